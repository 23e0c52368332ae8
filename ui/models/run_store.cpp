#include "ui/models/run_store.h"

#include <algorithm>

namespace graft {

namespace {

bool are_too_many(const std::vector<event::Preview>& previews) {
    if (previews.size() > RunStore::kMostPreviews) return true;
    return previews.size() > 8 && previews.size() * previews.back().grid->pixels.size() > RunStore::kMostPreviewBytes;
}

void thin(std::vector<event::Preview>& previews) {
    while (are_too_many(previews)) {
        std::vector<event::Preview> kept;
        for (std::size_t i = 0; i < previews.size(); ++i)
            if (i % 2 == 0 || i > previews.size() / 2) kept.push_back(std::move(previews[i]));
        previews = std::move(kept);
    }
}

// `older` up to where `newer` begins, then `newer`.
template <class Item, class StepOf>
std::vector<Item> joined(const std::vector<Item>& older, const std::vector<Item>& newer, StepOf step_of) {
    std::vector<Item> out;
    for (const auto& item : older)
        if (newer.empty() || step_of(item) < step_of(newer.front())) out.push_back(item);
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

void RunStore::start(const RunSummary& run) {
    live_run_ = run.id;
    auto& record = records_[run.id];
    record.run = run;
    // A run that goes on from a checkpoint repeats the steps after it.
    const auto repeated = [&](const auto& item) { return item.step > run.steps; };
    std::erase_if(record.points, repeated);
    std::erase_if(record.previews, repeated);
    std::erase_if(record.changes, repeated);
    Q_EMIT reset(run.id);
}

void RunStore::add(const event::Metrics& metrics) {
    records_[metrics.run].points.push_back(metrics.point);
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

void RunStore::add(const event::RunHistory& history) {
    auto& record = records_[history.run.id];
    record.run = history.run;
    const bool live = history.run.id == live_run_;
    record.points = joined(history.points, live ? record.points : std::vector<MetricPoint>{},
                           [](const auto& point) { return point.step; });
    auto previews = history.previews;
    std::erase_if(previews, [](const auto& preview) { return preview.grid == nullptr; });
    record.previews = joined(previews, live ? record.previews : std::vector<event::Preview>{},
                             [](const auto& preview) { return preview.step; });
    thin(record.previews);
    Q_EMIT reset(history.run.id);
}

void RunStore::update(const std::vector<RunSummary>& runs) {
    for (const auto& run : runs) {
        const auto found = records_.find(run.id);
        if (found != records_.end()) found->second.run = run;
    }
}

}  // namespace graft
