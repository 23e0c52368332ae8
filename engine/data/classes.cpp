// Labels and parts of an import.
#include "engine/data/classes.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "engine/core/random.h"
#include "engine/data/label_list.h"
#include "engine/data/path_names.h"

namespace graft {

namespace {

constexpr std::size_t kMaxClasses = std::numeric_limits<std::int16_t>::max();

bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= 9 &&
           std::all_of(text.begin(), text.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

void resolve_paths(std::vector<PictureRecord>& records, const std::vector<std::unique_ptr<Source>>& sources) {
    std::vector<std::vector<std::size_t>> of_source(sources.size());
    for (std::size_t i = 0; i < records.size(); ++i) of_source[records[i].source].push_back(i);
    std::size_t by_path = 0;
    for (const auto& source : sources) by_path += source->labels_by_path() ? 1 : 0;

    std::vector<std::size_t> where;
    std::vector<std::string> paths;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        if (!sources[s]->labels_by_path()) continue;
        std::vector<std::string> own;
        for (const std::size_t i : of_source[s]) own.push_back(records[i].file);
        if (const LabelList* list = sources[s]->label_list(); list != nullptr && list->speaks_of(own)) {
            for (const std::size_t i : of_source[s]) records[i].label = list->label_of(records[i].file);
            continue;
        }
        const bool folders_mean_nothing = are_storage_folders(own);
        for (std::string& path : without_common_folders(own)) {
            if (folders_mean_nothing) path.erase(0, path.rfind('/') + 1);
            paths.push_back(by_path > 1 ? sources[s]->name() + "/" + path : std::move(path));
        }
        where.insert(where.end(), of_source[s].begin(), of_source[s].end());
    }
    const auto labels = labels_of_paths(paths);
    for (std::size_t i = 0; i < where.size(); ++i) {
        records[where[i]].label = labels[i].label;
        records[where[i]].held_out = labels[i].held_out;
    }
}

void resolve_numbers(std::vector<PictureRecord>& records, const std::vector<std::unique_ptr<Source>>& sources) {
    std::vector<std::vector<std::string>> names;
    for (const auto& source : sources) names.push_back(source->class_names());
    for (auto& record : records) {
        const auto& known = names[record.source];
        std::size_t number = 0;
        const char* end = record.label.data() + record.label.size();
        if (!known.empty() && std::from_chars(record.label.data(), end, number).ec == std::errc() &&
            number < known.size())
            record.label = known[number];
    }
}

bool all_count_alike(const std::vector<std::unique_ptr<Source>>& sources) {
    return std::all_of(sources.begin(), sources.end(), [&](const auto& source) {
        return !source->class_names().empty() && source->class_names() == sources.front()->class_names();
    });
}

}  // namespace

std::vector<std::string> resolve_classes(std::vector<PictureRecord>& records,
                                         const std::vector<std::unique_ptr<Source>>& sources, bool with_labels) {
    resolve_paths(records, sources);
    resolve_numbers(records, sources);
    std::set<std::string> found;
    for (const auto& record : records)
        if (!record.label.empty()) found.insert(record.label);
    if (!with_labels || found.size() < 2 || found.size() > kMaxClasses) {
        for (auto& record : records) record.label.clear();
        return {};
    }
    if (all_count_alike(sources)) return sources.front()->class_names();
    std::vector<std::string> classes(found.begin(), found.end());
    if (std::all_of(classes.begin(), classes.end(), is_number))
        std::stable_sort(classes.begin(), classes.end(),
                         [](const auto& a, const auto& b) { return std::stol(a) < std::stol(b); });
    return classes;
}

void hold_out_a_part(std::vector<PictureRecord>& records, const std::vector<std::string>& classes) {
    const auto held_out = std::count_if(records.begin(), records.end(), [](const auto& r) { return r.held_out; });
    if (held_out == static_cast<std::ptrdiff_t>(records.size()))
        for (auto& record : records) record.held_out = false;
    else if (held_out > 0)
        return;
    const auto hold_out = [&](const std::vector<std::size_t>& members, std::size_t count, std::size_t use) {
        auto generator = make_rng(0, Stream::Split, use);
        const auto order = torch::randperm(static_cast<std::int64_t>(members.size()), generator, torch::kLong);
        for (std::size_t i = 0; i < count; ++i)
            records[members[static_cast<std::size_t>(order.data_ptr<std::int64_t>()[i])]].held_out = true;
    };
    if (classes.empty()) {
        constexpr std::size_t kPart = 20, kFewest = 8, kMost = 256;
        std::vector<std::size_t> all(records.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        if (const auto count = std::min(all.size() / kPart, kMost); count >= kFewest) hold_out(all, count, 0);
        return;
    }
    std::map<std::string, std::vector<std::size_t>> of_class;
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!records[i].label.empty()) of_class[records[i].label].push_back(i);
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto& members = of_class[classes[c]];
        hold_out(members, (members.size() + 2) / 5, c);
    }
}

}  // namespace graft
