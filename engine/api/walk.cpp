#include "engine/api/walk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace graft {

namespace {

LatentPoint blend_points(BlendPath path) {
    LatentPoint out;
    out.path = path;
    return out;
}

// The ends of a stretch may be one keyframe twice: its weights add up.
void add(LatentPoint& blend, const LatentPoint& point, double weight) {
    if (weight == 0) return;
    for (std::size_t i = 0; i < blend.between.size(); ++i) {
        if (!(blend.between[i] == point)) continue;
        blend.weights[i] += weight;
        return;
    }
    blend.between.push_back(point);
    blend.weights.push_back(weight);
}

// What lies between one point alone is that point.
LatentPoint simplified(LatentPoint blend) {
    if (blend.between.size() != 1) return blend;
    return LatentPoint(std::move(blend.between.front()));
}

LatentPoint noise_at(const Walk& walk, double time) {
    const std::size_t count = walk.keyframes.size();
    if (count < 2) throw Failure("A noise loop goes round between at least two keyframes.", "Name another seed.");
    const std::size_t centre = count % 2;  // 1: the first keyframe stays
    const std::size_t waves = count / 2;
    double squares = static_cast<double>(centre);
    for (std::size_t wave = 1; wave <= waves; ++wave) squares += 1.0 / static_cast<double>(wave * wave);
    LatentPoint out = blend_points(BlendPath::Noise);
    if (centre == 1) add(out, walk.keyframes.front(), 1 / std::sqrt(squares));
    for (std::size_t wave = 1; wave <= waves; ++wave) {
        const double size = 1 / (static_cast<double>(wave) * std::sqrt(squares));
        const double angle = 2 * std::numbers::pi * static_cast<double>(wave) * time;
        add(out, walk.keyframes[centre + 2 * wave - 2], size * std::cos(angle));
        add(out, walk.keyframes[centre + 2 * wave - 1], size * std::sin(angle));
    }
    return out;
}

// Weights of the keyframes around a place `t` (0 to 1) between the second and the third of four, after Catmull and Rom
// (1974).
std::array<double, 4> catmull_rom(double t) {
    return {0.5 * t * (-1 + t * (2 - t)), 0.5 * (2 + t * t * (-5 + 3 * t)), 0.5 * t * (1 + t * (4 - 3 * t)),
            0.5 * t * t * (t - 1)};
}

bool goes_round(const Walk& walk) { return walk.loop || walk.path == "noise"; }

}  // namespace

LatentPoint walk_at(const Walk& walk, double time) {
    if (walk.keyframes.empty()) throw Failure("A walk needs a keyframe.", "Name at least one seed.");
    if (walk.path == "noise") return noise_at(walk, time);
    if (walk.path != "smooth" && walk.path != "spherical" && walk.path != "linear")
        throw Failure("There is no path called \"" + walk.path + "\".", "Known are: smooth, spherical, linear, noise.");
    const auto count = static_cast<std::int64_t>(walk.keyframes.size());
    if (count == 1) return walk.keyframes.front();
    const std::int64_t stretches = walk_stretches(walk);
    const double place = std::clamp(time, 0.0, 1.0) * static_cast<double>(stretches);
    const auto stretch = std::min(static_cast<std::int64_t>(place), stretches - 1);
    const double t = place - static_cast<double>(stretch);
    const auto keyframe = [&](std::int64_t index) -> const LatentPoint& {
        const auto inside =
            walk.loop ? ((index % count) + count) % count : std::clamp<std::int64_t>(index, 0, count - 1);
        return walk.keyframes[static_cast<std::size_t>(inside)];
    };
    LatentPoint out = blend_points(walk.path == "linear" ? BlendPath::Linear : BlendPath::Spherical);
    if (walk.path == "smooth") {
        const auto weights = catmull_rom(t);
        for (std::int64_t i = 0; i < 4; ++i) add(out, keyframe(stretch - 1 + i), weights[static_cast<std::size_t>(i)]);
    } else {
        add(out, keyframe(stretch), 1 - t);
        add(out, keyframe(stretch + 1), t);
    }
    return simplified(std::move(out));
}

std::int64_t walk_stretches(const Walk& walk) {
    const auto count = static_cast<std::int64_t>(walk.keyframes.size());
    return std::max<std::int64_t>(goes_round(walk) ? count : count - 1, 1);
}

LatentPoint walk_frame(const Walk& walk, std::int64_t frames, std::int64_t index) {
    const auto steps = static_cast<double>(std::max<std::int64_t>(goes_round(walk) ? frames : frames - 1, 1));
    return walk_at(walk, static_cast<double>(index) / steps);
}

std::vector<LatentPoint> walk_frames(const Walk& walk, std::int64_t frames) {
    std::vector<LatentPoint> out;
    for (std::int64_t i = 0; i < frames; ++i) out.push_back(walk_frame(walk, frames, i));
    return out;
}

}  // namespace graft
