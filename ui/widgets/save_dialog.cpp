#include "ui/widgets/save_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <array>
#include <utility>

namespace graft {

namespace {

using namespace Qt::StringLiterals;

struct Kind {
    QString filter, ending;
};

std::array<Kind, 4> kinds() {
    const auto text = [](const char* name) { return QCoreApplication::translate("SaveDialog", name); };
    return {{{text(QT_TRANSLATE_NOOP("SaveDialog", "Picture (*.png)")), u"png"_s},
             {text(QT_TRANSLATE_NOOP("SaveDialog", "Drawing (*.svg)")), u"svg"_s},
             {text(QT_TRANSLATE_NOOP("SaveDialog", "Document (*.pdf)")), u"pdf"_s},
             {text(QT_TRANSLATE_NOOP("SaveDialog", "Table (*.csv)")), u"csv"_s}}};
}

}  // namespace

void ask_file_to_save(QWidget* parent, const QString& title, std::function<void(const QString& file)> save) {
    QStringList filters;
    for (const auto& kind : kinds()) filters.append(kind.filter);
    auto* dialog = new QFileDialog(parent, title, {}, filters.join(u";;"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    // A name without an ending gets that of the chosen kind.
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        for (const auto& kind : kinds())
            if (kind.filter == filter) dialog->setDefaultSuffix(kind.ending);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [save = std::move(save)](QString file) {
        const QString ending = QFileInfo(file).suffix().toLower();
        bool known = false;
        for (const auto& kind : kinds()) known = known || kind.ending == ending;
        save(known ? file : file + u".png"_s);
    });
    dialog->open();
}

}  // namespace graft
