#include "ui/views/export_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStorageInfo>
#include <QTabWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/model_names.h"
#include "ui/text.h"
#include "ui/theme/icon.h"
#include "ui/views/export_panel.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kPreviewSide = 64;

// The room on the disk that a file or folder will lie on; -1: not known.
qint64 free_bytes(const QString& path) {
    QDir folder = QFileInfo(path).absoluteDir();
    while (!folder.exists() && folder.cdUp()) {
    }
    const QStorageInfo disk(folder);
    return disk.isValid() ? disk.bytesAvailable() : -1;
}

}  // namespace

ExportDialog::ExportDialog(SessionBridge& bridge, PictureSource& pictures, const ExportSubject& subject,
                           QWidget* parent)
    : QDialog(parent), bridge_(bridge), pictures_(pictures), channel_(pictures.new_channel()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export"));
    setObjectName(u"export_dialog"_s);
    build(subject);
    fill_models(subject.model);
    pages_->setCurrentIndex(subject.kind);
    connect(&pictures_, &PictureSource::drawn, this, &ExportDialog::take);
    follow();
}

ExportDialog::~ExportDialog() { pictures_.forget(channel_); }

void ExportDialog::build(const ExportSubject& subject) {
    auto* column = new QVBoxLayout(this);
    model_ = new QComboBox(this);
    model_->setObjectName(u"export_model"_s);
    model_->setAccessibleName(tr("Model"));
    model_->setToolTip(tr("The generator that draws"));
    pages_ = new QTabWidget(this);
    pages_->setObjectName(u"export_pages"_s);
    const auto add = [this](ExportPanel* panel, const QString& title) {
        auto* area = new QScrollArea(pages_);
        area->setWidgetResizable(true);
        area->setWidget(panel);
        pages_->addTab(area, title);
        connect(panel, &ExportPanel::edited, this, &ExportDialog::follow);
    };
    add(new ExportPicturesPanel(subject.points), tr("Pictures"));
    add(new ExportFilmPanel(subject.keyframes, subject.film), tr("Film"));
    add(new ExportModelPanel, tr("Model file"));
    grid_ = new PictureGrid(this);
    grid_->setObjectName(u"export_preview"_s);
    grid_->setAccessibleName(tr("Preview"));
    grid_->setToolTip(tr("Some of the pictures that will be exported"));
    grid_->setMinimumHeight(kPreviewSide + 16);
    grid_->setFixedHeight(kPreviewSide + 16);
    out_ = new QLineEdit(this);
    out_->setObjectName(u"export_out"_s);
    out_->setAccessibleName(tr("Where to"));
    out_->setToolTip(tr("The file or folder to write"));
    auto* browse_button = new QToolButton(this);
    browse_button->setIcon(icon("open"_L1));
    browse_button->setToolTip(tr("Choose another place"));
    browse_button->setAccessibleName(tr("Choose another place"));
    browse_button->setFocusPolicy(Qt::StrongFocus);
    estimate_ = new QLabel(this);
    estimate_->setObjectName(u"export_estimate"_s);
    estimate_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(this);
    export_ = buttons->addButton(tr("Export"), QDialogButtonBox::ActionRole);
    export_->setObjectName(u"export_begin"_s);
    export_->setProperty("main", true);
    export_->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* where = new QHBoxLayout;
    where->addWidget(out_, 1);
    where->addWidget(browse_button);
    auto* top = new QFormLayout;
    top->addRow(tr("Model"), model_);
    auto* bottom = new QFormLayout;
    bottom->addRow(tr("Where to"), where);
    column->addLayout(top);
    column->addWidget(pages_, 1);
    column->addWidget(grid_);
    column->addLayout(bottom);
    column->addWidget(estimate_);
    column->addWidget(buttons);
    resize(560, 640);
    connect(model_, &QComboBox::activated, this, &ExportDialog::follow);
    connect(pages_, &QTabWidget::currentChanged, this, [this] {
        named_ = false;
        follow();
    });
    connect(out_, &QLineEdit::textEdited, this, [this] {
        named_ = true;
        show_estimate();
    });
    connect(browse_button, &QToolButton::clicked, this, &ExportDialog::browse);
    connect(export_, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void ExportDialog::fill_models(const std::string& chosen) {
    for (const auto& choice : generator_choices(bridge_.project())) model_->addItem(choice.label, to_qt(choice.model));
    if (!chosen.empty() && model_->findData(to_qt(chosen)) < 0)
        model_->addItem(model_title(bridge_.project(), chosen), to_qt(chosen));
    if (!chosen.empty()) model_->setCurrentIndex(model_->findData(to_qt(chosen)));
}

std::string ExportDialog::model() const { return to_std(model_->currentData().toString()); }

ExportPanel* ExportDialog::panel() const {
    return qobject_cast<ExportPanel*>(qobject_cast<QScrollArea*>(pages_->currentWidget())->widget());
}

void ExportDialog::follow() {
    const QStringList endings = panel()->endings();
    if (!named_) {
        const QString stem = panel()->usual_name(QFileInfo(model_title(bridge_.project(), model())).completeBaseName());
        out_->setText(QDir::toNativeSeparators(
            free_export(bridge_.project(), stem, endings.isEmpty() ? QString() : u'.' + endings.front())));
    } else if (const QFileInfo file(out_->text()); !endings.isEmpty() && !endings.contains(file.suffix().toLower())) {
        out_->setText(QDir::toNativeSeparators(file.dir().filePath(file.completeBaseName() + u'.' + endings.front())));
    }
    show_estimate();
    ask();
}

void ExportDialog::ask() {
    command::Draw question;
    question.model = model();
    question.points = panel()->preview();
    question.size = kPreviewSide;
    question.columns = static_cast<int>(question.points.size());
    if (!question.model.empty() && !question.points.empty()) pictures_.ask(channel_, std::move(question));
}

void ExportDialog::take(int channel, const event::Drawn& drawn) {
    if (channel != channel_) return;
    grid_->set_pictures(to_qimage(drawn.grid), drawn.size);
    grid_->set_placeholder(engine_text(drawn.problem));
    if (drawn.problem.empty())
        for (auto* each : findChildren<ExportPanel*>()) each->show_generator(drawn.generator);
    show_estimate();
}

// What it will be, and why it cannot be begun.
void ExportDialog::show_estimate() {
    const ExportEstimate estimate = panel()->estimate();
    const qint64 room = free_bytes(out_->text());
    const bool fits = room < 0 || estimate.bytes < static_cast<double>(room);
    QStringList parts;
    if (estimate.files > 0) parts.append(estimate_text(estimate));
    if (room >= 0) parts.append(tr("%1 are free").arg(bytes_text(static_cast<double>(room))));
    if (!fits) parts.append(tr("The disk has not enough room: choose another place, or fewer or smaller pictures."));
    estimate_->setText(parts.join(u"  ·  "_s));
    export_->setEnabled(fits && !model().empty() && !out_->text().isEmpty() && panel()->is_valid());
}

void ExportDialog::browse() {
    const QStringList endings = panel()->endings();
    QDir().mkpath(QFileInfo(out_->text()).absolutePath());
    auto* dialog = new QFileDialog(this, tr("Where to"), QFileInfo(out_->text()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (endings.isEmpty()) {
        dialog->setFileMode(QFileDialog::Directory);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        QStringList patterns;
        for (const QString& ending : endings) patterns.append(u"*."_s + ending);
        dialog->setNameFilter(u"%1 (%2)"_s.arg(pages_->tabText(pages_->currentIndex()), patterns.join(u' ')));
        dialog->setDefaultSuffix(endings.front());
        dialog->selectFile(out_->text());
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        named_ = true;
        out_->setText(QDir::toNativeSeparators(file));
        follow();
    });
    dialog->open();
}

void ExportDialog::begin() {
    const QString out = QDir::fromNativeSeparators(out_->text());
    const auto job = panel()->job(full_reference(bridge_.project(), model()), to_std(out));
    if (job)
        Q_EMIT job_wanted(*job, tr("Export %1").arg(QFileInfo(out).fileName()));
    else
        copy_model(model_file(bridge_.project(), model()), out);
    if (job) close();
}

// Aside and renamed into place, and not on this thread: a large one takes a moment. The dialog stays until then.
void ExportDialog::copy_model(const QString& from, const QString& to) {
    export_->setEnabled(false);
    QThreadPool::globalInstance()->start([this, guard = QPointer<ExportDialog>(this), from, to] {
        const QString aside = to + u".partial"_s;
        QDir().mkpath(QFileInfo(to).absolutePath());
        QFile::remove(aside);
        bool done = QFile::copy(from, aside);
        if (done) QFile::remove(to);
        done = done && QFile::rename(aside, to);
        if (!done) QFile::remove(aside);
        QMetaObject::invokeMethod(
            qApp,
            [this, guard, to, done] {
                if (!guard) return;
                if (done)
                    Q_EMIT model_copied(to);
                else
                    Q_EMIT copy_failed(to);
                close();
            },
            Qt::QueuedConnection);
    });
}

}  // namespace graft
