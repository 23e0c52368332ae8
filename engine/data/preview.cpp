// What an import would do, from a look at some of the pictures.
#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "engine/api/result.h"
#include "engine/data/classes.h"
#include "engine/data/import.h"
#include "engine/data/mosaic.h"
#include "engine/data/preparer.h"
#include "engine/data/progress_throttle.h"
#include "engine/data/reader.h"

namespace graft {

namespace {

constexpr std::size_t kLookedAt = 200, kMosaicCells = 16;
constexpr std::int64_t kMaxHeldBytes = 256 << 20;
constexpr auto kPatience = std::chrono::seconds(10);  // with counting what a long archive holds

// Entries spread evenly over a source of unknown length, in one pass: every n-th is kept, and whenever there are too
// many, every second of them is dropped and n doubles.
class SpreadSample {
public:
    bool wants_next() const { return seen_ % stride_ == 0; }

    void see(Entry entry) {
        if (wants_next()) {
            held_bytes_ += entry.bytes;
            kept_.push_back(std::move(entry));
        }
        ++seen_;
        while (kept_.size() > kLookedAt || (held_bytes_ > kMaxHeldBytes && kept_.size() > 1)) halve();
    }

    std::vector<Entry> take() { return std::move(kept_); }

private:
    void halve() {
        std::vector<Entry> half;
        held_bytes_ = 0;
        for (std::size_t i = 0; i < kept_.size(); i += 2) {
            held_bytes_ += kept_[i].bytes;
            half.push_back(std::move(kept_[i]));
        }
        kept_ = std::move(half);
        stride_ *= 2;
    }

    std::vector<Entry> kept_;
    std::int64_t seen_ = 0, stride_ = 1, held_bytes_ = 0;
};

std::vector<ClassCount> count_classes(const std::vector<PictureRecord>& records,
                                      const std::vector<std::string>& classes) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& record : records) ++counts[record.label];
    std::vector<ClassCount> out;
    for (const auto& name : classes) out.push_back({name, counts[name]});
    return out;
}

// 64 pixels are what a processor trains in reasonable time; nothing is drawn larger than it came.
int suggest_size(std::vector<int> longer_sides) {
    if (longer_sides.empty()) return 32;
    const auto middle = longer_sides.begin() + static_cast<std::ptrdiff_t>(longer_sides.size() / 2);
    std::nth_element(longer_sides.begin(), middle, longer_sides.end());
    return *middle <= 48 ? 32 : 64;
}

// The samples prepared, with their sizes and problems put into `preview`.
std::vector<Image> look_at(std::vector<Entry> samples, const PrepareOptions& options, const ImportMonitor& monitor,
                           ImportPreview& preview) {
    Preparer preparer(options);
    std::vector<Image> images;
    std::vector<int> longer_sides;
    const auto take = [&] {
        if (monitor.stop.stop_requested()) throw Failure("The import was cancelled.");
        for (auto& picture : preparer.take()) {
            ++preview.looked_at;
            if (picture.entry.problem) {
                preview.rejected.push_back({picture.entry.name, picture.entry.problem->message});
                continue;
            }
            const auto [shorter, longer] = std::minmax(picture.width, picture.height);
            preview.smallest_side = images.empty() ? shorter : std::min(preview.smallest_side, shorter);
            preview.largest_side = std::max(preview.largest_side, longer);
            longer_sides.push_back(longer);
            images.push_back(std::move(picture.image));
        }
    };
    for (auto& entry : samples) {
        preparer.add(std::move(entry));
        while (preparer.full()) take();
    }
    preparer.flush();
    while (!preparer.empty()) take();
    preview.suggested_size = suggest_size(longer_sides);
    return images;
}

}  // namespace

ImportPreview preview_import(const std::vector<std::string>& paths, const ImportOptions& options,
                             const ImportMonitor& monitor) {
    const PrepareOptions prepared = prepare_options(options);
    const auto sources = open_sources(paths, prepared.size);
    ImportPreview preview;
    preview.paths = paths;
    preview.kind = sources.front()->kind();
    preview.suggested_name = sources.front()->name();

    ProgressThrottle throttle(monitor);
    SpreadSample sample;
    std::vector<PictureRecord> records;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        while (std::chrono::steady_clock::now() - start < kPatience) {
            if (monitor.stop.stop_requested()) throw Failure("The import was cancelled.");
            auto entry = sources[i]->next(sample.wants_next());
            if (!entry) break;
            if (entry->problem) {
                preview.rejected.push_back({entry->name, entry->problem->message});
                continue;
            }
            records.push_back({entry->name, entry->label, entry->held_out, i});
            sample.see(std::move(*entry));
            throttle.report(static_cast<std::int64_t>(records.size()), 0);
        }
    }
    preview.found = static_cast<std::int64_t>(records.size());
    const auto classes = resolve_classes(records, sources, options.labels != "none");
    preview.classes = count_classes(records, classes);

    const auto images = look_at(sample.take(), prepared, monitor, preview);
    std::vector<const Image*> cells;
    for (std::size_t i = 0, count = std::min(images.size(), kMosaicCells); i < count; ++i)
        cells.push_back(&images[i * images.size() / count]);
    preview.mosaic = make_mosaic(cells);
    return preview;
}

}  // namespace graft
