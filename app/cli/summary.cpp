#include "app/cli/summary.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/progress_line.h"
#include "engine/api/utf8.h"

namespace graft {

namespace {

constexpr std::size_t kRejectedShown = 10;
constexpr std::size_t kClassesShown = 20;

std::string fixed(double number, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << number;
    return out.str();
}

// "1 picture", "2 pictures".
std::string counted(std::int64_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

int widest(const std::vector<std::string>& texts) {
    std::size_t width = 0;
    for (const auto& text : texts) width = std::max(width, printable(text).size());
    return static_cast<int>(width);
}

void print_rejected(const std::vector<Rejected>& rejected) {
    std::size_t pictures = 0;
    std::map<std::string, std::vector<std::string>> beside;  // the files by the reason
    for (const auto& entry : rejected) {
        if (entry.beside)
            beside[entry.reason].push_back(entry.file);
        else
            ++pictures;
    }
    if (pictures > 0) std::cout << counted(static_cast<std::int64_t>(pictures), "file") << " left out:\n";
    std::size_t shown = 0;
    for (const auto& entry : rejected)
        if (!entry.beside && shown++ < kRejectedShown)
            std::cout << "  " << printable(entry.file) << ": " << printable(entry.reason) << "\n";
    if (pictures > kRejectedShown)
        std::cout << "  ... and " << pictures - kRejectedShown << " more; all are in rejected.csv\n";
    for (const auto& [reason, files] : beside)
        std::cout << counted(static_cast<std::int64_t>(files.size()), "file") << " beside the pictures, "
                  << (files.size() > 1 ? "such as " : "") << printable(files.front()) << ": " << printable(reason)
                  << "\n";
}

void print_classes(const std::vector<ClassCount>& classes) {
    if (classes.empty()) return;
    std::cout << classes.size() << (classes.size() == 1 ? " class:" : " classes:");
    for (std::size_t i = 0; i < classes.size() && i < kClassesShown; ++i)
        std::cout << (i == 0 ? " " : ", ") << printable(classes[i].name) << " (" << classes[i].count << ")";
    std::cout << (classes.size() > kClassesShown ? ", ...\n" : "\n");
}

void print_confusion(const ClassifyReport& report) {
    if (report.classes.size() > kClassesShown || report.confusion.empty()) return;
    const int name_width = widest(report.classes);
    std::int64_t largest = 0;
    for (const auto& row : report.confusion)
        for (const auto count : row) largest = std::max(largest, count);
    const int width = static_cast<int>(std::to_string(largest).size()) + 1;
    std::cout << "\nTaken for (rows: what it is, columns: what it was taken for, in the same order)\n";
    for (std::size_t i = 0; i < report.confusion.size(); ++i) {
        std::cout << "  " << std::left << std::setw(name_width) << printable(report.classes[i]) << " " << std::right;
        for (const auto count : report.confusion[i]) std::cout << std::setw(width) << count;
        std::cout << "\n";
    }
}

// Of classes and their mix-ups on the held-out pictures.
void print_accuracy(const ClassifyReport& report) {
    std::cout << "Accuracy " << fixed(100 * report.accuracy, 2) << " % on held-out pictures\n";
    if (report.joint_accuracy >= 0) std::cout << "Second task " << fixed(100 * report.joint_accuracy, 2) << " %\n";
    const int width = widest(report.classes);
    for (std::size_t i = 0; i < std::min(report.classes.size(), report.class_accuracy.size()); ++i)
        std::cout << "  " << std::left << std::setw(width) << printable(report.classes[i]) << std::right
                  << std::setw(8)
                  << (report.class_accuracy[i] < 0 ? "none held out" : fixed(100 * report.class_accuracy[i], 1) + " %")
                  << "\n";
    print_confusion(report);
}

void print_files(const std::vector<std::string>& files) {
    for (const auto& file : files) std::cout << printable(file) << "\n";
}

void print_file_range(const std::vector<std::string>& files) {
    if (files.size() == 1)
        std::cout << printable(files.front()) << "\n";
    else
        std::cout << counted(static_cast<std::int64_t>(files.size()), "file")
                  << (files.empty() ? "" : printable(", " + files.front() + " to " + files.back())) << "\n";
}

// In nobody's eyes: the mean and what each scale has of it.
void print_patches(const EvaluateReport& report) {
    constexpr int kCoarsest = 16;  // pixels a side
    std::cout << "Without any network\n  Patch distance    ";
    if (report.patch_levels.empty()) {
        std::cout << "not measured: the two sides differ in size\n";
        return;
    }
    std::cout << fixed(report.patch, 1) << "   (x 1000, 0: the same; at ";
    int side = kCoarsest << (report.patch_levels.size() - 1);
    for (std::size_t i = 0; i < report.patch_levels.size(); ++i, side /= 2)
        std::cout << (i == 0 ? "" : ", ") << side << " px " << fixed(report.patch_levels[i], 1);
    std::cout << ")\n";
}

struct Printer {
    void operator()(std::monostate) const {}

    void operator()(const ProjectSummary& project) const {
        std::cout << printable(project.path) << ": "
                  << counted(static_cast<std::int64_t>(project.domains.size()), "domain") << ", "
                  << counted(static_cast<std::int64_t>(project.runs.size()), "run") << "\n";
    }

    void operator()(const ImportPreview& preview) const {
        std::cout << preview.kind << " with " << counted(preview.found, "picture") << "\n";
        print_classes(preview.classes);
        print_rejected(preview.rejected);
    }

    void operator()(const ImportReport& report) const {
        const DomainSummary& domain = report.domain;
        std::cout << "Imported " << printable(domain.name) << ": " << counted(domain.count, "picture") << " of "
                  << domain.size << " x " << domain.size << " pixels";
        if (domain.held_out > 0) std::cout << ", " << domain.held_out << " of them kept apart for testing";
        std::cout << ", in " << duration_text(report.seconds) << "\n";
        print_classes(domain.classes);
        print_rejected(report.rejected);
        if (report.duplicates > 0)
            std::cout << counted(report.duplicates, "near-duplicate")
                      << (report.duplicates_dropped ? " left out" : " kept (--duplicates drop leaves them out)")
                      << "; all are in duplicates.csv\n";
    }

    void operator()(const ClassifyReport& report) const {
        if (report.accuracy < 0)
            std::cout << "No pictures were kept apart for testing, so there is no accuracy: it takes three of a "
                         "class.\n";
        else
            print_accuracy(report);
        std::cout << "\n"
                  << counted(report.steps, "step") << " in " << duration_text(report.seconds)
                  << (report.stopped ? ", stopped early" : "") << "\nRun   " << printable(report.run) << "\nModel "
                  << printable(report.model) << "\n";
    }

    void operator()(const TrainReport& report) const {
        std::cout << (report.stopped ? "Stopped after " : "Trained ") << counted(report.steps, "step") << ", "
                  << counted(report.images, "picture") << ", in " << duration_text(report.seconds);
        if (report.images_per_second > 0) std::cout << " (" << fixed(report.images_per_second, 0) << " pictures/s)";
        std::cout << "\nRun   " << printable(report.run) << "\nModel " << printable(report.model) << "\n";
    }

    void operator()(const SampleReport& report) const { print_file_range(report.files); }

    void operator()(const ExportReport& report) const {
        if (report.stopped) std::cout << "Stopped early: ";
        print_file_range(report.files);
    }

    void operator()(const BlendReport& report) const { std::cout << printable(report.model) << "\n"; }

    void operator()(const InvertReport& report) const {
        std::cout << (report.stopped ? "Stopped" : "Found") << " after " << counted(report.steps, "step") << " in "
                  << duration_text(report.seconds) << ", starting from the " << report.start << "\nDistance "
                  << fixed(report.distance, 4) << ", at the start " << fixed(report.start_distance, 4) << " (by "
                  << printable(report.network) << ")\n";
        print_files(report.files);
    }

    void operator()(const DirectionsReport& report) const {
        std::vector<std::string> names;
        for (const auto& direction : report.directions) names.push_back(direction.name);
        const int width = widest(names);
        for (const auto& direction : report.directions)
            std::cout << "  " << std::left << std::setw(width) << printable(direction.name) << std::right
                      << std::setw(8) << fixed(100 * direction.share, 1) << " %\n";
        print_files(report.files);
    }

    void operator()(const NearestReport& report) const {
        for (std::size_t i = 0; i < report.seeds.size(); ++i)
            std::cout << "  seed " << std::left << std::setw(8) << report.seeds[i] << std::right << " at "
                      << fixed(report.distances[i], 4) << "\n";
        print_files(report.files);
    }

    void operator()(const EvaluateReport& report) const {
        std::cout << "In the eyes of " << printable(report.network) << ", " << counted(report.count, "picture")
                  << " a side\n"
                  << "  Frechet distance  " << fixed(report.frechet, 3) << "   (0: the same)\n"
                  << "  KID               " << fixed(report.kid, 5) << " (0: the same)\n"
                  << "  Precision         " << fixed(report.precision, 3) << "   (share that looks real)\n"
                  << "  Recall            " << fixed(report.recall, 3) << "   (share of the real variety)\n";
        print_patches(report);
        if (report.took_part)
            std::cout
                << "Mind: this network, or a relative of it, took part in the training and flatters its pictures.\n";
    }
};

}  // namespace

void print_report(const Report& report, bool json) {
    if (json)
        print_json(report_to_json(report));
    else
        std::visit(Printer{}, report);
}

void print_json(const nlohmann::json& object) {
    std::cout << printable_json(object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)) << "\n";
}

}  // namespace graft
