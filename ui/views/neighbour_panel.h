// A sample beside the training pictures that it resembles, and whether that is too much.
#pragma once

#include <QWidget>

#include "engine/api/watch_events.h"

class QHBoxLayout;
class QLabel;

namespace graft {

class NeighbourPanel : public QWidget {
    Q_OBJECT

public:
    explicit NeighbourPanel(QWidget* parent = nullptr);

    void show_words(const QString& words);  // instead of an answer
    void show_answer(const event::Neighbours& answer);

private:
    QWidget* framed(const ImagePtr& picture, const QString& caption, const QString& tip);

    QLabel* words_;
    QWidget* pictures_;
    QHBoxLayout* row_;
};

}  // namespace graft
