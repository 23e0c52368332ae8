#include "ui/views/queue_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QShortcut>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kMostRows = 3;

QToolButton* make_button(const QString& name, const QString& tip, const QString& object_name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setObjectName(object_name);
    return button;
}

}  // namespace

QueuePanel::QueuePanel(JobQueue& queue, QWidget* parent)
    : QFrame(parent),
      queue_(queue),
      title_(new QLabel(this)),
      list_(new QListWidget(this)),
      hold_(make_button(tr("Hold"), tr("Nothing that waits begins until this is off again"), u"queue_hold"_s, this)),
      up_(make_button(tr("Earlier"), tr("Puts the chosen training before the one above it (Alt+Up)"), u"queue_up"_s,
                      this)),
      down_(make_button(tr("Later"), tr("Puts the chosen training behind the one below it (Alt+Down)"), u"queue_down"_s,
                        this)),
      remove_(make_button(tr("Remove"), tr("Takes the chosen training out of the list (Delete)"), u"queue_remove"_s,
                          this)) {
    setObjectName(u"queue"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 10, 4);
    row->setSpacing(12);
    title_->setProperty("heading", true);
    list_->setAccessibleName(tr("Waiting trainings"));
    list_->setObjectName(u"queue_list"_s);
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hold_->setText(tr("Hold"));
    hold_->setCheckable(true);
    up_->setArrowType(Qt::UpArrow);
    down_->setArrowType(Qt::DownArrow);
    remove_->setIcon(icon("close"_L1));
    auto* left = new QVBoxLayout;
    left->addWidget(title_);
    left->addWidget(hold_);
    left->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    for (auto* button : {up_, down_, remove_}) buttons->addWidget(button);
    row->addLayout(left);
    row->addWidget(list_, 1);
    row->addLayout(buttons);
    connect(up_, &QToolButton::clicked, this, [this] { move_by(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { move_by(1); });
    connect(remove_, &QToolButton::clicked, this, [this] { queue_.remove(current_id()); });
    connect(hold_, &QToolButton::toggled, this, [this](bool held) { queue_.set_held(held); });
    connect(list_, &QListWidget::currentRowChanged, this, &QueuePanel::follow_current);
    // The view has moved the row already; the queue follows, and fills the list anew when the view is done.
    connect(
        list_->model(), &QAbstractItemModel::rowsMoved, this,
        [this] {
            std::vector<int> ids;
            for (int i = 0; i < list_->count(); ++i) ids.push_back(list_->item(i)->data(Qt::UserRole).toInt());
            for (std::size_t i = 0; i < ids.size(); ++i) queue_.move(ids[i], static_cast<int>(i));
        },
        Qt::QueuedConnection);
    const auto add_key = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, list_);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add_key(QKeySequence(u"Alt+Up"_s), [this] { move_by(-1); });
    add_key(QKeySequence(u"Alt+Down"_s), [this] { move_by(1); });
    add_key(QKeySequence::Delete, [this] { queue_.remove(current_id()); });
    connect(&queue_, &JobQueue::changed, this, &QueuePanel::fill);
    fill();
}

void QueuePanel::fill() {
    const int current = current_id();
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        for (const auto& job : queue_.jobs()) {
            auto* item = new QListWidgetItem(job.text, list_);
            item->setData(Qt::UserRole, job.id);
            item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled);
            if (job.id == current) list_->setCurrentItem(item);
        }
    }
    const int count = list_->count();
    title_->setText(tr("%Ln waiting", nullptr, count));
    hold_->setChecked(queue_.held());
    const int rows = std::clamp(count, 2, kMostRows);
    list_->setFixedHeight(rows * std::max(list_->sizeHintForRow(0), fontMetrics().lineSpacing() + 4) + 6);
    setVisible(count > 0);
    follow_current();
}

int QueuePanel::current_id() const {
    const auto* item = list_->currentItem();
    return item == nullptr ? 0 : item->data(Qt::UserRole).toInt();
}

void QueuePanel::move_by(int places) {
    const int id = current_id(), target = list_->currentRow() + places;
    if (id > 0 && target >= 0 && target < list_->count()) queue_.move(id, target);
}

void QueuePanel::follow_current() {
    const int row = list_->currentRow();
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row + 1 < list_->count());
    remove_->setEnabled(row >= 0);
}

}  // namespace graft
