#include "ui/forms/number_text.h"

#include <QRegularExpression>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

// Digits, signs and the exponent as C writes them; point and comma stay, other signs of the language become one of
// them or go.
QString plain(const QString& text, const QLocale& locale) {
    const QString decimal = locale.decimalPoint(), group = locale.groupSeparator();
    QString bare = text.trimmed(), out;
    bare.replace(locale.exponential(), u"e"_s, Qt::CaseInsensitive);  // ×10^ in Swedish
    const auto says_nothing = [&](QChar letter) {  // groups digits, or turns the direction of writing
        return letter.isSpace() || letter == u'\'' || letter == u'\u2019' || QString(letter) == group ||
               letter.category() == QChar::Other_Format;
    };
    for (const QChar letter : bare) {
        const QString sign(letter);
        if (letter.isDigit())
            out += QChar(u'0' + letter.digitValue());
        else if (letter == u'.' || letter == u',')
            out += letter;
        else if (sign == decimal)
            out += u'.';
        else if (letter == u'\u2212' || sign == locale.negativeSign())
            out += u'-';
        else if (!says_nothing(letter))
            out += letter;
    }
    return out;
}

// In groups of three; of two before those, as in India.
bool groups_digits(const QString& number, QChar sign) {
    static const QRegularExpression points(u"^[+-]?[1-9]\\d{0,2}(\\.\\d{2,3})*\\.\\d{3}$"_s);
    static const QRegularExpression commas(u"^[+-]?[1-9]\\d{0,2}(,\\d{2,3})*,\\d{3}$"_s);
    return (sign == u'.' ? points : commas).match(number).hasMatch();
}

}  // namespace

std::optional<double> number_in(const QString& text, const QLocale& locale, bool whole) {
    QString number = plain(text, locale);
    const auto points = number.count(u'.'), commas = number.count(u',');
    if (points > 0 && commas > 0) {
        const QChar decimal = number.lastIndexOf(u'.') > number.lastIndexOf(u',') ? u'.' : u',';
        const QChar group = decimal == u'.' ? u',' : u'.';
        const auto place = number.lastIndexOf(decimal);
        if (number.count(decimal) > 1 || !groups_digits(number.left(place), group)) return std::nullopt;
        number.remove(group).replace(decimal, u'.');
    } else if (points + commas > 0) {
        const QChar sign = points > 0 ? u'.' : u',';
        const bool may_group = whole || points + commas > 1 || locale.groupSeparator() == QString(sign);
        if (may_group && groups_digits(number, sign))
            number.remove(sign);
        else
            number.replace(sign, u'.');
    }
    bool fine = false;
    const double value = QLocale::c().toDouble(number, &fine);
    if (!fine || (whole && number.contains(u'.'))) return std::nullopt;
    return value;
}

}  // namespace graft
