#include "ui/forms/decimal_box.h"

#include <algorithm>

#include "ui/forms/number_text.h"

namespace graft {

QString DecimalBox::bare(const QString& text) const {
    QString out = text;
    if (!suffix().isEmpty() && out.endsWith(suffix())) out.chop(suffix().size());
    return out.trimmed();
}

double DecimalBox::valueFromText(const QString& text) const {
    if (says_special(text)) return minimum();
    return number_in(bare(text), locale(), decimals() == 0).value_or(value());
}

QValidator::State DecimalBox::validate(QString& text, int&) const {
    if (says_special(text)) return QValidator::Acceptable;
    const QString number = bare(text);
    const auto value = number_in(number, locale(), decimals() == 0);
    if (value && *value >= minimum() && *value <= maximum()) return QValidator::Acceptable;
    // Half-typed numbers ("1e-", "-", "") may still become good ones; other letters never do.
    const QString signs = QStringLiteral("+-.,eE'\u2019\u2212") + locale().groupSeparator() + locale().decimalPoint() +
                          locale().exponential() + locale().negativeSign();
    const bool numeric = std::all_of(number.begin(), number.end(), [&](QChar letter) {
        return letter.isDigit() || letter.isSpace() || signs.contains(letter);
    });
    return numeric ? QValidator::Intermediate : QValidator::Invalid;
}

}  // namespace graft
