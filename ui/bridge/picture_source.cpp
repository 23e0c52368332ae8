#include "ui/bridge/picture_source.h"

#include <algorithm>
#include <utility>

namespace graft {

PictureSource::PictureSource(SessionBridge& bridge, QObject* parent) : QObject(parent), bridge_(bridge) {
    connect(&bridge, &SessionBridge::pictures_drawn, this, &PictureSource::take);
}

void PictureSource::ask(Channel channel, command::Draw question) {
    const auto lane = lanes_.find(channel);
    if (lane == lanes_.end())
        post(channel, std::move(question));
    else
        lane->second.next = std::move(question);
}

void PictureSource::forget(Channel channel) { lanes_.erase(channel); }

double PictureSource::round_trip_milliseconds(Channel channel) const {
    const auto found = round_trips_.find(channel);
    return found == round_trips_.end() ? 0 : found->second;
}

void PictureSource::post(Channel channel, command::Draw question) {
    Lane& lane = lanes_[channel];
    lane.next.reset();
    lane.id = question.id = ++last_id_;
    lane.since.start();
    bridge_.post(std::move(question));
}

void PictureSource::take(const event::Drawn& drawn) {
    const auto lane =
        std::find_if(lanes_.begin(), lanes_.end(), [&](const auto& each) { return each.second.id == drawn.id; });
    if (lane == lanes_.end()) return;
    const Channel channel = lane->first;
    round_trips_[channel] = static_cast<double>(lane->second.since.nsecsElapsed()) / 1e6;
    auto next = std::exchange(lane->second.next, std::nullopt);
    lanes_.erase(lane);
    if (next) post(channel, *std::move(next));
    Q_EMIT this->drawn(channel, drawn);
}

}  // namespace graft
