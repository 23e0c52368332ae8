// Closing while work goes on: asks once, lets the work be saved with the window still alive, then closes.
#pragma once

#include <QObject>

#include "ui/bridge/session_bridge.h"
#include "ui/settings.h"

class QMessageBox;
class QWidget;

namespace graft {

class QuitGuard : public QObject {
    Q_OBJECT

public:
    QuitGuard(SessionBridge& bridge, Settings& settings, QWidget* window);

    // Whether the window may close now. Where not, it is asked (or known already), and the window is closed later.
    bool may_close();

    // Saves what goes on and closes, without asking: the system is about to end the program.
    void save_and_close();

    // How many trainings wait for their turn: they are forgotten by quitting, which the question says.
    void set_waiting(int trainings) { waiting_ = trainings; }

Q_SIGNALS:
    void saving();  // the window will close as soon as the work has ended

private:
    void ask();
    void stop_and_close();
    void follow_state();

    SessionBridge& bridge_;
    Settings& settings_;
    QWidget* window_;
    QMessageBox* question_ = nullptr;
    int waiting_ = 0;
    bool closing_ = false;
};

}  // namespace graft
