#include "ui/views/import_sheet.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/engine_texts/engine_text.h"
#include "ui/forms/option_form.h"
#include "ui/text.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/picture_pairs.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kSettleMilliseconds = 350;
constexpr std::size_t kMostClassesShown = 12;
constexpr std::size_t kMostRejectedShown = 200;

QString kind_text(const std::string& kind) {
    static constexpr const char* kKinds[] = {
        QT_TRANSLATE_NOOP("Kinds", "folder"),   QT_TRANSLATE_NOOP("Kinds", "archive"),
        QT_TRANSLATE_NOOP("Kinds", "IDX"),      QT_TRANSLATE_NOOP("Kinds", "CIFAR-10 binary"),
        QT_TRANSLATE_NOOP("Kinds", "pictures"), QT_TRANSLATE_NOOP("Kinds", "font"),
        QT_TRANSLATE_NOOP("Kinds", "film"),     QT_TRANSLATE_NOOP("Kinds", "sample")};
    const bool known = std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
    return known ? QCoreApplication::translate("Kinds", kind.c_str()) : to_qt(kind);
}

QLabel* wrapped(QWidget* parent, const char* property) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setProperty(property, true);
    return label;
}

}  // namespace

ImportSheet::ImportSheet(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(32, 24, 32, 24);
    row->addStretch(1);
    row->addWidget(make_card(), 20);
    row->addStretch(1);
    settle_.setSingleShot(true);
    settle_.setInterval(kSettleMilliseconds);
    connect(&settle_, &QTimer::timeout, this, [this] {
        asked_for_duplicates_ = compared_ > 0;  // a search that these changes end is begun again
        Q_EMIT options_edited();
    });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &ImportSheet::dismissed);
}

QWidget* ImportSheet::make_card() {
    auto* card = new QFrame(this);
    card->setObjectName(u"card"_s);
    card->setMaximumSize(980, 720);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(22, 18, 22, 18);
    column->setSpacing(12);
    title_ = wrapped(card, "title");
    auto* body = new QHBoxLayout;
    body->setSpacing(20);
    body->addWidget(make_pictures(), 5);
    body->addWidget(make_details(), 4);
    auto* buttons = new QHBoxLayout;
    auto* cancel = new QPushButton(tr("Cancel"), card);
    import_ = new QPushButton(tr("Import"), card);
    import_->setProperty("main", true);
    import_->setObjectName(u"import"_s);
    import_->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(import_);
    column->addWidget(title_);
    column->addLayout(body, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &ImportSheet::dismissed);
    connect(import_, &QPushButton::clicked, this, &ImportSheet::import_wanted);
    return card;
}

QWidget* ImportSheet::make_pictures() {
    pictures_ = new QTabWidget(this);
    pictures_->setDocumentMode(true);
    pictures_->setObjectName(u"import_pictures"_s);
    mosaic_ = new PictureGrid(pictures_);
    mosaic_->setAccessibleName(tr("Preview of the prepared pictures"));
    mosaic_->setToolTip(tr("Some of the pictures as they would be prepared. The wheel zooms."));
    crops_ = new PicturePairs(pictures_);
    crops_->setObjectName(u"crops"_s);
    crops_->setAccessibleName(tr("Crop"));
    crops_->setToolTip(
        tr("Some of the pictures as they came, with what is kept of them, and as they would be prepared."));
    duplicates_ = new PicturePairs(pictures_);
    duplicates_->setObjectName(u"duplicates"_s);
    duplicates_->setAccessibleName(tr("Near-duplicates"));
    duplicates_->setToolTip(
        tr("Pictures that look almost the same: the earlier one on the left, the later one, which "
           "can be left out, on the right."));
    pictures_->addTab(mosaic_, tr("Prepared"));
    pictures_->addTab(crops_, tr("Crop"));
    pictures_->addTab(duplicates_, tr("Near-duplicates"));
    return pictures_;
}

QWidget* ImportSheet::make_details() {
    auto* details = new QWidget(this);
    details->setMinimumWidth(300);
    auto* column = new QVBoxLayout(details);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    facts_ = wrapped(details, "facts");
    facts_->setObjectName(u"facts"_s);
    classes_ = wrapped(details, "quiet");
    doubles_ = wrapped(details, "quiet");
    doubles_->setObjectName(u"doubles"_s);
    name_ = new QLineEdit(details);
    name_->setObjectName(u"domain_name"_s);
    name_->setAccessibleName(tr("Name of the domain"));
    name_->installEventFilter(this);
    auto* name_label = new QLabel(tr("Name"), details);
    name_label->setBuddy(name_);
    name_label->setMinimumWidth(104);
    auto* name_row = new QHBoxLayout;
    name_row->addWidget(name_label);
    name_row->addWidget(name_, 1);
    form_ = new OptionForm(options_.fields(), options_to_json(ImportOptions().fields()), details);
    form_->set_offers("background", {{tr("white"), "white"}, {tr("black"), "black"}}, OfferKind::AnyText);
    help_ = wrapped(details, "quiet");
    help_->setMinimumHeight(help_->fontMetrics().lineSpacing() * 2);
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rejected_title_ = wrapped(details, "caution");
    rejected_ = new QTreeWidget(details);
    rejected_->setHeaderLabels({tr("File"), tr("Reason")});
    rejected_->setRootIsDecorated(false);
    rejected_->setAccessibleName(tr("Rejected files"));
    rejected_->setObjectName(u"rejected"_s);
    rejected_->setMinimumHeight(70);
    column->addWidget(facts_);
    column->addWidget(classes_);
    column->addWidget(doubles_);
    column->addLayout(name_row);
    column->addWidget(make_place_row());
    column->addWidget(form_);
    column->addWidget(help_);
    column->addWidget(rejected_title_);
    column->addWidget(rejected_, 1);
    column->addStretch(0);
    connect(form_, &OptionForm::edited, this, [this] {
        update_button();
        tell_duplicates();
        settle_.start();
    });
    connect(form_, &OptionForm::help_wanted, help_, &QLabel::setText);
    connect(name_, &QLineEdit::textChanged, this, [this](const QString& text) {
        update_button();
        if (!place_chosen_ && !place_row_->isHidden()) Q_EMIT place_for_name_wanted(text);
    });
    return details;
}

QWidget* ImportSheet::make_place_row() {
    place_row_ = new QWidget(this);
    auto* row = new QHBoxLayout(place_row_);
    row->setContentsMargins(0, 0, 0, 0);
    place_ = new QLineEdit(place_row_);
    place_->setReadOnly(true);
    place_->setObjectName(u"project_place"_s);
    place_->setAccessibleName(tr("Folder of the new project"));
    place_->setToolTip(tr("A project folder will be made here"));
    auto* label = new QLabel(tr("Project"), place_row_);
    label->setMinimumWidth(104);
    label->setBuddy(place_);
    auto* change = new QPushButton(tr("Change…"), place_row_);
    row->addWidget(label);
    row->addWidget(place_, 1);
    row->addWidget(change);
    connect(change, &QPushButton::clicked, this, &ImportSheet::choose_place);
    return place_row_;
}

void ImportSheet::choose_place() {
    auto* dialog = new QFileDialog(this, tr("New project"), place_->text(), tr("Graft projects (*.graft)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"graft"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& place) {
        place_chosen_ = true;
        set_project_place(place);
    });
    dialog->open();
}

void ImportSheet::begin(const QStringList& paths) {
    paths_ = paths;
    options_ = {};
    first_preview_ = true;
    place_chosen_ = false;
    found_ = compared_ = duplicate_count_ = 0;
    asked_for_duplicates_ = false;
    settle_.stop();
    form_->refresh();
    name_->clear();
    title_->setText(tr("Looking at %1…").arg(QFileInfo(paths.front()).fileName()));
    facts_->clear();
    classes_->hide();
    doubles_->hide();
    help_->clear();
    rejected_->clear();
    rejected_->hide();
    rejected_title_->hide();
    mosaic_->set_pictures({});
    mosaic_->set_placeholder(tr("Looking at the pictures…"));
    for (auto* pairs : {crops_, duplicates_}) {
        pairs->set_pairs({});
        pairs->set_placeholder(tr("Looking at the pictures…"));
    }
    pictures_->setCurrentWidget(mosaic_);
    pictures_->setTabText(2, tr("Near-duplicates"));
    update_button();
}

void ImportSheet::show_preview(const ImportPreview& preview) {
    found_ = preview.found;
    title_->setText(tr("%Ln pictures found", nullptr, static_cast<int>(preview.found)));
    if (first_preview_) {
        first_preview_ = false;
        name_->setText(to_qt(preview.suggested_name));
        if (preview.suggested_size != options_.size) {
            options_.size = preview.suggested_size;
            form_->refresh();
            settle_.start();  // the pictures shown should have that size, too
        }
        name_->setFocus();
        name_->selectAll();
    }
    show_facts(preview);
    show_rejected(preview);
    show_crops(preview);
    form_->set_field_shown("frames", preview.kind == "film");
    if (preview.compared > 0) show_duplicates(preview);
    mosaic_->set_placeholder(tr("There is nothing to show."));
    mosaic_->set_pictures(to_qimage(preview.mosaic));
    update_button();
    if (found_ > 1 && !settle_.isActive() && !std::exchange(asked_for_duplicates_, true)) Q_EMIT duplicates_wanted();
}

void ImportSheet::show_crops(const ImportPreview& preview) {
    std::vector<ShownPair> pairs;
    for (const auto& crop : preview.crops)
        pairs.push_back({to_qimage(crop.before), to_qimage(crop.after),
                         crop.crop_side > 0 ? QRect(crop.crop_x, crop.crop_y, crop.crop_side, crop.crop_side) : QRect(),
                         QFileInfo(to_qt(crop.file)).fileName(), tr("%1 pixels").arg(options_.size)});
    crops_->set_pairs(std::move(pairs));
    crops_->set_placeholder(tr("There is nothing to show."));
}

void ImportSheet::show_duplicates(const ImportPreview& preview) {
    compared_ = preview.compared;
    duplicate_count_ = preview.duplicates;
    std::vector<ShownPair> pairs;
    for (const auto& pair : preview.duplicate_examples)
        pairs.push_back({to_qimage(pair.earlier), to_qimage(pair.picture), QRect(),
                         QFileInfo(to_qt(pair.earlier_file)).fileName(), QFileInfo(to_qt(pair.file)).fileName()});
    duplicates_->set_pairs(std::move(pairs));
    duplicates_->set_placeholder(tr("There are no near-duplicates."));
    pictures_->setTabText(2, duplicate_count_ > 0 ? tr("Near-duplicates (%1)").arg(number_text(duplicate_count_))
                                                  : tr("Near-duplicates"));
    tell_duplicates();
}

void ImportSheet::show_search(bool goes_on) {
    const QString text =
        goes_on ? tr("Looking for near-duplicates…") : tr("Near-duplicates were not looked for to the end.");
    duplicates_->set_placeholder(text);
    doubles_->setText(text);
    doubles_->show();
}

void ImportSheet::tell_duplicates() {
    if (compared_ == 0) return;
    const QString compared = number_text(compared_);
    const int count = static_cast<int>(duplicate_count_);
    doubles_->setText(count == 0 ? tr("There are no near-duplicates.")
                      : options_.duplicates == "drop"
                          ? tr("%Ln near-duplicates among %1 pictures: left out", nullptr, count).arg(compared)
                          : tr("%Ln near-duplicates among %1 pictures: kept", nullptr, count).arg(compared));
    doubles_->show();
}

void ImportSheet::show_facts(const ImportPreview& preview) {
    QStringList facts{kind_text(preview.kind)};
    if (preview.largest_side > 0)
        facts.append(preview.smallest_side == preview.largest_side
                         ? tr("%1 pixels a side").arg(preview.largest_side)
                         : tr("%1 to %2 pixels a side").arg(preview.smallest_side).arg(preview.largest_side));
    if (preview.looked_at < preview.found)
        facts.append(tr("%Ln looked at closely", nullptr, static_cast<int>(preview.looked_at)));
    facts_->setText(facts.join(u" · "_s));
    QStringList classes;
    for (const auto& entry : preview.classes) {
        if (static_cast<std::size_t>(classes.size()) == kMostClassesShown) {
            classes.append(u"…"_s);
            break;
        }
        classes.append(u"%1 (%2)"_s.arg(to_qt(entry.name), number_text(entry.count)));
    }
    classes_->setText(
        tr("%Ln classes: %1", nullptr, static_cast<int>(preview.classes.size())).arg(classes.join(u", "_s)));
    classes_->setVisible(!classes.isEmpty());
}

void ImportSheet::show_rejected(const ImportPreview& preview) {
    rejected_->clear();
    const bool any = !preview.rejected.empty();
    const auto beside = static_cast<int>(std::count_if(preview.rejected.begin(), preview.rejected.end(),
                                                       [](const Rejected& entry) { return entry.beside; }));
    const auto unusable = static_cast<int>(preview.rejected.size()) - beside;
    QStringList title;
    if (unusable > 0) title.append(tr("%Ln of those looked at cannot be used", nullptr, unusable));
    if (beside > 0) title.append(tr("%Ln files lie beside the pictures", nullptr, beside));
    rejected_title_->setText(title.join(u" · "_s));
    rejected_title_->setVisible(any);
    rejected_->setVisible(any);
    // Ten thousand rows are read by nobody and take seconds to make; all of them are in the domain's rejected.csv.
    QList<QTreeWidgetItem*> rows;
    const auto shown = std::min(preview.rejected.size(), kMostRejectedShown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& entry = preview.rejected[i];
        rows.append(new QTreeWidgetItem({to_qt(entry.file), engine_text(entry.reason)}));
        for (int part : {0, 1}) rows.last()->setToolTip(part, rows.last()->text(part));
    }
    if (shown < preview.rejected.size())
        rows.append(new QTreeWidgetItem(
            {tr("… and %Ln more", nullptr, static_cast<int>(preview.rejected.size() - shown)), QString()}));
    rejected_->addTopLevelItems(rows);
    rejected_->resizeColumnToContents(0);
    if (rejected_->columnWidth(0) > 160) rejected_->setColumnWidth(0, 160);
}

// A pasted picture is one more for the import, also while the name is being written.
bool ImportSheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == name_ && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Paste)) {
        const QMimeData* clipboard = QGuiApplication::clipboard()->mimeData();
        if (clipboard != nullptr && (clipboard->hasImage() || clipboard->hasUrls())) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ImportSheet::set_project_place(const QString& place) {
    place_->setText(place);
    place_row_->setVisible(!place.isEmpty());
}

QString ImportSheet::project_place() const { return place_->text(); }
QString ImportSheet::name() const { return name_->text().trimmed(); }

void ImportSheet::update_button() { import_->setEnabled(found_ > 0 && !name().isEmpty() && form_->is_valid()); }

}  // namespace graft
