// Pictures, projects and curves that look like real ones, for tests of the window.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>

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

// A point of the curves with what a feature network found.
inline MetricPoint judged_point(std::int64_t step) {
    MetricPoint made = point(step);
    const double t = static_cast<double>(step), noise = 0.03 * std::sin(t * 78.233);
    made.values.insert(made.values.end(), {{"frechet", 40 * std::exp(-t / 3000) + 6 + 20 * noise},
                                           {"kid", 0.3 * std::exp(-t / 3000) + 0.02 + 0.1 * noise},
                                           {"precision", 0.75 * (1 - std::exp(-t / 2500)) + noise},
                                           {"recall", 0.6 * (1 - std::exp(-t / 4000)) + noise}});
    made.network = "cnn trained on flowers";
    return made;
}

// `count` points around a middle, with a picture each.
inline MapCloud cloud(const std::string& name, double x, double y, double spread, int count, unsigned seed) {
    std::mt19937 chance(seed);
    std::normal_distribution<double> normal(0, spread);
    MapCloud made{name, {}, {}, 20, 16, grid(20, (count + 19) / 20, 16, 1, seed)};
    for (int i = 0; i < count; ++i) {
        made.x.push_back(static_cast<float>(x + normal(chance)));
        made.y.push_back(static_cast<float>(y + 0.6 * normal(chance)));
    }
    return made;
}

// Two domains, and generated pictures on their way from between them into the second.
inline event::DomainMap domain_map(const std::string& run_id, std::int64_t step, int count = 256) {
    static const auto domains = std::make_shared<const std::vector<MapCloud>>(
        std::vector<MapCloud>{cloud("emoji", 4, 1, 1.1, 300, 21), cloud("flowers", -3.5, -1, 1.3, 300, 22)});
    const double way = 1 - std::exp(-static_cast<double>(step) / 4000);
    return {run_id, step, "cnn trained on flowers", domains,
            cloud("", -1 + 4.6 * way, 3 - 2.2 * way, 0.5 + 0.5 * way, count, 23)};
}

inline event::Neighbours neighbours(const std::string& run_id, const ImagePtr& sample) {
    event::Neighbours answer{run_id, "cnn trained on flowers", sample, {}, 2.0};
    for (unsigned i = 0; i < 8; ++i) answer.nearest.push_back({"emoji", 1.4 + 0.2 * i, grid(1, 1, 32, 1, 30 + i)});
    return answer;
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
    preview.rejected = {{"daisy/not_a_picture.png", "It is not a PNG, JPEG, WebP, BMP or TIFF picture."},
                        {"tulip/broken_0007.jpg", "The picture is cut short: its end is missing."},
                        {"rose/empty.png", "The file is empty."}};
    preview.mosaic = grid(6, 6, 64, 1, 3);
    const char* const names[] = {"daisy/field.jpg", "rose/garden.jpg", "tulip/spring_2024.jpg", "rose/table.jpg"};
    for (unsigned i = 0; i < 4; ++i) {
        const bool wide = i % 2 == 0;
        preview.crops.push_back({.file = names[i],
                                 .before = wide ? grid(3, 2, 66, 1, 20 + i) : grid(2, 3, 66, 1, 20 + i),
                                 .crop_x = wide ? 33 : 0,
                                 .crop_y = wide ? 0 : 33,
                                 .crop_side = 132,
                                 .after = grid(2, 2, 32, 1, 20 + i)});
    }
    return preview;
}

// The same after near-duplicates were looked for.
inline ImportPreview import_preview_with_duplicates() {
    ImportPreview preview = import_preview();
    preview.compared = 8186;
    preview.duplicates = 12;
    for (unsigned i = 0; i < 3; ++i)
        preview.duplicate_examples.push_back({.file = "rose/copy_" + std::to_string(i) + ".jpg",
                                              .earlier_file = "rose/red_" + std::to_string(i) + ".jpg",
                                              .picture = grid(1, 1, 64, 0.96, 40 + i),
                                              .earlier = grid(1, 1, 64, 1, 40 + i)});
    return preview;
}

}  // namespace graft::fake
