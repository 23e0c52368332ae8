// What goes on now, at the foot of the window: task, progress, speed, time left, and a way to end it.
#pragma once

#include <QFrame>
#include <string>

#include "engine/api/events.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace graft {

class ActivityBar : public QFrame {
    Q_OBJECT

public:
    explicit ActivityBar(QWidget* parent = nullptr);

    // What goes on beside a training has a place of its own.
    void show_progress(const event::Progress& progress);

    // A task has ended, well or not.
    void end_task(const std::string& task);

    // `can_stop`: whether ending the job is possible now.
    void show_state(State state, bool can_stop);

    // Stays until the next progress: "Saving before quitting…".
    void show_text(const QString& text);

Q_SIGNALS:
    void cancelled();

private:
    void show_beside(const event::Progress& progress);

    bool training_ = false;
    std::string task_beside_;
    QLabel* text_;
    QProgressBar* bar_;
    QLabel* beside_;
    QLabel* figures_;
    QPushButton* cancel_;
};

}  // namespace graft
