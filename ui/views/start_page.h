// What is seen while no project is open: drop pictures, open something, or try the sample.
#pragma once

#include <QWidget>

#include "ui/settings.h"

class QFrame;
class QListWidget;

namespace graft {

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void set_recent(const Settings& settings);

    // While something is dragged over the window.
    void set_drop_active(bool active);

Q_SIGNALS:
    void browse_wanted();
    void open_wanted();
    void sample_wanted();
    void project_chosen(const QString& path);

private:
    QWidget* make_drop_area();
    QWidget* make_recent();

    QFrame* drop_;
    QWidget* recent_box_;
    QListWidget* recent_;
};

}  // namespace graft
