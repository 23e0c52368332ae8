// One direction: its name, what it does to the current picture, and how far the picture goes along it.
#pragma once

#include <QWidget>
#include <optional>

#include "ui/models/exploration.h"
#include "ui/widgets/direction_strip.h"

class QLineEdit;

namespace graft {

class Dial;

class DirectionRow : public QWidget {
    Q_OBJECT

public:
    // `index`: its place among the directions of the exploration's model.
    DirectionRow(Exploration& exploration, std::size_t index, QWidget* parent = nullptr);

    const NamedDirection& direction() const { return direction_; }
    void show_name(const std::string& name);
    void show_amount();

    // The strip goes through this point: the current one without this direction.
    LatentPoint base() const;
    bool strip_is_due() const;
    std::vector<LatentPoint> strip_points() const;
    void set_strip(const LatentPoint& base, const QImage& strip);
    void forget_strip() { strip_of_.reset(); }

private:
    void set_amount(double amount);

    Exploration& exploration_;
    std::size_t index_;
    NamedDirection direction_;
    QLineEdit* name_;
    DirectionStrip* strip_;
    Dial* dial_;
    std::optional<LatentPoint> strip_of_;  // the base that the strip shows
};

}  // namespace graft
