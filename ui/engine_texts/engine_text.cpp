#include "ui/engine_texts/engine_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <optional>
#include <vector>

#include "ui/engine_texts/known_texts.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kDeepest = 6;  // a sentence in a sentence in a sentence: the engine goes no deeper

struct Pattern {
    const char* text;
    QString longest;         // piece between placeholders: what does not contain it needs no closer look
    qsizetype fixed;         // letters outside of placeholders
    std::vector<int> order;  // of the placeholders in the English text
    QRegularExpression whole;
};

Pattern make_pattern(const char* text) {
    static const QRegularExpression placeholder(u"%(\\d)"_s);
    const QString source = QString::fromUtf8(text);
    Pattern pattern{text, {}, 0, {}, {}};
    QString expression;
    qsizetype end = 0;
    const auto add_piece = [&](qsizetype until) {
        const QString piece = source.mid(end, until - end);
        expression += QRegularExpression::escape(piece);
        pattern.fixed += piece.size();
        if (piece.size() > pattern.longest.size()) pattern.longest = piece;
    };
    for (auto matches = placeholder.globalMatch(source); matches.hasNext();) {
        const auto match = matches.next();
        add_piece(match.capturedStart());
        expression += u"(.+?)"_s;
        pattern.order.push_back(match.captured(1).toInt());
        end = match.capturedEnd();
    }
    add_piece(source.size());
    pattern.whole = QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                       QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

// The most definite first: "%1 cannot be written: the disk is full." before "%1 cannot be written: %2."
const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> made;
        for (const auto texts : {file_texts(), network_texts(), project_texts(), work_texts()})
            for (const char* text : texts) made.push_back(make_pattern(text));
        std::stable_sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.fixed > b.fixed; });
        return made;
    }();
    return all;
}

QString translated(const char* text) { return QCoreApplication::translate("Engine", text); }

std::optional<QString> known(const QString& text, int depth);

std::optional<QString> as_written(const QString& text, int depth) {
    for (const Pattern& pattern : patterns()) {
        if (!text.contains(pattern.longest)) continue;
        const auto match = pattern.whole.match(text);
        if (!match.hasMatch()) continue;
        static const QRegularExpression placeholder(u"%(\\d)"_s);
        const QString target = translated(pattern.text);
        QString out;
        qsizetype end = 0;
        for (auto places = placeholder.globalMatch(target); places.hasNext();) {
            const auto place = places.next();
            const auto index = std::find(pattern.order.begin(), pattern.order.end(), place.captured(1).toInt());
            const QString part = match.captured(static_cast<int>(index - pattern.order.begin()) + 1);
            out += target.mid(end, place.capturedStart() - end) + known(part, depth + 1).value_or(part);
            end = place.capturedEnd();
        }
        return out + target.mid(end);
    }
    return std::nullopt;
}

// A sentence that stands within another has lost its capital letter and its full stop.
std::optional<QString> as_part(const QString& text, int depth) {
    if (text.isEmpty()) return std::nullopt;
    const QString capital = text.at(0).toUpper() + text.mid(1);
    if (const auto found = as_written(capital, depth); found && capital != text) return found;
    auto found = as_written(capital + u'.', depth);
    if (found && (found->endsWith(u'.') || found->endsWith(u'。'))) found->chop(1);
    return found;
}

// Both parts of what `between` joins; `both`: each must be known.
std::optional<QString> joined(const QString& text, const QString& between, const QString& joint, bool both, int depth) {
    for (qsizetype at = text.indexOf(between); at > 0; at = text.indexOf(between, at + 1)) {
        const bool sentence = between.startsWith(u'.');
        const QString first = text.left(sentence ? at + 1 : at), second = text.mid(at + between.size());
        const auto known_second = known(second, depth + 1);
        if (!known_second) continue;
        const auto known_first = known(first, depth + 1);
        if (both && !known_first) continue;
        return known_first.value_or(first) + joint + *known_second;
    }
    return std::nullopt;
}

std::optional<QString> known(const QString& text, int depth) {
    if (depth > kDeepest) return std::nullopt;
    // A message and its hint, two reasons, "photo.idx: the file is empty"; a text that is wholly known comes first.
    if (auto found = joined(text, u". "_s, {}, true, depth)) return found;
    if (auto found = as_written(text, depth)) return found;
    if (auto found = joined(text, u"; "_s, u"；"_s, true, depth)) return found;
    if (auto found = as_part(text, depth)) return found;
    if (auto found = joined(text, u". "_s, {}, false, depth)) return found;
    return joined(text, u": "_s, u"："_s, false, depth);
}

}  // namespace

QString engine_text(const std::string& text) {
    const QString english = to_qt(text);
    // In English nothing needs to be looked for.
    const char* const first = work_texts().front();
    if (translated(first) == QLatin1StringView(first)) return english;
    return known(english, 0).value_or(english);
}

QString engine_text(const std::string& message, const std::string& hint) {
    const QString first = engine_text(message), second = engine_text(hint);
    return first.isEmpty() || second.isEmpty() || first.endsWith(u'。') ? first + second : first + u' ' + second;
}

}  // namespace graft
