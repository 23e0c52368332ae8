// What a person mixes: related models or the domains of one, and a place among them. Everything in it can be undone.
// Knows no widget.
#pragma once

#include <QObject>
#include <QPointF>
#include <QString>
#include <QTimer>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "engine/api/explore_commands.h"

namespace graft {

struct MixState {
    bool of_domains = false;           // the corners are domains or classes of `model`; false: they are models
    std::string model;                 // of whose domains
    std::vector<std::string> corners;  // two to four; an empty one is not chosen yet
    QPointF place{0.5, 0.5};           // in the plane of mix_plane.h
    // Shares of the corners in the layers of these sizes, which do not follow the place; each sums to 1.
    std::map<std::int64_t, std::vector<double>> layers;
    std::int64_t seed = 1;  // of the first picture

    friend bool operator==(const MixState&, const MixState&) = default;
};

class Mixture : public QObject {
    Q_OBJECT

public:
    explicit Mixture(QObject* parent = nullptr);

    const MixState& state() const { return state_; }

    // Whether every corner is chosen, so that there is something to draw.
    bool is_complete() const;
    std::vector<double> shares() const;                      // of the corners, at the place
    std::vector<double> shares_in(std::int64_t size) const;  // of the corners, in the layers of that size

    // Pictures of consecutive seeds at the state's place, or at another place of the plane.
    command::Draw question(int pictures) const { return question_at(state_.place, pictures); }
    command::Draw question_at(QPointF place, int pictures) const;

    // One corner alone.
    command::Draw question_of(std::size_t corner, int pictures) const;

    // The job that writes the mix of models to a file.
    command::Blend saving_to(const std::string& file) const;

    // ---- changes, each a step that can be undone ----

    // Changes of one `dial` that follow one another are one step, until seal() or a moment without any.
    void set_place(QPointF place);
    void set_seed(std::int64_t seed);
    void set_corners(bool of_domains, const std::string& model, const std::vector<std::string>& corners);
    void set_layer(std::int64_t size, const std::vector<double>& shares);  // empty: it follows the place again
    // The layers up to `size` from one corner, the finer ones up to `largest` from another; 0: all follow the place.
    void swap_at(std::int64_t size, std::int64_t largest, std::size_t coarse, std::size_t fine);

    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    void undo();
    void redo();
    void seal() { merging_.clear(); }

    // Another project: everything begins anew, and nothing is left to undo.
    void clear();

Q_SIGNALS:
    void changed();

private:
    static constexpr std::size_t kMostSteps = 500;

    void change(MixState next, const QString& dial = {});

    MixState state_;
    std::deque<MixState> past_, future_;
    QString merging_;  // the dial whose changes become one step
    QTimer quiet_;
};

}  // namespace graft
