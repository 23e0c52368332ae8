// Times how fast a generator's codes become pictures, as every page, export and film draws them.
//
//     bench_sampling --file MODEL.safetensors --batch 64 --threads 2 --warmup 3 --steps 20
//
// Prints one JSON object: pictures per second, the median of the steps after the warm-up, by the clock and by the
// processor's time, which says more where others use the processor, too, and there is one thread.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/explore/latent_space.h"
#include "engine/project/model_file.h"

namespace {

struct Settings {
    std::string file;
    std::int64_t batch = 64;
    std::int64_t threads = 0;
    int warmup = 3;
    int steps = 20;
};

nlohmann::json measure(const Settings& settings) {
    graft::set_threads(settings.threads);
    graft::keep_freed_memory();
    graft::LatentSpace space(graft::load_generator(settings.file));
    const auto codes = torch::randn({settings.batch, space.code_size()});
    std::vector<double> seconds, cpu_seconds;
    for (int step = 0; step < settings.warmup + settings.steps; ++step) {
        const auto start = std::chrono::steady_clock::now();
        const auto cpu_start = std::clock();
        space.draw_codes(codes);
        if (step < settings.warmup) continue;
        cpu_seconds.push_back(static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    const auto speed = [&](std::vector<double>& values) {
        std::nth_element(values.begin(), values.begin() + settings.steps / 2, values.end());
        return static_cast<double>(settings.batch) / values[values.size() / 2];
    };
    return {{"program", "graft"},
            {"model", space.generator().config().model},
            {"threads", at::get_num_threads()},
            {"images_per_second", speed(seconds)},
            {"images_per_cpu_second", speed(cpu_seconds)}};
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    CLI::App app("Times how fast codes become pictures.");
    app.add_option("--file", settings.file)->required();
    app.add_option("--batch", settings.batch)->check(CLI::PositiveNumber);
    app.add_option("--threads", settings.threads);
    app.add_option("--warmup", settings.warmup)->check(CLI::NonNegativeNumber);
    app.add_option("--steps", settings.steps)->check(CLI::PositiveNumber);
    CLI11_PARSE(app, argc, argv);
    try {
        std::cout << measure(settings).dump() << std::endl;
    } catch (const graft::Failure& failure) {
        std::cerr << failure.what() << " " << failure.error().hint << std::endl;
        return 1;
    }
    return 0;
}
