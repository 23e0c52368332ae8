// graft demo: the whole article on sample domains, written up as one HTML page.
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
#include "engine/core/files.h"
#include "engine/data/import.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

const char* const kSource = "shapes-flat";
const char* const kTarget = "shapes-neon";
const char* const kReal = "fashion-mnist";

// How the minutes are divided: at most so much for each classifier, exactly so much for each generator.
constexpr double kSourceShare = 0.12, kFewShare = 0.05, kJudgeShare = 0.10, kGeneratorShare = 0.19;
constexpr std::int64_t kSourceEpochs = 30, kJudgeEpochs = 20;
constexpr std::int64_t kJudgeSeed = 1000;  // added to the demo's seed
// Small batches, so that a hundred pictures give many steps an epoch: each epoch ends with a look at all held-out ones.
constexpr std::int64_t kFewEpochs = 40, kFewBatch = 10;
constexpr double kHeadRate = 1e-2;  // a single layer on frozen features takes, and needs, larger steps than a network
constexpr std::int64_t kArticleBatch = 64;
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
        import_domains();
        learn_source_task();
        compare_few_labels();
        train_judge();
        for (const std::string transfer : {"none", "match"}) train_generator(transfer, "dcgan", 0);
        train_generator("drift", "auto", TrainOptions().reconstruction);
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
        else if (const auto* changed = std::get_if<event::ProjectChanged>(&event))
            figures_.domains = changed->project.domains;
    }

    // The last grid of a training comes twice where one was due just then.
    void keep(const event::Preview& preview) {
        auto& kept = figures_.previews[preview.run];
        if (kept.empty() || kept.back().step != preview.step) kept.push_back(preview);
    }

    void step(const std::string& text) { std::cerr << "graft: " << text << std::endl; }

    DomainSummary import_sample(const std::string& name) {
        step("Importing " + name + ".");
        return runner_.run_for<ImportReport>(command::Import{{"sample:" + name}, name, {}}).domain;
    }

    void import_domains() {
        runner_.open_project(figures_.project, true);
        figures_.source = import_sample(kSource);
        figures_.target = import_sample(kTarget);
        const auto samples = sample_domain_names();
        has_real_ = std::find(samples.begin(), samples.end(), kReal) != samples.end();
        if (has_real_)
            import_sample(kReal);
        else
            step("Fashion-MNIST is not installed (Debian: dataset-fashion-mnist), so there are only drawn shapes.");
    }

    ClassifyReport classify(ClassifyOptions options, double part) {
        return runner_.run_for<ClassifyReport>(command::Classify{std::move(options), {}}, share(part));
    }

    void learn_source_task() {
        step("Learning the source task on " + std::string(kSource) + ".");
        ClassifyOptions options;
        options.domain = kSource;
        options.epochs = kSourceEpochs;
        options.seed = options_.seed;
        figures_.source_task = classify(options, kSourceShare);
    }

    void compare_few_labels() {
        std::vector<std::string> domains = {kTarget};
        if (has_real_) domains.push_back(kReal);
        for (const auto& domain : domains) {
            step("Learning " + domain + " from " + std::to_string(figures_.few_labelled) + " labelled pictures.");
            ClassifyOptions scratch;
            scratch.domain = domain;
            scratch.labelled = figures_.few_labelled;
            scratch.epochs = kFewEpochs;
            scratch.batch = kFewBatch;
            scratch.seed = options_.seed;
            ClassifyOptions tuned = scratch;
            tuned.features = figures_.source_task.run;
            ClassifyOptions frozen = tuned;
            frozen.train = "head";
            frozen.learning_rate = kHeadRate;
            figures_.transfers.push_back({domain, classify(frozen, kFewShare).accuracy,
                                          classify(tuned, kFewShare).accuracy, classify(scratch, kFewShare).accuracy});
        }
    }

    // Another network with other chance, which no generator ever sees.
    void train_judge() {
        step("Training the judge, which takes no part in anything else.");
        ClassifyOptions options;
        options.domain = kTarget;
        options.network = "plain";
        options.epochs = kJudgeEpochs;
        options.seed = options_.seed + kJudgeSeed;
        figures_.judge = classify(options, kJudgeShare);
    }

    // The article's generator has no reconstruction; the third learns as Graft does of itself.
    void train_generator(const std::string& transfer, const std::string& model, double reconstruction) {
        step("Training a generator of " + std::string(kTarget) + ", transfer " + transfer + ".");
        TrainOptions options;
        options.domains = {kTarget};
        options.model = model;
        options.reconstruction = reconstruction;
        options.batch = reconstruction > 0 ? 0 : kArticleBatch;
        options.transfer = {transfer};
        if (transfer != "none") options.features = figures_.source_task.run;
        options.minutes = kGeneratorShare * options_.minutes;
        options.seed = options_.seed;
        GeneratorFigures generator;
        generator.transfer = transfer;
        generator.training = runner_.run_for<TrainReport>(command::Train{options, {}});

        EvaluateOptions judging;
        judging.subject = generator.training.model;
        judging.against = figures_.project + ":" + kTarget;
        judging.features = figures_.judge.model;
        judging.count = kJudgedCount;
        generator.judged = runner_.run_for<EvaluateReport>(command::Evaluate{judging});

        SampleOptions sampling;
        sampling.model = generator.training.model;
        sampling.count = kGridCount;
        sampling.seed = options_.seed;
        sampling.out = (folder_ / ("new-" + std::to_string(figures_.generators.size() + 1) + ".png")).string();
        generator.grid_file = runner_.run_for<SampleReport>(command::Sample{sampling}).files.front();
        generator.grid_png = read_file(generator.grid_file);
        figures_.generators.push_back(std::move(generator));
    }

    DemoOptions options_;
    fs::path folder_;
    SessionRunner runner_;
    DemoFigures figures_;
    bool has_real_ = false;
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
