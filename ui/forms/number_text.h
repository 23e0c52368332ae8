// Numbers as people type them.
#pragma once

#include <QLocale>
#include <QString>
#include <optional>

namespace graft {

// The number that `text` says; none where it says none. A point and a comma are both taken for the decimal sign,
// whichever the language has, unless they group digits: in groups of three behind one to three others, and as the
// language's sign, several times, or in a whole number. So 0.0064 is no 64 in German, 0,0064 no 64 in English, and
// 10,000 pictures are ten thousand. Spaces may group digits in every language.
std::optional<double> number_in(const QString& text, const QLocale& locale, bool whole);

}  // namespace graft
