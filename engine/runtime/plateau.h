// Reads the course of a distance that training brings down: whether more time still does, and which state was the best.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace graft {

// One measurement in the course of a training.
struct DistanceCheck {
    std::int64_t step = 0, images = 0;  // steps done, real pictures seen
    double seconds = 0;                 // of training
    double held_out = 0;                // distance of generated pictures from real ones that nobody learned from
    double training = 0;                // the training's own distance since the check before
};

// All judgements allow for the noise of the checks, which is estimated from their second differences.
class Plateau {
public:
    static constexpr std::size_t kFewest = 8;     // checks before anything is said
    static constexpr std::size_t kEachSide = 3;   // of these at least so many in the last third, and before it
    static constexpr double kWorthwhile = 0.025;  // a smaller part of the distance is no improvement

    // Checks must come in the order of their pictures.
    void add(const DistanceCheck& check);

    // Whether the distance has not come down during the last third of the pictures seen.
    bool is_flat() const;

    // How many pictures had been seen where that last third begins; 0 before the first check.
    std::int64_t window_begin() const;

    // The check since which it has not come down: the lowest before the last third. Null while it is not flat.
    const DistanceCheck* flat_since() const;

    // The distance without its single outliers, the median of three checks in a row: the newest, and the lowest of all;
    // 0 before the third check.
    double level() const { return levels_.empty() ? 0 : levels_.back(); }
    double lowest_level() const;

    // Whether the newest level lies clearly below `earlier`, which was the lowest once.
    bool has_fallen_below(double earlier) const;

    // The check with the lowest distance, the newest one; null before the first.
    const DistanceCheck* best() const;
    const DistanceCheck* newest() const { return checks_.empty() ? nullptr : &checks_.back(); }

    // Whether the newest distance is clearly larger than the best one.
    bool is_past_best() const;

    // Whether the distance to pictures that nobody learned from has clearly risen while that of the training fell.
    bool overfits() const;

private:
    double noise() const;  // standard deviation of one check around its course
    std::size_t window_index() const;  // of the first check in the last third
    std::size_t lowest_between(std::size_t begin, std::size_t end) const;  // indices of levels_
    std::size_t best_index() const;
    bool is_clearly_above_best(double distance) const;
    double training_level(std::size_t last) const;

    std::vector<DistanceCheck> checks_;
    std::vector<double> levels_;  // levels_[i] is of the checks i, i + 1 and i + 2
};

}  // namespace graft
