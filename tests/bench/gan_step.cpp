// Times Graft's own training step, everything that a run does at each: the article's (loader, generator and
// discriminator, averaging), or what Graft does by default once reconstruction is over (drifting).
//
//     bench_gan_step --model dcgan --size 32 --batch 64 --threads 2 --precision bf16 --warmup 5 --steps 40
//     bench_gan_step --model default --features .deps/networks/efficientnet-lite0.pth --size 64 --batch 48
//
// Prints one JSON object: images per second over the steps after the warm-up.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "engine/project/model_file.h"
#include "engine/train/adversarial_strategy.h"
#include "engine/train/drifting_strategy.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kDefault = "default";

struct Settings {
    std::string model = "dcgan";
    std::string device = "cpu";
    std::string precision = "auto";
    std::int64_t size = 32;
    std::int64_t batch = 64;
    std::int64_t threads = 0;
    std::int64_t warmup = 5;
    std::int64_t steps = 40;
    std::string features;  // the file of the network that "default" drifts in
};

// A folder of its own that is gone when the program ends.
class ScratchFolder {
public:
    ScratchFolder() : path_(fs::temp_directory_path() / ("graft-bench-" + std::to_string(std::random_device{}()))) {
        fs::create_directories(path_);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::unique_ptr<graft::GeneratorStrategy> make_strategy(const Settings& settings,
                                                        const std::shared_ptr<const graft::Domain>& domain,
                                                        graft::Compute compute) {
    graft::TrainOptions options;
    options.batch = settings.batch;
    options.conditions = "none";
    if (settings.model == kDefault) {
        options.model = "resize_dcgan";
        options.transfer = {"drift"};
        options.reconstruction = 1e-9;  // over after the first step
        const auto features = graft::load_feature_network(settings.features, compute.device);
        return std::make_unique<graft::DriftingStrategy>(
            options, std::vector<std::shared_ptr<const graft::Domain>>{domain}, features, compute);
    }
    options.model = settings.model;
    options.transfer = {"none"};
    options.reconstruction = 0;
    return std::make_unique<graft::AdversarialStrategy>(options, domain, nullptr, compute);
}

void run(graft::Strategy& strategy, std::int64_t begin, std::int64_t end) {
    graft::StepReport last;
    for (std::int64_t step = begin; step < end; ++step) last = strategy.step(step);
    // Reading a number waits for the device.
    for (const auto& value : last.values) value.second.item<double>();
}

nlohmann::json measure(const Settings& settings) {
    graft::set_threads(settings.threads);
    graft::keep_freed_memory();
    const ScratchFolder scratch;
    graft::ImportOptions import;
    import.size = settings.size;
    const auto folder = scratch.path() / "shapes";
    graft::import_domain({"sample:shapes-flat"}, "shapes", import, folder, {});
    graft::Compute compute;
    compute.device = graft::choose_device(settings.device);
    compute.precision = graft::choose_precision(settings.precision, compute.device);
    const auto domain = graft::Domain::open(folder);
    const auto strategy = make_strategy(settings, domain, compute);
    run(*strategy, 0, settings.warmup);
    const auto start = std::chrono::steady_clock::now();
    run(*strategy, settings.warmup, settings.warmup + settings.steps);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    return {{"program", "graft"},
            {"model", settings.model},
            {"size", settings.size},
            {"batch", settings.batch},
            {"threads", at::get_num_threads()},
            {"precision", compute.precision == torch::kBFloat16 ? "bf16" : "fp32"},
            {"images_per_second", static_cast<double>(settings.steps * settings.batch) / seconds.count()}};
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    CLI::App app("Times Graft's training step.");
    app.add_option("--model", settings.model);
    app.add_option("--device", settings.device);
    app.add_option("--precision", settings.precision);
    app.add_option("--size", settings.size);
    app.add_option("--batch", settings.batch);
    app.add_option("--threads", settings.threads);
    app.add_option("--warmup", settings.warmup)->check(CLI::PositiveNumber);
    app.add_option("--steps", settings.steps)->check(CLI::PositiveNumber);
    app.add_option("--features", settings.features);
    CLI11_PARSE(app, argc, argv);
    try {
        std::cout << measure(settings).dump() << std::endl;
    } catch (const graft::Failure& failure) {
        std::cerr << failure.what() << " " << failure.error().hint << std::endl;
        return 1;
    }
    return 0;
}
