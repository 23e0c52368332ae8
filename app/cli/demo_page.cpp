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

void add_domain(HtmlPage& page, const DemoFigures& figures) {
    page.heading("The pictures");
    const bool emoji = figures.sample == "emoji";
    page.paragraph(
        std::to_string(figures.pictures.count) + " pictures of " + std::to_string(figures.pictures.size) +
        " pixels a side, in " + std::to_string(figures.pictures.classes.size()) + " groups" +
        (emoji ? ": the emoji of the font that is installed here, grouped by what they show. "
               : ": drawn shapes, for no font of coloured emoji is installed here (Debian: fonts-noto-color-emoji). ") +
        std::to_string(figures.pictures.held_out) +
        " of them are held out: nothing below learns from these, and what is said about accuracy is about them.");
    std::vector<HtmlPage::Picture> pictures;
    if (figures.pictures.mosaic) pictures.push_back({encode_png(*figures.pictures.mosaic), "some of the pictures"});
    page.pictures(pictures);
}

// What the source network is worth where few pictures are labelled, in words.
std::string gain_text(const ClassifyReport& head, const ClassifyReport& scratch) {
    const double points = 100 * (head.accuracy - scratch.accuracy);
    if (points > 0) return "Old knowledge is worth " + fixed(points, 1) + " percentage points here.";
    return "Here old knowledge did not help: from scratch it is " + fixed(-points, 1) + " percentage points more.";
}

void add_few_labels(HtmlPage& page, const DemoFigures& figures) {
    page.heading("1. Old knowledge for a new task");
    const std::string few = std::to_string(figures.few_labelled);
    if (!figures.head) {
        page.paragraph(
            "A small network that learns the groups from " + few + " labelled pictures alone names " +
            percent(figures.scratch.accuracy) +
            " of the held-out ones rightly. The same with old knowledge cannot be shown, for the source network "
            "EfficientNet-Lite0 is not here: packaging/setup.sh fetches it.");
        return;
    }
    const ClassifyReport &head = *figures.head, &scratch = figures.scratch;
    page.paragraph(
        "Only " + few +
        " pictures are labelled. The first row is a new last layer on the features of EfficientNet-Lite0, a network "
        "that has learned to tell photographs apart (ImageNet), has never seen these pictures and stays frozen; the "
        "second is the article's network from scratch. Both learn from the same pictures, for as many steps and from "
        "the same seed, and are asked about the same held-out pictures. " +
        gain_text(head, scratch));
    page.table({"learning from " + few + " labelled pictures", "named rightly", "steps", "seconds"},
               {{"new last layer on frozen features", percent(head.accuracy), std::to_string(head.steps),
                 fixed(head.seconds, 1)},
                {"from scratch", percent(scratch.accuracy), std::to_string(scratch.steps), fixed(scratch.seconds, 1)}});
    std::vector<std::vector<std::string>> rows;
    const auto groups = std::min(head.class_accuracy.size(), scratch.class_accuracy.size());
    for (std::size_t i = 0; i < std::min(head.classes.size(), groups); ++i)
        rows.push_back({head.classes[i], percent(head.class_accuracy[i]), percent(scratch.class_accuracy[i])});
    page.table({"group", "frozen features", "from scratch"}, rows);
}

const char* name_of(const GeneratorFigures& generator) {
    return generator.transfer == "none" ? "without old knowledge" : "with old knowledge";
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
                                name_of(generator) + std::string(", step ") + std::to_string(preview.step)});
    }
    page.pictures(pictures);
}

// In whose eyes the second generator is nearer to the real pictures, in words.
std::string nearer_text(const EvaluateReport& without, const EvaluateReport& with) {
    const auto compared = [](double mine, double other, int digits) {
        return std::string(mine < other ? "nearer" : "not nearer") + " (" + fixed(mine, digits) + " against " +
               fixed(other, digits) + ")";
    };
    return "With old knowledge the new pictures are " + compared(with.kid, without.kid, 3) +
           " to the real ones in the judge's eyes (KID), and " + compared(with.patch, without.patch, 1) +
           " by patches of 7 x 7 pixels without any network.";
}

void add_judgement(HtmlPage& page, const DemoFigures& figures) {
    const EvaluateReport& first = figures.generators.front().judged;
    std::string text = "The judge is a small network that learned these groups from scratch (" + first.network +
                       "). It took no part in either training and is no relative of the source network. ";
    if (figures.generators.size() > 1) text += nearer_text(first, figures.generators.back().judged);
    page.paragraph(text +
                   " Precision: the share of new pictures that look real; recall: the share of the real variety that "
                   "is covered. So short a training with one seed is an illustration, not a proof.");
    std::vector<std::vector<std::string>> rows;
    for (const auto& generator : figures.generators) {
        const EvaluateReport& judged = generator.judged;
        rows.push_back({name_of(generator), fixed(judged.frechet, 2), fixed(judged.kid, 4), fixed(judged.patch, 1),
                        fixed(judged.precision, 2), fixed(judged.recall, 2), std::to_string(generator.training.images),
                        fixed(generator.training.images_per_second, 0)});
    }
    page.table({"generator", "Frechet", "KID", "patch x 1000", "precision", "recall", "pictures seen", "pictures/s"},
               rows);
}

void add_generators(HtmlPage& page, const DemoFigures& figures) {
    page.heading("2. New pictures, with and without old knowledge");
    page.paragraph(
        "Two generators learn to draw such pictures, for the same time and from the same seed. One knows nothing "
        "(transfer none) and learns against a discriminator, as the article has it. The other is what Graft does of "
        "itself (transfer auto): it starts from a generator of other drawings, first reconstructs the pictures, and "
        "then lets what it draws drift towards real pictures in the features of a network that knows other pictures (" +
        (figures.source_network.empty() ? "starter:features" : figures.source_network) +
        "). The last grid shows real ones.");
    std::vector<HtmlPage::Picture> pictures;
    for (const auto& generator : figures.generators) pictures.push_back({generator.grid_png, name_of(generator)});
    if (figures.real) pictures.push_back({encode_png(*figures.real), "real ones"});
    page.pictures(pictures);
    add_judgement(page, figures);
    page.paragraph("How they came to it: the same latents at later and later steps.");
    for (const auto& generator : figures.generators) add_stages(page, figures, generator);
    std::vector<Curve> curves;
    for (const auto& generator : figures.generators) {
        Curve curve = curve_of(figures, generator.training.run, "distance", name_of(generator));
        if (curve.points.size() > 1) curves.push_back(std::move(curve));
    }
    if (curves.empty()) return;
    page.paragraph("How far the features of new pictures are from those of real ones while the second one drifts.");
    page.chart("seconds of training", "distance in features", curves);
}

void add_commands(HtmlPage& page, const DemoFigures& figures) {
    page.heading("The same by hand");
    const std::string project = figures.project, here = " --project " + project + " --domain " + figures.sample;
    std::string commands = "graft import sample:" + figures.sample + " --project " + project + " --name " +
                           figures.sample + " --size " + std::to_string(figures.pictures.size);
    const std::string few = " --labelled " + std::to_string(figures.few_labelled) + " --epochs " +
                            std::to_string(figures.few_epochs);
    if (figures.head)
        commands += "\ngraft classify" + here + few + " --features " + figures.source_network + " --train head";
    commands += "\ngraft classify" + here + few;
    for (const char* transfer : {" --transfer none", ""})
        commands += "\ngraft train" + here + transfer + " --minutes 10";
    page.code(commands + "\ngraft sample MODEL --count 64 --out grid.png");
    page.paragraph("Everything above took " + duration_text(figures.seconds) +
                   " minutes. The project, with all runs and models, is in " + project +
                   "; open it in graft-studio to go on.");
}

}  // namespace

std::string demo_page(const DemoFigures& figures) {
    HtmlPage page("Graft: from one domain to another");
    page.paragraph(
        "What a network learned on old pictures helps it with new ones. This page was made by graft demo, "
        "which ran every step on this machine.");
    add_domain(page, figures);
    add_few_labels(page, figures);
    add_generators(page, figures);
    add_commands(page, figures);
    return page.text();
}

nlohmann::json demo_figures_to_json(const DemoFigures& figures) {
    nlohmann::json generators = nlohmann::json::array();
    for (const auto& generator : figures.generators)
        generators.push_back({{"transfer", generator.transfer},
                              {"training", report_to_json(generator.training)},
                              {"judged", report_to_json(generator.judged)},
                              {"file", generator.grid_file}});
    nlohmann::json out = {{"project", figures.project},
                          {"pictures", figures.sample},
                          {"labelled", figures.few_labelled},
                          {"scratch_accuracy", figures.scratch.accuracy},
                          {"judge_accuracy", figures.judge.accuracy},
                          {"generators", generators},
                          {"seconds", figures.seconds}};
    if (figures.head) out["head_accuracy"] = figures.head->accuracy;
    return out;
}

}  // namespace graft
