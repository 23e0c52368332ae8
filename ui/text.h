// Texts across the border between the engine (UTF-8 std::string) and Qt, and numbers as people write them.
#pragma once

#include <QString>
#include <string>

namespace graft {

inline QString to_qt(const std::string& text) { return QString::fromStdString(text); }
inline std::string to_std(const QString& text) { return text.toStdString(); }

// 12400 -> "12,400" as the window's language writes it.
QString number_text(qint64 number);

// 0.123456 -> "0.123", 1234.5 -> "1,234": three or four figures, for axes and readouts.
QString short_number(double number);

// 190 -> "3:10", 3725 -> "1:02:05".
QString duration_text(double seconds);

// What the window shows for a text of the engine's option lists or for one of their choices.
QString option_text(const std::string& text);

}  // namespace graft
