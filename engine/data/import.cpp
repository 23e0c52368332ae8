// From a person's files to a domain on disk.
#include "engine/data/import.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "engine/api/result.h"
#include "engine/data/classes.h"
#include "engine/data/domain.h"
#include "engine/data/domain_writer.h"
#include "engine/data/duplicate_finder.h"
#include "engine/data/preparer.h"
#include "engine/data/progress_throttle.h"
#include "engine/data/reader.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::size_t kReasonsNamed = 3;

std::string file_count(std::int64_t count) { return with_commas(count) + (count == 1 ? " file" : " files"); }

// Why nothing could be imported, with the commonest reasons.
Failure nothing_imported(const std::vector<std::string>& paths, const std::vector<Rejected>& rejected) {
    const std::string where = paths.size() == 1 ? valid_utf8(paths.front()) : "what was chosen";
    if (rejected.empty())
        return Failure(where + " has no pictures in it.", "Choose PNG, JPEG, WebP, BMP or TIFF pictures.");
    std::map<std::string, std::int64_t> counts;
    for (const auto& entry : rejected) ++counts[entry.reason];
    std::vector<std::pair<std::string, std::int64_t>> reasons(counts.begin(), counts.end());
    std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string why;
    for (std::size_t i = 0; i < std::min(reasons.size(), kReasonsNamed); ++i) {
        std::string reason = after_colon(reasons[i].first);
        if (reason.ends_with('.')) reason.pop_back();
        why += (i == 0 ? "" : "; ") + reason;
        if (reasons.size() > 1) why += " (" + file_count(reasons[i].second) + ")";
    }
    const char* const hint = "Choose PNG, JPEG, WebP, BMP or TIFF pictures.";
    if (rejected.size() == 1) return Failure(where + " cannot be imported: " + why + ".", hint);
    return Failure("None of the " + file_count(static_cast<std::int64_t>(rejected.size())) + " in " + where +
                       " is a picture that can be read: " + why + ".",
                   hint);
}

// One import under way.
class Importer {
public:
    Importer(const std::vector<std::string>& paths, const ImportOptions& options, const std::filesystem::path& folder,
             const ImportMonitor& monitor)
        : options_(prepare_options(options)),
          monitor_(monitor),
          drops_duplicates_(options.duplicates == "drop"),
          throttle_(monitor),
          sources_(open_sources(paths, options_.size, {.frames = options.frames, .stop = monitor.stop})),
          writer_(folder, options_.size),
          preparer_(options_) {
        for (const auto& source : sources_) total_ += source->total();
        const bool all_known =
            std::all_of(sources_.begin(), sources_.end(), [](const auto& source) { return source->total() > 0; });
        if (!all_known) total_ = 0;
    }

    void read_all() {
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            stop_if_asked(monitor_.stop);
            while (auto entry = sources_[i]->next(true)) {
                stop_if_asked(monitor_.stop);
                entry->source = i;
                preparer_.add(std::move(*entry));
                while (preparer_.full()) take();
            }
        }
        preparer_.flush();
        while (!preparer_.empty()) take();
    }

    void finish(const std::string& name, bool with_labels) {
        const auto classes = resolve_classes(records_, sources_, with_labels);
        hold_out_a_part(records_, classes);
        if (sources_.size() > 1)
            for (auto& record : records_) record.file = full_name(record.source, record.file);
        // What is damaged comes first: among thousands of captions nobody would see it.
        std::stable_partition(rejected_.begin(), rejected_.end(), [](const Rejected& one) { return !one.beside; });
        stop_if_asked(monitor_.stop);
        writer_.finish(name, records_, classes, rejected_, duplicates_.pairs());
        throttle_.report_now(done_, done_);
    }

    bool has_pictures() const { return !records_.empty(); }
    std::vector<Rejected>& rejected() { return rejected_; }
    DuplicateList& duplicates() { return duplicates_; }

private:
    void take() {
        stop_if_asked(monitor_.stop);
        for (auto& picture : preparer_.take()) {
            ++done_;
            Entry& entry = picture.entry;
            const std::string file = sources_.size() > 1 ? full_name(entry.source, entry.name) : entry.name;
            if (entry.problem) {
                rejected_.push_back({file, entry.problem->message, entry.beside});
                continue;
            }
            if (duplicates_.add(file, picture.image, picture.signature) && drops_duplicates_) continue;
            writer_.add(picture.image);
            records_.push_back({std::move(entry.name), std::move(entry.label), entry.held_out, entry.source});
        }
        if (total_ > 0) total_ = std::max(total_, done_);  // pictures of several frames are more than files
        throttle_.report(done_, total_);
    }

    std::string full_name(std::size_t source, const std::string& file) const {
        return sources_[source]->labels_by_path() ? sources_[source]->name() + "/" + file : file;
    }

    PrepareOptions options_;
    const ImportMonitor& monitor_;
    bool drops_duplicates_;
    ProgressThrottle throttle_;
    std::vector<std::unique_ptr<Source>> sources_;
    DomainWriter writer_;
    Preparer preparer_;
    std::vector<PictureRecord> records_;
    std::vector<Rejected> rejected_;
    DuplicateList duplicates_;
    std::int64_t done_ = 0, total_ = 0;
};

}  // namespace

ImportReport import_domain(const std::vector<std::string>& paths, const std::string& name, const ImportOptions& options,
                           const std::filesystem::path& folder, const ImportMonitor& monitor) {
    const auto start = std::chrono::steady_clock::now();
    ImportReport report;
    {
        Importer importer(paths, options, folder, monitor);
        importer.read_all();
        if (!importer.has_pictures()) throw nothing_imported(paths, importer.rejected());
        importer.finish(name, options.labels != "none");
        report.rejected = std::move(importer.rejected());
        report.duplicates = static_cast<std::int64_t>(importer.duplicates().pairs().size());
        report.duplicates_dropped = options.duplicates == "drop";
        report.duplicate_examples = importer.duplicates().take_examples();
    }
    report.domain = Domain::open(folder)->summary();
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

}  // namespace graft
