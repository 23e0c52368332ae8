// What a person explores, whatever page shows it: a model, the point of its latent space that they are at, and what
// they keep of it. Everything in it can be undone. Knows no widget.
#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/latent_point.h"

namespace graft {

// A direction of a model's codes that was found, and what the person calls it.
struct NamedDirection {
    std::string name;           // empty: it goes by its number
    std::string method;         // that found it: "pca", "closed", "examples"
    std::vector<float> vector;  // [code]; amount 1 is one standard deviation
    double share = 0;           // as in FoundDirection

    friend bool operator==(const NamedDirection&, const NamedDirection&) = default;
};

// Rows times columns: each cell is the point of its row with the layers first..last (-1: the last) of its column's.
struct StyleTable {
    std::vector<LatentPoint> rows, columns;
    std::int64_t first_layer = 0, last_layer = -1;
    double amount = 1;  // 1: the layers are taken over

    friend bool operator==(const StyleTable&, const StyleTable&) = default;
};

// What a person keeps of one model.
struct ModelNotes {
    std::vector<LatentPoint> favourites, keyframes;
    std::vector<LatentPoint> with, without;  // examples of a quality, for a direction
    std::vector<NamedDirection> directions;
    StyleTable styles;

    friend bool operator==(const ModelNotes&, const ModelNotes&) = default;
};

class Exploration : public QObject {
    Q_OBJECT

public:
    enum class Example { None, With, Without };

    explicit Exploration(QObject* parent = nullptr);
    ~Exploration() override;

    // ---- what there is ----

    const std::string& model() const { return state_.model; }  // a run of the project or a model file; empty: none
    const LatentPoint& current() const { return state_.current; }
    const ModelNotes& notes() const;
    bool is_favourite(const LatentPoint& point) const;
    Example example(const LatentPoint& point) const;

    // ---- changes, each a step that can be undone ----

    // Changes of one `dial` that follow one another are one step, until seal() or a moment without any.
    void set_current(const LatentPoint& point, const QString& dial = {});
    void choose_model(const std::string& model);  // the same seed in another model
    void choose_model(const std::string& model, const LatentPoint& point);

    void set_favourite(const LatentPoint& point, bool favourite);
    void set_favourites(std::vector<LatentPoint> points);
    void add_keyframe(const LatentPoint& point);
    void set_keyframes(std::vector<LatentPoint> points);
    void set_example(const LatentPoint& point, Example example);
    void clear_examples();
    void add_directions(std::vector<NamedDirection> directions);  // in place of the nameless ones of that method
    void rename_direction(std::size_t index, const std::string& name);
    void remove_direction(std::size_t index);
    void set_styles(StyleTable styles, const QString& dial = {});

    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }
    QString undo_text() const { return past_.empty() ? QString() : past_.back().what; }  // "a favourite"
    QString redo_text() const { return future_.empty() ? QString() : future_.back().what; }
    void undo();
    void redo();
    void seal() { merging_.clear(); }

    // ---- the project it belongs to ----

    // What was kept with the project comes back; nothing is left to undo. An empty path: no project.
    void open(const QString& project);
    void begin(const std::string& model);  // where no model is chosen yet; not a step
    void save();                           // now and here, instead of in a moment and aside

Q_SIGNALS:
    void changed();  // anything, also what can be undone
    void model_changed();
    void current_changed();
    void notes_changed();
    void not_saved(const QString& file);

private:
    // Notes are shared between steps until they change.
    struct State {
        std::string model;
        LatentPoint current;
        std::map<std::string, std::shared_ptr<const ModelNotes>> notes;
    };
    struct Step {
        QString what;
        State state;
    };
    static constexpr std::size_t kMostSteps = 500;

    void change(const QString& what, State next, const QString& dial = {});
    template <class Edit>
    void change_notes(const QString& what, Edit edit, const QString& dial = {});
    void take(State next);
    void save_aside();
    std::map<std::string, const ModelNotes*> kept() const;

    State state_;
    std::deque<Step> past_, future_;  // `what` a step does, and the state on its other side
    QString merging_;                 // the dial whose changes become one step
    QTimer quiet_, saving_;
    bool unsaved_ = false;  // notes that the file does not have yet
    QString project_;
    QThreadPool writer_;  // of one thread: disks may take seconds, and the window must not wait
};

}  // namespace graft
