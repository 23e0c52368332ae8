// Times Graft's own training step: one generator against its discriminator, everything that a run does at each step
// (loader, both updates, averaging) but augmentation, which the programs it is compared with do not do.
//
//     bench_gan_step --model dcgan --size 32 --batch 64 --threads 2 --precision bf16 --warmup 5 --steps 40
//
// --model default is everything that a run does by default with a feature network, once redrawing alone is over.
//
// With --discriminator, the adversary's step put together from the units instead, so that every pair of networks and
// every objective can be timed:
//
//     bench_gan_step --model light --size 64 --discriminator residual --objective relativistic --gamma 0.5
//     bench_gan_step --model style --discriminator projected --objective hinge --features plain
//
// Prints one JSON object: images per second over the steps after the warm-up.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "engine/train/adversarial_strategy.h"
#include "tests/bench/unit_step.h"

namespace {

namespace fs = std::filesystem;

constexpr const char* kDefault = "default";
constexpr std::int64_t kFeaturesSize = 32;  // pixels a side, of the starter's feature network

struct Settings {
    std::string model = "dcgan";
    std::string device = "cpu";
    std::string precision = "auto";
    std::int64_t size = 32;
    std::int64_t batch = 64;
    std::int64_t threads = 0;
    std::int64_t warmup = 5;
    std::int64_t steps = 40;
    graft::bench::UnitChoice units{
        .model = "", .discriminator = "", .objective = "non_saturating", .features = "plain"};
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

using Run = std::function<void(std::int64_t begin, std::int64_t end)>;

// Graft's own strategy: with an adversary alone, or as it trains by default.
Run strategy_run(const Settings& settings, const std::shared_ptr<const graft::Domain>& domain, graft::Compute compute) {
    const bool by_default = settings.model == kDefault;
    graft::TrainOptions options;
    options.batch = settings.batch;
    options.conditions = "none";
    std::shared_ptr<graft::FeatureNetwork> features;
    if (by_default) {
        options.model = "resize_dcgan";
        options.discriminator = "projected";
        options.objective = "hinge";
        options.transfer = {"project"};
        options.reconstruction = 1e-9;  // over after the first step
        const auto classifier = graft::make_classifier({.network = "plain", .size = kFeaturesSize});
        graft::place(*classifier, compute);
        features = std::make_shared<graft::FeatureNetwork>(classifier, "plain");
    } else {
        options.model = settings.model;
        options.discriminator = "dcgan";
        options.objective = "non_saturating";
        options.transfer = {"none"};
        options.augment = "none";
        options.reconstruction = 0;
    }
    const auto strategy = std::make_shared<graft::AdversarialStrategy>(
        options, std::vector<std::shared_ptr<const graft::Domain>>{domain}, features, compute);
    return [strategy](std::int64_t begin, std::int64_t end) {
        graft::StepReport last;
        for (std::int64_t step = begin; step < end; ++step) last = strategy->step(step);
        // Reading a number waits for the device.
        for (const auto& value : last.values) value.second.item<double>();
    };
}

Run unit_run(const Settings& settings, const std::shared_ptr<const graft::Domain>& domain, graft::Compute compute) {
    graft::bench::UnitChoice choice = settings.units;
    choice.model = settings.model;
    choice.batch = settings.batch;
    const auto units = std::make_shared<graft::bench::UnitStep>(choice, domain, compute);
    return [units](std::int64_t begin, std::int64_t end) {
        torch::Tensor last;
        for (std::int64_t step = begin; step < end; ++step) last = units->step(step);
        last.item<double>();
    };
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
    const bool units = !settings.units.discriminator.empty();
    const Run run = units ? unit_run(settings, domain, compute) : strategy_run(settings, domain, compute);
    run(0, settings.warmup);
    const auto start = std::chrono::steady_clock::now();
    run(settings.warmup, settings.warmup + settings.steps);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    nlohmann::json result = {
        {"program", "graft"},
        {"model", settings.model},
        {"size", settings.size},
        {"batch", settings.batch},
        {"threads", at::get_num_threads()},
        {"precision", compute.precision == torch::kBFloat16 ? "bf16" : "fp32"},
        {"images_per_second", static_cast<double>(settings.steps * settings.batch) / seconds.count()}};
    if (units) {
        result["discriminator"] = settings.units.discriminator;
        result["objective"] = settings.units.objective;
        result["width"] = settings.units.width;
        result["gamma"] = settings.units.gamma;
    }
    return result;
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
    auto* discriminator = app.add_option("--discriminator", settings.units.discriminator);
    app.add_option("--objective", settings.units.objective)->needs(discriminator);
    app.add_option("--features", settings.units.features)->needs(discriminator);
    app.add_option("--width", settings.units.width)->needs(discriminator);
    app.add_option("--gamma", settings.units.gamma)->needs(discriminator);
    app.add_option("--penalty-every", settings.units.penalty_every)->needs(discriminator)->check(CLI::PositiveNumber);
    CLI11_PARSE(app, argc, argv);
    try {
        std::cout << measure(settings).dump() << std::endl;
    } catch (const graft::Failure& failure) {
        std::cerr << failure.what() << " " << failure.error().hint << std::endl;
        return 1;
    }
    return 0;
}
