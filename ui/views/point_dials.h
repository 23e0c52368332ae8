// The dials of the current picture: its seed, truncation and, of a joint model, the shares of its domains.
#pragma once

#include <QWidget>
#include <map>
#include <string>

#include "engine/api/explore_summaries.h"
#include "ui/models/exploration.h"

class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace graft {

class Dial;

class PointDials : public QWidget {
    Q_OBJECT

public:
    explicit PointDials(Exploration& exploration, QWidget* parent = nullptr);

    // What the model has decides which dials there are.
    void set_generator(const GeneratorSummary& generator);

    // The shares, to be shown wherever there is room; empty for most models.
    QWidget* share_box() const { return share_box_; }

public Q_SLOTS:
    void take_random_seed();

private:
    QWidget* make_seed_row();
    void make_shares(const std::vector<std::string>& conditions);
    void show_point();

    Exploration& exploration_;
    QLabel* seed_label_ = nullptr;
    QSpinBox* seed_ = nullptr;
    Dial* truncation_ = nullptr;
    QWidget* share_box_ = nullptr;
    QVBoxLayout* share_rows_ = nullptr;
    std::map<std::string, Dial*> shares_;
};

}  // namespace graft
