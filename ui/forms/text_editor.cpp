#include "ui/forms/text_editor.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include "ui/text.h"

namespace graft {

namespace {

using nlohmann::json;

constexpr int kIsFileEntry = Qt::UserRole + 1;

}  // namespace

TextEditor::TextEditor(QWidget* parent) : OptionEditor(parent), box_(new QComboBox(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(box_);
    box_->setEditable(true);
    box_->setInsertPolicy(QComboBox::NoInsert);
    box_->setMinimumWidth(70);
    box_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(box_);
    connect(box_, &QComboBox::activated, this, &TextEditor::choose);
    connect(box_, &QComboBox::editTextChanged, this, [this](const QString& text) {
        if (!box_->isEditable()) return;
        chosen_ = to_std(text);
        Q_EMIT edited();
    });
}

json TextEditor::value() const { return chosen_; }

void TextEditor::set_value(const json& value) {
    const QSignalBlocker quiet(box_);
    chosen_ = value.get<std::string>();
    if (kind_ == OfferKind::AnyText) {
        box_->setEditText(to_qt(chosen_));
        return;
    }
    int index = box_->findData(to_qt(chosen_));
    if (index < 0) {  // a file, or something that is no longer in the project
        index = 0;
        box_->insertItem(index, QFileInfo(to_qt(chosen_)).fileName(), to_qt(chosen_));
        box_->setItemData(index, to_qt(chosen_), Qt::ToolTipRole);
    }
    box_->setCurrentIndex(index);
}

void TextEditor::set_offers(const std::vector<Offer>& offers, OfferKind kind) {
    const QSignalBlocker quiet(box_);
    kind_ = kind;
    box_->clear();
    box_->setEditable(kind == OfferKind::AnyText);
    for (const auto& offer : offers) box_->addItem(offer.label, to_qt(offer.value));
    if (kind == OfferKind::ClosedOrFile) {
        box_->insertSeparator(box_->count());
        box_->addItem(tr("Choose a file…"));
        box_->setItemData(box_->count() - 1, true, kIsFileEntry);
    }
    set_value(chosen_);
}

void TextEditor::choose(int index) {
    if (box_->itemData(index, kIsFileEntry).toBool()) {
        choose_file();
        return;
    }
    chosen_ = to_std(kind_ == OfferKind::AnyText ? box_->itemText(index) : box_->itemData(index).toString());
    Q_EMIT edited();
}

void TextEditor::choose_file() {
    set_value(chosen_);
    auto* dialog =
        new QFileDialog(this, tr("Choose a model file"), {}, tr("Model files (*.safetensors);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        set_value(to_std(file));
        Q_EMIT edited();
    });
    dialog->open();
}

TextListEditor::TextListEditor(QWidget* parent) : OptionEditor(parent), line_(new QLineEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line_);
    setFocusProxy(line_);
    connect(line_, &QLineEdit::textEdited, this, &OptionEditor::edited);
}

json TextListEditor::value() const {
    std::vector<std::string> texts;
    for (const QString& part : line_->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        texts.push_back(to_std(part.trimmed()));
    return texts;
}

void TextListEditor::set_value(const json& value) {
    QStringList parts;
    for (const auto& text : value) parts.append(to_qt(text.get<std::string>()));
    line_->setText(parts.join(QStringLiteral(", ")));
}

}  // namespace graft
