#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

QString system_language() {
    const QLocale system = QLocale::system();
    return system.language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

}  // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> known = {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}};
    return known;
}

void use_language(const QString& code) {
    static auto* ours = new QTranslator(QCoreApplication::instance());
    static auto* qts = new QTranslator(QCoreApplication::instance());
    const QString language = code.isEmpty() ? system_language() : code;
    QLocale::setDefault(code.isEmpty() ? QLocale::system() : QLocale(language));
    for (auto* translator : {ours, qts}) QCoreApplication::removeTranslator(translator);
    if (qts->load("qtbase_"_L1 + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    if (ours->load(":/translations/graft_"_L1 + language + ".qm"_L1)) QCoreApplication::installTranslator(ours);
}

}  // namespace graft
