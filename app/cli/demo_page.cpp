#include "app/cli/demo_page.h"

#include <iomanip>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/html_page.h"
#include "app/cli/progress_line.h"
#include "engine/data/image_file.h"

namespace graft {

namespace {

constexpr std::size_t kStages = 4;  // pictures that show how a generator learned

std::string fixed(double number, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << number;
    return out.str();
}

std::string percent(double share) { return fixed(100 * share, 1) + " %"; }

const std::vector<MetricPoint>& metrics_of(const DemoFigures& figures, const std::string& run) {
    static const std::vector<MetricPoint> kNothing;
    const auto found = figures.metrics.find(run);
    return found == figures.metrics.end() ? kNothing : found->second;
}

// One value of a run over its training time in seconds.
Curve curve_of(const DemoFigures& figures, const std::string& run, const std::string& value, const std::string& name) {
    Curve curve{name, {}};
    for (const auto& point : metrics_of(figures, run))
        for (const auto& [key, number] : point.values)
            if (key == value) curve.points.emplace_back(point.seconds, number);
    return curve;
}

// A chart of every value that a run reported.
void chart_run(HtmlPage& page, const DemoFigures& figures, const std::string& run, const std::string& y_label,
               const std::vector<std::string>& values) {
    std::vector<Curve> curves;
    for (const auto& value : values) {
        Curve curve = curve_of(figures, run, value, value);
        if (curve.points.size() > 1) curves.push_back(std::move(curve));
    }
    if (!curves.empty()) page.chart("seconds of training", y_label, curves);
}

void add_domains(HtmlPage& page, const DemoFigures& figures) {
    page.heading("The pictures");
    page.paragraph("A domain is a set of pictures in one style. The demo has an old domain with labels, " +
                   figures.source.name + ", and a new one, " + figures.target.name +
                   ", whose style is to be learned. Graft draws the shapes itself; real pictures come from "
                   "Fashion-MNIST where that is installed.");
    std::vector<HtmlPage::Picture> pictures;
    for (const auto& domain : figures.domains)
        if (domain.mosaic)
            pictures.push_back({encode_png(*domain.mosaic), domain.name + ": " + std::to_string(domain.count) +
                                                                " pictures in " +
                                                                std::to_string(domain.classes.size()) + " classes"});
    page.pictures(pictures);
}

void add_source_task(HtmlPage& page, const DemoFigures& figures) {
    const ClassifyReport& task = figures.source_task;
    page.heading("1. The source task");
    page.paragraph("A small convolutional network learns to tell the classes of " + figures.source.name +
                   " apart. Of held-out pictures, which it never saw, it names " + percent(task.accuracy) +
                   " rightly after " + duration_text(task.seconds) +
                   " minutes. What it learned to see on the way is the knowledge that everything below builds on.");
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < std::min(task.classes.size(), task.class_accuracy.size()); ++i)
        rows.push_back({task.classes[i], percent(task.class_accuracy[i])});
    page.table({"class", "named rightly"}, rows);
    chart_run(page, figures, task.run, "loss", {"loss"});
    chart_run(page, figures, task.run, "accuracy", {"accuracy"});
}

void add_transfers(HtmlPage& page, const DemoFigures& figures) {
    page.heading("2. Old knowledge for a new task");
    page.paragraph("Now there are only " + std::to_string(figures.few_labelled) +
                   " labelled pictures of another domain. Frozen: the source network stays as it is and only a new "
                   "last layer learns. Tuned: all of it goes on learning. From scratch: the same network, without "
                   "what it knew. The figures are accuracies on held-out pictures.");
    std::vector<std::vector<std::string>> rows;
    for (const auto& transfer : figures.transfers)
        rows.push_back({transfer.domain, percent(transfer.frozen), percent(transfer.tuned), percent(transfer.scratch)});
    page.table({"new task", "frozen", "tuned", "from scratch"}, rows);
}

// How a generator's pictures changed while it learned.
void add_stages(HtmlPage& page, const DemoFigures& figures, const GeneratorFigures& generator) {
    const auto found = figures.previews.find(generator.training.run);
    if (found == figures.previews.end() || found->second.empty()) return;
    const auto& previews = found->second;
    const std::size_t count = std::min(kStages, previews.size());
    std::vector<HtmlPage::Picture> pictures;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& preview = previews[count == 1 ? 0 : i * (previews.size() - 1) / (count - 1)];
        if (preview.grid)
            pictures.push_back({encode_png(*preview.grid),
                                "transfer " + generator.transfer + ", step " + std::to_string(preview.step)});
    }
    page.pictures(pictures);
}

void add_generators(HtmlPage& page, const DemoFigures& figures) {
    page.heading("3. A generator for the new domain, with and without old knowledge");
    page.paragraph(
        "Generators learn to draw " + figures.target.name +
        " for the same time from the same seed. The first, the article's, knows nothing (transfer none). The "
        "second, the same, must also match how the frozen source network sees real pictures (transfer "
        "match): L_adversary + lambda L_features. The third learns as Graft does of itself: with an encoder it first "
        "reconstructs the pictures; then new ones drift towards real ones in the source network's features. Each row "
        "shows the same latents at later and later steps.");
    for (const auto& generator : figures.generators) add_stages(page, figures, generator);
    for (const std::string value : {"generator", "discriminator", "match", "reconstruction"}) {
        std::vector<Curve> curves;
        for (const auto& generator : figures.generators) {
            Curve curve = curve_of(figures, generator.training.run, value, "transfer " + generator.transfer);
            if (curve.points.size() > 1) curves.push_back(std::move(curve));
        }
        if (!curves.empty()) page.chart("seconds of training", value + " loss", curves);
    }
    page.paragraph("Judged by a network that took no part in training (" + figures.generators.front().judged.network +
                   "), and by patches of 7 x 7 pixels without any network. Distances: lower is nearer to the real "
                   "pictures. Precision: the share of new pictures that look real; recall: the share of the real "
                   "variety that is covered. So short a training with one seed is an illustration, not a proof.");
    std::vector<std::vector<std::string>> rows;
    for (const auto& generator : figures.generators) {
        const EvaluateReport& judged = generator.judged;
        rows.push_back({generator.transfer, fixed(judged.frechet, 2), fixed(judged.kid, 4), fixed(judged.patch, 1),
                        fixed(judged.precision, 2), fixed(judged.recall, 2), std::to_string(generator.training.images),
                        fixed(generator.training.images_per_second, 0)});
    }
    page.table({"transfer", "Frechet", "KID", "patch x 1000", "precision", "recall", "pictures seen", "pictures/s"},
               rows);
}

void add_new_pictures(HtmlPage& page, const DemoFigures& figures) {
    page.heading("4. New pictures");
    page.paragraph(
        "None of these exist in the domain: each generator drew them from random numbers, both from the "
        "same ones.");
    std::vector<HtmlPage::Picture> pictures;
    for (const auto& generator : figures.generators)
        pictures.push_back({generator.grid_png, "transfer " + generator.transfer});
    page.pictures(pictures);
}

void add_commands(HtmlPage& page, const DemoFigures& figures) {
    page.heading("The same by hand");
    const std::string project = figures.project, features = figures.source_task.run;
    page.code("graft import sample:shapes-flat --project " + project + " --name " + figures.source.name +
              "\ngraft classify --project " + project + " --domain " + figures.source.name +
              "\ngraft train --project " + project + " --domain " + figures.target.name +
              " --transfer match --features " + features +
              " --minutes 10\ngraft sample MODEL --count 64 --out grid.png");
    page.paragraph("Everything above took " + duration_text(figures.seconds) +
                   " minutes. The project, with all runs "
                   "and models, is in " +
                   project + "; open it in graft-studio to go on.");
}

}  // namespace

std::string demo_page(const DemoFigures& figures) {
    HtmlPage page("Graft: from one domain to another");
    page.paragraph(
        "What a network learned on old pictures helps it with new ones. This page was made by graft demo, "
        "which ran every step on this machine.");
    add_domains(page, figures);
    add_source_task(page, figures);
    add_transfers(page, figures);
    add_generators(page, figures);
    add_new_pictures(page, figures);
    add_commands(page, figures);
    return page.text();
}

nlohmann::json demo_figures_to_json(const DemoFigures& figures) {
    nlohmann::json transfers = nlohmann::json::array(), generators = nlohmann::json::array();
    for (const auto& transfer : figures.transfers)
        transfers.push_back({{"domain", transfer.domain},
                             {"labelled", figures.few_labelled},
                             {"frozen", transfer.frozen},
                             {"tuned", transfer.tuned},
                             {"scratch", transfer.scratch}});
    for (const auto& generator : figures.generators)
        generators.push_back({{"transfer", generator.transfer},
                              {"training", report_to_json(generator.training)},
                              {"judged", report_to_json(generator.judged)},
                              {"file", generator.grid_file}});
    return {{"project", figures.project}, {"source_accuracy", figures.source_task.accuracy},
            {"transfers", transfers},     {"judge_accuracy", figures.judge.accuracy},
            {"generators", generators},   {"seconds", figures.seconds}};
}

}  // namespace graft
