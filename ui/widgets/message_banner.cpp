#include "ui/widgets/message_banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

MessageBanner::MessageBanner(QWidget* parent)
    : QFrame(parent),
      picture_(new QLabel(this)),
      message_(new QLabel(this)),
      hint_(new QLabel(this)),
      action_button_(new QPushButton(this)),
      dismiss_(new QToolButton(this)) {
    setObjectName(u"banner"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(10);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(message_);
    texts->addWidget(hint_);
    row->addWidget(picture_);
    row->addLayout(texts, 1);
    row->addWidget(action_button_);
    row->addWidget(dismiss_);
    for (auto* label : {message_, hint_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setTextFormat(Qt::PlainText);
    }
    message_->setObjectName(u"banner_message"_s);
    hint_->setProperty("quiet", true);
    action_button_->setObjectName(u"banner_action"_s);
    dismiss_->setIcon(icon("close"_L1));
    dismiss_->setToolTip(tr("Dismiss"));
    dismiss_->setAccessibleName(tr("Dismiss this message"));
    dismiss_->setObjectName(u"banner_dismiss"_s);
    connect(dismiss_, &QToolButton::clicked, this, &QWidget::hide);
    connect(action_button_, &QPushButton::clicked, this, [this] {
        hide();
        if (action_) std::exchange(action_, nullptr)();
    });
    hide();
}

void MessageBanner::show_message(const QString& kind, const QString& message, const QString& hint) {
    setProperty("kind", kind);
    style()->unpolish(this);
    style()->polish(this);
    picture_->setPixmap(
        icon(kind == "error"_L1 ? "warning"_L1 : "notice"_L1).pixmap(QSize(22, 22), devicePixelRatioF()));
    message_->setText(message);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    action_ = nullptr;
    action_button_->hide();
    show();
}

void MessageBanner::show_error(const QString& message, const QString& hint) { show_message(u"error"_s, message, hint); }

void MessageBanner::show_notice(const QString& message) { show_message(u"notice"_s, message, {}); }

void MessageBanner::show_offer(const QString& message, const QString& button, std::function<void()> action) {
    show_message(u"notice"_s, message, {});
    action_ = std::move(action);
    action_button_->setText(button);
    action_button_->show();
}

QString MessageBanner::message() const { return isHidden() ? QString() : message_->text(); }

bool MessageBanner::shows_error() const { return !isHidden() && property("kind").toString() == "error"_L1; }

}  // namespace graft
