// How fast a training drifts in its course, and when that begins to fall.
#pragma once

#include <algorithm>
#include <cstdint>

namespace graft {

// `reconstruction` is the share of a run before it drifts; of the rest, the rate holds for a half.
constexpr double drift_hold_end(double reconstruction) { return (1 + std::min(reconstruction, 1.0)) / 2; }

// Holds over the first half of the drifting, and falls over the second. In learning rates; `share` of the run is done,
// `step` counts from the first one of drifting.
inline double drift_rate(double share, double reconstruction, std::int64_t step) {
    constexpr double kHighest = 5, kRise = 10, kHold = 0.5, kLowest = 0.02;
    const double drifting = 1 - reconstruction;
    const double done = drifting > 0 ? std::clamp((share - reconstruction) / drifting, 0.0, 1.0) : 1.0;
    const double fall = done < kHold ? 1.0 : std::max(kLowest, (1 - done) / (1 - kHold));
    return kHighest * std::min(1.0, static_cast<double>(step) / kRise) * fall;
}

// The share of a run without an end that is done after so many pictures: as if it were kOpenPictures long. One that
// stops by itself (`waits`) holds its rate until it is told how long the fall may be.
inline double open_share(std::int64_t pictures, double reconstruction, bool waits) {
    constexpr double kOpenPictures = 60000;
    return std::min(waits ? drift_hold_end(reconstruction) : 1.0, static_cast<double>(pictures) / kOpenPictures);
}

}  // namespace graft
