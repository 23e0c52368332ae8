// One message across the window: what happened, what to do, perhaps a button that does it, and a way to dismiss it.
#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace graft {

class MessageBanner : public QFrame {
    Q_OBJECT

public:
    explicit MessageBanner(QWidget* parent = nullptr);

    void show_error(const QString& message, const QString& hint);
    void show_notice(const QString& message);

    // A notice with a button.
    void show_offer(const QString& message, const QString& button, std::function<void()> action);

    QString message() const;  // empty while hidden
    bool shows_error() const;

private:
    void show_message(const QString& kind, const QString& message, const QString& hint);

    QLabel* picture_;
    QLabel* message_;
    QLabel* hint_;
    QPushButton* action_button_;
    QToolButton* dismiss_;
    std::function<void()> action_;
};

}  // namespace graft
