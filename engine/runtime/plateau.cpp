#include "engine/runtime/plateau.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

constexpr std::size_t kSmoothed = 3;  // checks a level
constexpr double kWindow = 1.0 / 3;   // of the pictures seen
// In standard deviations of what is compared. What is the lowest of many is low by chance, so "clearly" wants more.
constexpr double kNoise = 3, kClearly = 5;
constexpr double kLevelNoise = 2.0 / 3;  // of a median of three, in standard deviations of one check
constexpr double kClearlyWorse = 0.03;  // of the best distance
constexpr double kLeast = 1e-3;         // of mean distances (DriftField): less than this nobody sees

double median3(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

}  // namespace

void Plateau::add(const DistanceCheck& check) {
    checks_.push_back(check);
    const auto count = checks_.size();
    if (count >= kSmoothed)
        levels_.push_back(
            median3(checks_[count - 3].held_out, checks_[count - 2].held_out, checks_[count - 1].held_out));
}

// A course that bends little has second differences of noise alone: their variance is six times that of one check, and
// the median of the absolute ones is 0.6745 standard deviations.
double Plateau::noise() const {
    if (checks_.size() < kSmoothed) return 0;
    std::vector<double> bends;
    for (std::size_t i = 2; i < checks_.size(); ++i)
        bends.push_back(std::abs(checks_[i].held_out - 2 * checks_[i - 1].held_out + checks_[i - 2].held_out));
    const auto middle = bends.begin() + static_cast<std::ptrdiff_t>(bends.size() / 2);
    std::nth_element(bends.begin(), middle, bends.end());
    return *middle / 0.6745 / std::sqrt(6.0);
}

std::int64_t Plateau::window_begin() const {
    if (checks_.empty()) return 0;
    return checks_.back().images - std::llround(kWindow * static_cast<double>(checks_.back().images));
}

std::size_t Plateau::window_index() const {
    const auto begin = window_begin();
    const auto first = std::find_if(checks_.begin(), checks_.end(),
                                    [&](const DistanceCheck& check) { return check.images >= begin; });
    return static_cast<std::size_t>(first - checks_.begin());
}

std::size_t Plateau::lowest_between(std::size_t begin, std::size_t end) const {
    const auto first = levels_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = levels_.begin() + static_cast<std::ptrdiff_t>(end);
    return static_cast<std::size_t>(std::min_element(first, last) - levels_.begin());
}

const DistanceCheck* Plateau::flat_since() const {
    const auto window = window_index();
    if (checks_.size() < kFewest || window < kEachSide || checks_.size() - window < kEachSide) return nullptr;
    // A level belongs to the last third where all of its checks do, and to what was before where none does.
    const auto before = lowest_between(0, window - kSmoothed + 1);
    const auto since = lowest_between(window, levels_.size());
    const double worthwhile =
        std::max({kWorthwhile * std::abs(levels_[before]), kNoise * kLevelNoise * noise(), kLeast});
    return levels_[before] - levels_[since] > worthwhile ? nullptr : &checks_[before + kSmoothed - 1];
}

bool Plateau::is_flat() const { return flat_since() != nullptr; }

double Plateau::lowest_level() const { return levels_.empty() ? 0 : *std::min_element(levels_.begin(), levels_.end()); }

bool Plateau::has_fallen_below(double earlier) const {
    if (levels_.empty()) return false;
    return earlier - level() > std::max({kWorthwhile * std::abs(earlier), kClearly * kLevelNoise * noise(), kLeast});
}

std::size_t Plateau::best_index() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < checks_.size(); ++i)
        if (checks_[i].held_out <= checks_[best].held_out) best = i;
    return best;
}

const DistanceCheck* Plateau::best() const { return checks_.empty() ? nullptr : &checks_[best_index()]; }

bool Plateau::is_clearly_above_best(double distance) const {
    const double best = checks_[best_index()].held_out;
    return distance - best > std::max({kClearlyWorse * std::abs(best), kClearly * noise(), kLeast});
}

bool Plateau::is_past_best() const {
    if (checks_.size() < kFewest) return false;
    return is_clearly_above_best(checks_.back().held_out) && is_clearly_above_best(level());
}

double Plateau::training_level(std::size_t last) const {
    return median3(checks_[last - 2].training, checks_[last - 1].training, checks_[last].training);
}

bool Plateau::overfits() const {
    const auto best = best_index(), last = checks_.size() - 1;
    if (!is_past_best() || best + 1 < kSmoothed || last - best < kSmoothed) return false;
    return training_level(last) < (1 - kWorthwhile) * training_level(best);
}

}  // namespace graft
