// Pictures, projects and curves that look like real ones, for tests of the window.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>

#include "engine/api/events.h"

namespace graft::fake {

// A grid of shapes on dark ground; the larger `sharpness` (0 to 1), the less noise lies over them.
inline ImagePtr grid(int columns, int rows, int size, double sharpness, unsigned seed = 1) {
    auto image = std::make_shared<Image>(columns * size, rows * size);
    std::mt19937 chance(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::mt19937 noise_chance(seed + 100);
    for (int cell = 0; cell < columns * rows; ++cell) {
        const int left = cell % columns * size, top = cell / columns * size,
                  kind = static_cast<int>(uniform(chance) * 3);
        const double colour[3] = {uniform(chance), uniform(chance), uniform(chance)};
        const double radius = 0.22 + 0.18 * uniform(chance);
        for (int y = 0; y < size; ++y) {
            for (int x = 0; x < size; ++x) {
                const double u = (x + 0.5) / size - 0.5, v = (y + 0.5) / size - 0.5;
                const double round = std::hypot(u, v), square = std::max(std::abs(u), std::abs(v));
                const double inside = kind == 0 ? round : kind == 1 ? square : std::max(std::abs(u) * 1.7 - v, v + 0.1);
                const double light = std::exp(-std::pow((inside - radius) / 0.07, 2));
                for (int c = 0; c < 3; ++c) {
                    const double clean = 0.06 + light * (0.3 + 0.7 * colour[c]);
                    const double value = sharpness * clean + (1 - sharpness) * uniform(noise_chance);
                    image->row(top + y)[(left + x) * 3 + c] =
                        static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0, 1.0)));
                }
            }
        }
    }
    return image;
}

inline DomainSummary domain(const std::string& name, std::int64_t count, std::vector<ClassCount> classes,
                            unsigned seed) {
    return {.id = name,
            .name = name,
            .count = count,
            .held_out = count / 10,
            .size = 32,
            .classes = std::move(classes),
            .mosaic = grid(4, 4, 32, 1, seed)};
}

inline RunSummary run(const std::string& id, RunKind kind, RunState state, const std::string& domain_name) {
    RunSummary summary;
    summary.id = id;
    summary.kind = kind;
    summary.state = state;
    summary.model = kind == RunKind::Generator ? "dcgan" : "cnn";
    summary.domains = {domain_name};
    summary.steps = 12400;
    summary.images = 793600;
    summary.seconds = 1800;
    summary.created = "2026-05-04T10:20:30";
    if (kind == RunKind::Classifier) summary.accuracy = 0.912;
    return summary;
}

// Two domains (one with classes), a trained classifier and an earlier run.
inline ProjectSummary project(const std::string& path) {
    ProjectSummary summary;
    summary.path = path;
    summary.name = "garden";
    summary.domains = {domain("flowers", 8189, {{"daisy", 2700}, {"rose", 2800}, {"tulip", 2689}}, 3),
                       domain("emoji", 1842, {}, 7)};
    summary.runs = {run("run-1", RunKind::Classifier, RunState::Finished, "flowers"),
                    run("run-2", RunKind::Generator, RunState::Stopped, "emoji")};
    summary.runs[1].latest = grid(4, 4, 32, 0.9, 5);
    return summary;
}

inline MetricPoint point(std::int64_t step) {
    const double t = static_cast<double>(step), noise = std::sin(t * 12.9898) * 0.5;
    return {.step = step,
            .images = step * 64,
            .seconds = t / 6.4,
            .values = {{"generator", 1.1 + 0.5 * (1 - std::exp(-t / 4000)) + 0.25 * noise},
                       {"discriminator", 1.35 - 0.35 * (1 - std::exp(-t / 3000)) + 0.18 * noise},
                       {"match", 2.4 * std::exp(-t / 2500) + 0.35 + 0.1 * noise},
                       {"images_per_second", 412 + 18 * noise}}};
}

inline event::Preview preview(const std::string& run_id, std::int64_t step) {
    const double sharpness = 1 - std::exp(-static_cast<double>(step) / 4000);
    return {.run = run_id, .step = step, .columns = 8, .size = 32, .grid = grid(8, 8, 32, sharpness, 11)};
}

inline ImportPreview import_preview() {
    ImportPreview preview;
    preview.suggested_name = "flowers";
    preview.kind = "folder";
    preview.found = 8189;
    preview.looked_at = 200;
    preview.smallest_side = 256;
    preview.largest_side = 1024;
    preview.suggested_size = 64;
    preview.classes = {{"daisy", 2700}, {"rose", 2800}, {"tulip", 2689}};
    preview.rejected = {{"daisy/not_a_picture.png", "It is not a picture: it begins with a text."},
                        {"tulip/broken_0007.jpg", "The file ends in the middle of the picture."},
                        {"rose/empty.png", "The file is empty."}};
    preview.mosaic = grid(6, 6, 64, 1, 3);
    return preview;
}

}  // namespace graft::fake
