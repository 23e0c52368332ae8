#include "ui/views/start_page.h"

#include <QDir>
#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/icon.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kThumbnail = 56;

QLabel* centred(const QString& text, const char* property, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setProperty(property, true);
    return label;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(40, 32, 40, 32);
    row->setSpacing(32);
    row->addStretch(1);
    row->addWidget(make_drop_area(), 6);
    row->addWidget(make_recent(), 4);
    row->addStretch(1);
}

QWidget* StartPage::make_drop_area() {
    drop_ = new QFrame(this);
    drop_->setObjectName(u"drop"_s);
    drop_->setMaximumSize(720, 560);
    auto* column = new QVBoxLayout(drop_);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(14);
    auto* picture = new QLabel(drop_);
    picture->setPixmap(icon("drop"_L1).pixmap(QSize(72, 72), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);
    auto* browse = new QPushButton(tr("Choose pictures…"), drop_);
    auto* open = new QPushButton(icon("open"_L1), tr("Open project…"), drop_);
    auto* sample = new QPushButton(icon("sample"_L1), tr("Try the sample"), drop_);
    browse->setProperty("main", true);
    sample->setObjectName(u"try_sample"_s);
    sample->setToolTip(
        tr("Makes a project with the emoji of this computer and trains on them at once; nothing is downloaded"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(open);
    buttons->addWidget(sample);
    buttons->addStretch();
    column->addStretch();
    column->addWidget(picture);
    column->addWidget(centred(tr("Drop pictures here"), "title", drop_));
    column->addWidget(centred(tr("A folder, an archive, a data set, a film, a font or single pictures in one style. "
                                 "Graft shows what it found before anything is written."),
                              "quiet", drop_));
    column->addWidget(browse, 0, Qt::AlignCenter);
    column->addSpacing(18);
    column->addLayout(buttons);
    column->addStretch();
    connect(browse, &QPushButton::clicked, this, &StartPage::browse_wanted);
    connect(open, &QPushButton::clicked, this, &StartPage::open_wanted);
    connect(sample, &QPushButton::clicked, this, &StartPage::sample_wanted);
    return drop_;
}

QWidget* StartPage::make_recent() {
    recent_box_ = new QWidget(this);
    recent_box_->setMaximumSize(420, 560);
    auto* column = new QVBoxLayout(recent_box_);
    column->setContentsMargins(0, 0, 0, 0);
    auto* heading = new QLabel(tr("Recent projects"), recent_box_);
    heading->setProperty("heading", true);
    recent_ = new QListWidget(recent_box_);
    recent_->setObjectName(u"recent"_s);
    recent_->setAccessibleName(tr("Recent projects"));
    recent_->setIconSize(QSize(kThumbnail, kThumbnail));
    recent_->setSpacing(3);
    recent_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    recent_->setTextElideMode(Qt::ElideMiddle);
    column->addWidget(heading);
    column->addWidget(recent_);
    connect(recent_, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT project_chosen(item->data(Qt::UserRole).toString()); });
    return recent_box_;
}

void StartPage::set_recent(const Settings& settings) {
    recent_->clear();
    for (const QString& path : settings.recent_projects()) {
        const QFileInfo info(path);
        QString folder = QDir::toNativeSeparators(info.absolutePath());
        if (folder.startsWith(QDir::homePath())) folder.replace(0, QDir::homePath().size(), u"~"_s);
        auto* item = new QListWidgetItem(info.completeBaseName() + u'\n' + folder, recent_);
        const QImage picture(settings.thumbnail_file(path));
        item->setIcon(picture.isNull() ? icon("domain"_L1)
                                       : QIcon(thumbnail(picture, kThumbnail, devicePixelRatioF())));
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
    }
    recent_box_->setVisible(recent_->count() > 0);
}

void StartPage::set_drop_active(bool active) {
    drop_->setProperty("active", active);
    style()->unpolish(drop_);
    style()->polish(drop_);
}

}  // namespace graft
