#include "ui/models/run_store.h"

#include <algorithm>

#include "engine/api/metric_points.h"
#include "engine/api/warning_texts.h"

namespace graft {

namespace {

bool are_too_many(const std::vector<event::Preview>& previews) {
    if (previews.size() > RunStore::kMostPreviews) return true;
    return previews.size() > 8 && previews.size() * previews.back().grid->pixels.size() > RunStore::kMostPreviewBytes;
}

bool are_too_many(const std::vector<event::DomainMap>& maps) { return maps.size() > RunStore::kMostPreviews; }

template <class Item>
void thin(std::vector<Item>& items) {
    while (are_too_many(items)) {
        std::vector<Item> kept;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (i % 2 == 0 || i > items.size() / 2) kept.push_back(std::move(items[i]));
        items = std::move(kept);
    }
}

// `older` up to where `newer` begins, then `newer`.
template <class Item>
std::vector<Item> joined(const std::vector<Item>& older, const std::vector<Item>& newer) {
    std::vector<Item> out;
    for (const auto& item : older)
        if (newer.empty() || item.step < newer.front().step) out.push_back(item);
    out.insert(out.end(), newer.begin(), newer.end());
    return out;
}

}  // namespace

const RunRecord* RunStore::find(const std::string& run) const {
    const auto found = records_.find(run);
    return found == records_.end() ? nullptr : &found->second;
}

void RunStore::clear() {
    records_.clear();
    live_run_.clear();
}

void RunStore::start(const event::RunStarted& start) {
    const RunSummary& run = start.run;
    live_run_ = run.id;
    auto& record = records_[run.id];
    record.run = run;
    record.real = start.real;
    record.fixed = start.fixed;
    // A run that goes on from a checkpoint repeats the steps after it.
    const auto repeated = [&](const auto& item) { return item.step > run.steps; };
    std::erase_if(record.points, repeated);
    std::erase_if(record.previews, repeated);
    std::erase_if(record.changes, repeated);
    std::erase_if(record.warnings, repeated);
    std::erase_if(record.maps, repeated);
    // What was said of its end is void.
    std::erase_if(record.warnings, [](const auto& warning) { return warning.kind == kKeptBest; });
    Q_EMIT reset(run.id);
}

void RunStore::add(const event::Metrics& metrics) {
    auto& points = records_[metrics.run].points;
    points.push_back(metrics.point);
    if (thin_points(points))
        Q_EMIT points_thinned(metrics.run);
    else
        Q_EMIT point_added(metrics.run);
}

void RunStore::add(const event::Preview& preview) {
    if (!preview.grid) return;
    auto& previews = records_[preview.run].previews;
    // Drawn again at the same step (a snapshot): the newer one stands.
    if (!previews.empty() && previews.back().step == preview.step) previews.pop_back();
    previews.push_back(preview);
    thin(previews);
    Q_EMIT preview_added(preview.run);
}

void RunStore::add(const event::OptionChanged& change) {
    records_[change.run].changes.push_back(change);
    Q_EMIT change_added(change.run);
}

void RunStore::add(const event::Warning& warning) {
    records_[warning.run].warnings.push_back(warning);
    Q_EMIT warning_added(warning.run);
}

void RunStore::add(const event::DomainMap& map) {
    if (!map.domains) return;
    auto& maps = records_[map.run].maps;
    if (!maps.empty() && maps.back().step == map.step) maps.pop_back();
    // Points of another plane would wander for no reason.
    if (!maps.empty() && maps.back().network != map.network) maps.clear();
    if (!maps.empty()) maps.back().generated.sheet.reset();
    maps.push_back(map);
    thin(maps);
    Q_EMIT map_added(map.run);
}

void RunStore::add(const event::RunHistory& history) {
    auto& record = records_[history.run.id];
    record.run = history.run;
    const bool live = history.run.id == live_run_;
    const auto join_up = [live](auto& mine, auto older) { mine = joined(older, live ? mine : decltype(older){}); };
    join_up(record.points, history.points);
    thin_points(record.points);
    auto previews = history.previews;
    std::erase_if(previews, [](const auto& preview) { return preview.grid == nullptr; });
    join_up(record.previews, previews);
    thin(record.previews);
    join_up(record.changes, history.changes);
    join_up(record.warnings, history.warnings);
    join_up(record.maps, history.maps);
    thin(record.maps);
    if (history.real) record.real = history.real;
    Q_EMIT reset(history.run.id);
}

void RunStore::update(const std::vector<RunSummary>& runs) {
    for (const auto& run : runs) {
        const auto found = records_.find(run.id);
        if (found != records_.end()) found->second.run = run;
    }
}

}  // namespace graft
