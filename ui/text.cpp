#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace graft {

QString number_text(qint64 number) { return QLocale().toString(number); }

QString short_number(double number) {
    const double size = std::abs(number);
    if (size >= 1000 && size < 1e7) return QLocale().toString(number, 'f', 0);
    return QLocale().toString(number, 'g', 3);
}

QString duration_text(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(std::max(0.0, seconds)));
    const auto two = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (whole < 3600) return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
}

QString option_text(const std::string& text) { return QCoreApplication::translate("Options", text.c_str()); }

}  // namespace graft
