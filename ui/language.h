// The window's languages.
#pragma once

#include <QString>
#include <vector>

namespace graft {

struct Language {
    QString code;  // "en", "zh_CN"
    QString name;  // in itself
};

const std::vector<Language>& languages();

// Loads the translation for the whole program; empty: the system's language where there is a translation of it.
// The windows hear of it by QEvent::LanguageChange.
void use_language(const QString& code);

}  // namespace graft
