// Pictures of points in latent space, asked for as fast as a person moves: of each channel one question is under way,
// and a newer one takes the place of the one that waits, so that a dragged slider never queues up.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <map>
#include <optional>

#include "ui/bridge/session_bridge.h"

namespace graft {

class PictureSource : public QObject {
    Q_OBJECT

public:
    using Channel = int;

    // The bridge must outlive the source.
    explicit PictureSource(SessionBridge& bridge, QObject* parent = nullptr);

    // A channel for one place that shows pictures; never handed out twice.
    Channel new_channel() { return ++last_channel_; }

    // `id` of the question is set here.
    void ask(Channel channel, command::Draw question);

    // Nobody wants the answers any more: neither the one under way nor the one that waits.
    void forget(Channel channel);

    bool busy(Channel channel) const { return lanes_.contains(channel); }

    // From handing the channel's last answered question over until its pictures were here.
    double round_trip_milliseconds(Channel channel) const;

Q_SIGNALS:
    void drawn(int channel, const graft::event::Drawn& drawn);

private:
    struct Lane {
        std::int64_t id = 0;  // of the question under way
        QElapsedTimer since;
        std::optional<command::Draw> next;
    };

    void post(Channel channel, command::Draw question);
    void take(const event::Drawn& drawn);

    SessionBridge& bridge_;
    std::map<Channel, Lane> lanes_;  // those with a question under way
    std::map<Channel, double> round_trips_;
    Channel last_channel_ = 0;
    std::int64_t last_id_ = 0;
};

}  // namespace graft
