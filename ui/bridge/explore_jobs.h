// The searches that a model is asked for while it is explored: a picture's place, directions, similar samples. Knows no
// widget.
#pragma once

#include <QObject>
#include <QString>
#include <string>

#include "ui/bridge/session_bridge.h"
#include "ui/models/exploration.h"

namespace graft {

class ExploreJobs : public QObject {
    Q_OBJECT

public:
    // The bridge must outlive the jobs.
    explicit ExploreJobs(SessionBridge& bridge, QObject* parent = nullptr);

    // Whether one could begin now; else why not, for people.
    bool possible() const;
    QString reason() const;

    void invert(const std::string& model, const QString& picture);
    void find_directions(const std::string& model, const std::string& method, const ModelNotes& notes);
    void find_neighbours(const std::string& model, const LatentPoint& point);

Q_SIGNALS:
    // Each with the model that was asked about, which need not be the one that is shown by then.
    void inverted(const std::string& model, const QString& picture, const graft::InvertReport& report);
    void directions_found(const std::string& model, const graft::DirectionsReport& report);
    void neighbours_found(const std::string& model, const graft::NearestReport& report);
    void changed();  // possible() may be another

private:
    void begin(const std::string& model, Command job);
    void finish(const event::Finished& finished);
    std::string newest_classifier() const;

    SessionBridge& bridge_;
    std::string model_;  // of the job that is under way; empty: none is
    QString picture_;
};

}  // namespace graft
