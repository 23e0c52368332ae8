// graft demo: what old knowledge is worth to new pictures, on a sample domain, written up as one HTML page.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/demo_page.h"
#include "app/cli/option_parser.h"
#include "app/cli/session_runner.h"
#include "app/cli/subcommands.h"
#include "app/cli/summary.h"
#include "engine/api/utf8.h"
#include "engine/core/files.h"
#include "engine/data/import.h"
#include "engine/project/starters.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

const char* const kEmoji = "emoji";
const char* const kShapes = "shapes-neon";  // where no font of emoji is installed
constexpr std::int64_t kSize = 64;

// How the minutes are divided: at most so much for each classifier, exactly so much for each generator.
constexpr double kFewShare = 0.05, kJudgeShare = 0.10, kGeneratorShare = 0.40;
constexpr std::int64_t kJudgeEpochs = 20;
constexpr std::int64_t kJudgeSeed = 1000;  // added to the demo's seed
constexpr std::int64_t kGridCount = 64;
constexpr std::int64_t kJudgedCount = 2000;

struct DemoOptions {
    double minutes = 3.5;
    std::int64_t seed = 1;
    std::string out;

    OptionList fields() {
        return {
            {.name = "minutes",
             .value = &minutes,
             .label = "Minutes",
             .help = "Training time in all, about; importing and judging come on top.",
             .group = "Length",
             .unit = "minutes",
             .minimum = 0.05,
             .maximum = 1000},
            {.name = "seed",
             .value = &seed,
             .label = "Seed",
             .help = "Where chance starts from.",
             .group = "Learning",
             .minimum = 0},
            {.name = "out",
             .value = &out,
             .label = "Output",
             .help = "The folder for the page, the pictures and the project; without it graft-demo, or graft-demo-2 "
                     "and so on where that is there already.",
             .group = "Output"}};
    }
};

// The folder to write to, which holds no demo yet. Throws Failure where the one that was asked for does.
fs::path settle_folder(const std::string& wish) {
    if (!wish.empty()) {
        if (fs::exists(fs::path(wish) / "demo.graft"))
            throw Failure(wish + " already holds a demo.", "Give another folder with --out, or remove it.");
        return wish;
    }
    fs::path folder = "graft-demo";
    for (int number = 2; fs::exists(folder); ++number) folder = "graft-demo-" + std::to_string(number);
    return folder;
}

class Demo {
public:
    Demo(const CommonOptions& common, const DemoOptions& options)
        : options_(options), folder_(settle_folder(options.out)), runner_(common) {
        fs::create_directories(folder_);
        figures_.project = (folder_ / "demo.graft").string();
        figures_.seed = options.seed;
        runner_.set_observer([this](const Event& event) { note(event); });
    }

    // Runs all of it and writes the page; its path.
    fs::path run() {
        const auto start = std::chrono::steady_clock::now();
        import_pictures();
        compare_few_labels();
        for (const std::string transfer : {"none", "auto"}) train_generator(transfer);
        judge_generators();
        figures_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        fs::path page = folder_ / "index.html";
        write_file(page, demo_page(figures_));
        return page;
    }

    const DemoFigures& figures() const { return figures_; }

private:
    using Seconds = std::chrono::duration<double>;

    Seconds share(double part) const { return Seconds(part * options_.minutes * 60); }

    void note(const Event& event) {
        if (const auto* metrics = std::get_if<event::Metrics>(&event))
            figures_.metrics[metrics->run].push_back(metrics->point);
        else if (const auto* preview = std::get_if<event::Preview>(&event))
            keep(*preview);
        else if (const auto* started = std::get_if<event::RunStarted>(&event); started != nullptr && started->real)
            figures_.real = started->real;
    }

    // The last grid of a training comes twice where one was due just then.
    void keep(const event::Preview& preview) {
        auto& kept = figures_.previews[preview.run];
        if (kept.empty() || kept.back().step != preview.step) kept.push_back(preview);
    }

    void step(const std::string& text) { std::cerr << "graft: " << printable(text) << std::endl; }

    void import_pictures() {
        runner_.open_project(figures_.project, true);
        const auto samples = sample_domain_names();
        const bool has_emoji = std::find(samples.begin(), samples.end(), kEmoji) != samples.end();
        figures_.sample = has_emoji ? kEmoji : kShapes;
        if (!has_emoji)
            step("No font of coloured emoji is installed (Debian: fonts-noto-color-emoji), so there are drawn shapes.");
        step("Importing " + figures_.sample + ".");
        command::Import job{{"sample:" + figures_.sample}, figures_.sample, {}};
        job.options.size = kSize;
        figures_.pictures = runner_.run_for<ImportReport>(job).domain;
        for (const auto& starter : starters())
            if (starter.name == kStarterPrefix + std::string(kSourceNetwork)) figures_.source_network = starter.name;
    }

    ClassifyReport classify(ClassifyOptions options, double part) {
        return runner_.run_for<ClassifyReport>(command::Classify{std::move(options), {}}, share(part));
    }

    // The same pictures, steps and chance, with and without old knowledge.
    void compare_few_labels() {
        step("Learning the groups from " + std::to_string(figures_.few_labelled) + " labelled pictures.");
        ClassifyOptions scratch;
        scratch.domain = figures_.sample;
        scratch.labelled = figures_.few_labelled;
        scratch.epochs = figures_.few_epochs;
        scratch.seed = options_.seed;
        ClassifyOptions head = scratch;
        head.features = figures_.source_network;
        head.train = "head";
        if (!figures_.source_network.empty()) figures_.head = classify(head, kFewShare);
        figures_.scratch = classify(scratch, kFewShare);
    }

    void train_generator(const std::string& transfer) {
        step("Training a generator, transfer " + transfer + ".");
        TrainOptions options;
        options.domains = {figures_.sample};
        options.transfer = {transfer};
        options.minutes = kGeneratorShare * options_.minutes;
        options.seed = options_.seed;
        GeneratorFigures generator;
        generator.transfer = transfer;
        generator.training = runner_.run_for<TrainReport>(command::Train{options, {}});

        SampleOptions sampling;
        sampling.model = generator.training.model;
        sampling.count = kGridCount;
        sampling.seed = options_.seed;
        sampling.out = (folder_ / ("new-" + std::to_string(figures_.generators.size() + 1) + ".png")).string();
        generator.grid_file = runner_.run_for<SampleReport>(command::Sample{sampling}).files.front();
        generator.grid_png = read_file(generator.grid_file);
        figures_.generators.push_back(std::move(generator));
    }

    // By another network with other chance, which comes when all generators are finished.
    void judge_generators() {
        step("Training the judge, which takes no part in anything else.");
        ClassifyOptions options;
        options.domain = figures_.sample;
        options.network = "plain";
        options.epochs = kJudgeEpochs;
        options.seed = options_.seed + kJudgeSeed;
        figures_.judge = classify(options, kJudgeShare);
        for (auto& generator : figures_.generators) {
            EvaluateOptions judging;
            judging.subject = generator.training.model;
            judging.against = figures_.project + ":" + figures_.sample;
            judging.features = figures_.judge.model;
            judging.count = kJudgedCount;
            generator.judged = runner_.run_for<EvaluateReport>(command::Evaluate{judging});
        }
    }

    DemoOptions options_;
    fs::path folder_;
    SessionRunner runner_;
    DemoFigures figures_;
};

struct DemoCall {
    CommonOptions common;
    DemoOptions options;
};

void run_demo(const DemoCall& call) {
    Demo demo(call.common, call.options);
    const std::string page = demo.run().string();
    if (!call.common.json) {
        std::cout << page << "\n";
        return;
    }
    nlohmann::json out = demo_figures_to_json(demo.figures());
    out["page"] = page;
    print_json(out);
}

}  // namespace

void add_demo(CLI::App& parser) {
    auto call = std::make_shared<DemoCall>();
    CLI::App* sub = parser.add_subcommand("demo", "Shows everything on sample pictures and writes one HTML page.");
    sub->footer("With the default length it takes less than five minutes on two cores.");
    add_options(*sub, call->options.fields());
    add_common_options(*sub, call->common);
    sub->callback([call] {
        check_options(call->options.fields());
        check_options(call->common.engine.fields());
        run_demo(*call);
    });
}

}  // namespace graft
