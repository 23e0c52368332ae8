// The trainings that wait: seen, put in another order, taken out, held.
#pragma once

#include <QFrame>

#include "ui/bridge/job_queue.h"

class QLabel;
class QListWidget;
class QToolButton;

namespace graft {

class QueuePanel : public QFrame {
    Q_OBJECT

public:
    // The queue must outlive the panel. Seen only while something waits.
    explicit QueuePanel(JobQueue& queue, QWidget* parent = nullptr);

private:
    void fill();
    void move_by(int places);
    int current_id() const;
    void follow_current();

    JobQueue& queue_;
    QLabel* title_;
    QListWidget* list_;
    QToolButton *hold_, *up_, *down_, *remove_;
};

}  // namespace graft
