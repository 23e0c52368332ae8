// What an import would do, from a look at some of the pictures.
#include <algorithm>
#include <chrono>
#include <map>
#include <memory>

#include "engine/api/result.h"
#include "engine/data/classes.h"
#include "engine/data/duplicate_finder.h"
#include "engine/data/import.h"
#include "engine/data/mosaic.h"
#include "engine/data/preparer.h"
#include "engine/data/progress_throttle.h"
#include "engine/data/reader.h"

namespace graft {

namespace {

constexpr std::size_t kLookedAt = 200, kMosaicCells = 16, kCrops = 6;
constexpr int kBeforeSide = 200;  // pixels
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

// 64 pixels are what a processor trains in reasonable time; nothing is drawn much larger than it came. `sides`: of each
// picture the side that becomes the prepared one's.
int suggest_size(std::vector<int> sides) {
    if (sides.empty()) return 32;
    const auto middle = sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2);
    std::nth_element(sides.begin(), middle, sides.end());
    return *middle <= 48 ? 32 : 64;
}

// Where prepare() crops a picture that was scaled down to `before`.
CropExample crop_example(const Prepared& picture, const PrepareOptions& options) {
    CropExample example;
    example.file = picture.entry.name;
    example.before = std::make_shared<const Image>(picture.before);
    example.after = std::make_shared<const Image>(picture.image);
    if (options.fit) return example;
    const int side = std::min(picture.before.width, picture.before.height);
    example.crop_x = (picture.before.width - side) / 2;
    example.crop_y = (picture.before.height - side) / 2;
    example.crop_side = side;
    return example;
}

// The samples prepared, with their sizes and problems put into `preview`.
std::vector<Image> look_at(std::vector<Entry> samples, const PrepareOptions& options, const ImportMonitor& monitor,
                           ImportPreview& preview) {
    Preparer preparer(options, kBeforeSide);
    std::vector<Image> images;
    std::vector<int> sides;
    const std::size_t every = std::max<std::size_t>(1, samples.size() / kCrops);
    const auto take = [&] {
        stop_if_asked(monitor.stop);
        for (auto& picture : preparer.take()) {
            ++preview.looked_at;
            if (picture.entry.problem) {
                preview.rejected.push_back({picture.entry.name, picture.entry.problem->message, picture.entry.beside});
                continue;
            }
            const auto [shorter, longer] = std::minmax(picture.width, picture.height);
            preview.smallest_side = images.empty() ? shorter : std::min(preview.smallest_side, shorter);
            preview.largest_side = std::max(preview.largest_side, longer);
            sides.push_back(options.fit ? longer : shorter);
            if (images.size() % every == 0 && preview.crops.size() < kCrops)
                preview.crops.push_back(crop_example(picture, options));
            images.push_back(std::move(picture.image));
        }
    };
    for (auto& entry : samples) {
        preparer.add(std::move(entry));
        while (preparer.full()) take();
    }
    preparer.flush();
    while (!preparer.empty()) take();
    preview.suggested_size = suggest_size(sides);
    return images;
}

// Holds all pictures against each other.
void look_for_duplicates(const std::vector<std::string>& paths, const ImportOptions& options,
                         const PrepareOptions& prepared, const ImportMonitor& monitor, ImportPreview& preview) {
    const auto sources = open_sources(paths, prepared.size, {.frames = options.frames, .stop = monitor.stop});
    ProgressThrottle throttle(monitor);
    DuplicateList duplicates;
    Preparer preparer(prepared);
    const auto take = [&] {
        stop_if_asked(monitor.stop);
        for (const auto& picture : preparer.take())
            if (!picture.entry.problem) duplicates.add(picture.entry.name, picture.image, picture.signature);
        throttle.report(duplicates.compared(), preview.found);
    };
    for (const auto& source : sources) {
        while (auto entry = source->next(true)) {
            stop_if_asked(monitor.stop);
            preparer.add(std::move(*entry));
            while (preparer.full()) take();
        }
    }
    preparer.flush();
    while (!preparer.empty()) take();
    preview.compared = duplicates.compared();
    preview.duplicates = static_cast<std::int64_t>(duplicates.pairs().size());
    preview.duplicate_examples = duplicates.take_examples();
}

}  // namespace

ImportPreview preview_import(const std::vector<std::string>& paths, const ImportOptions& options,
                             const ImportMonitor& monitor, bool duplicates) {
    const PrepareOptions prepared = prepare_options(options);
    const auto sources = open_sources(
        paths, prepared.size, {.frames = options.frames, .some_only = true, .stop = monitor.stop});
    ImportPreview preview;
    preview.paths = paths;
    preview.kind = sources.front()->kind();
    preview.suggested_name = sources.front()->name();

    ProgressThrottle throttle(monitor);
    SpreadSample sample;
    std::vector<PictureRecord> records;
    const auto start = std::chrono::steady_clock::now();
    std::int64_t not_given = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto before = static_cast<std::int64_t>(records.size());
        while (std::chrono::steady_clock::now() - start < kPatience) {
            stop_if_asked(monitor.stop);
            auto entry = sources[i]->next(sample.wants_next());
            if (!entry) break;
            if (entry->problem) {
                preview.rejected.push_back({entry->name, entry->problem->message, entry->beside});
                continue;
            }
            records.push_back({entry->name, entry->label, entry->held_out, i});
            sample.see(std::move(*entry));
            throttle.report(static_cast<std::int64_t>(records.size()), 0);
        }
        if (sources[i]->gives_some_only())
            not_given += sources[i]->total() - (static_cast<std::int64_t>(records.size()) - before);
    }
    preview.found = static_cast<std::int64_t>(records.size()) + not_given;
    const auto classes = resolve_classes(records, sources, options.labels != "none");
    preview.classes = count_classes(records, classes);

    const auto images = look_at(sample.take(), prepared, monitor, preview);
    std::stable_partition(preview.rejected.begin(), preview.rejected.end(),
                          [](const Rejected& one) { return !one.beside; });
    std::vector<const Image*> cells;
    for (std::size_t i = 0, count = std::min(images.size(), kMosaicCells); i < count; ++i)
        cells.push_back(&images[i * images.size() / count]);
    preview.mosaic = make_mosaic(cells);
    if (duplicates) look_for_duplicates(paths, options, prepared, monitor, preview);
    return preview;
}

}  // namespace graft
