#include "ui/models/exploration.h"

#include <algorithm>
#include <utility>

#include "ui/models/exploration_file.h"

namespace graft {

namespace {

constexpr int kQuietMilliseconds = 1000;
constexpr int kSaveMilliseconds = 500;

bool holds(const std::vector<LatentPoint>& points, const LatentPoint& point) {
    return std::find(points.begin(), points.end(), point) != points.end();
}

void drop(std::vector<LatentPoint>& points, const LatentPoint& point) {
    std::erase_if(points, [&](const LatentPoint& each) { return each == point; });
}

}  // namespace

Exploration::Exploration(QObject* parent) : QObject(parent) {
    quiet_.setSingleShot(true);
    quiet_.setInterval(kQuietMilliseconds);
    connect(&quiet_, &QTimer::timeout, this, &Exploration::seal);
    saving_.setSingleShot(true);
    saving_.setInterval(kSaveMilliseconds);
    connect(&saving_, &QTimer::timeout, this, &Exploration::save_aside);
    writer_.setMaxThreadCount(1);
}

Exploration::~Exploration() { save(); }

const ModelNotes& Exploration::notes() const {
    static const ModelNotes none;
    const auto found = state_.notes.find(state_.model);
    return found == state_.notes.end() ? none : *found->second;
}

bool Exploration::is_favourite(const LatentPoint& point) const { return holds(notes().favourites, point); }

Exploration::Example Exploration::example(const LatentPoint& point) const {
    if (holds(notes().with, point)) return Example::With;
    return holds(notes().without, point) ? Example::Without : Example::None;
}

// ---- changes ------------------------------------------------------------------------------------------------------

void Exploration::change(const QString& what, State next, const QString& dial) {
    const bool same = next.model == state_.model && next.current == state_.current && next.notes == state_.notes;
    if (same) return;
    if (dial.isEmpty() || dial != merging_) past_.push_back({what, state_});
    if (past_.size() > kMostSteps) past_.pop_front();
    future_.clear();
    merging_ = dial;
    if (!dial.isEmpty()) quiet_.start();
    take(std::move(next));
}

template <class Edit>
void Exploration::change_notes(const QString& what, Edit edit, const QString& dial) {
    auto edited = std::make_shared<ModelNotes>(notes());
    edit(*edited);
    if (*edited == notes()) return;
    State next = state_;
    next.notes[next.model] = std::move(edited);
    change(what, std::move(next), dial);
}

void Exploration::take(State next) {
    const State before = std::exchange(state_, std::move(next));
    const bool other_model = before.model != state_.model;
    const bool other_notes = before.notes != state_.notes;
    if (other_notes) {
        unsaved_ = true;
        saving_.start();
    }
    if (other_model) Q_EMIT model_changed();
    if (other_notes || other_model) Q_EMIT notes_changed();
    if (other_model || !(before.current == state_.current)) Q_EMIT current_changed();
    Q_EMIT changed();
}

void Exploration::set_current(const LatentPoint& point, const QString& dial) {
    State next = state_;
    next.current = point;
    change(tr("another picture"), std::move(next), dial);
}

void Exploration::choose_model(const std::string& model) {
    LatentPoint start;  // what every model has
    start.seed = state_.current.seed;
    start.truncation = state_.current.truncation;
    choose_model(model, start);
}

void Exploration::choose_model(const std::string& model, const LatentPoint& point) {
    State next = state_;
    next.model = model;
    next.current = point;
    change(tr("another model"), std::move(next));
}

void Exploration::set_favourite(const LatentPoint& point, bool favourite) {
    change_notes(tr("a favourite"), [&](ModelNotes& notes) {
        if (!favourite)
            drop(notes.favourites, point);
        else if (!holds(notes.favourites, point))
            notes.favourites.push_back(point);
    });
}

void Exploration::set_favourites(std::vector<LatentPoint> points) {
    change_notes(tr("the favourites"), [&](ModelNotes& notes) { notes.favourites = std::move(points); });
}

void Exploration::add_keyframe(const LatentPoint& point) {
    change_notes(tr("a keyframe"), [&](ModelNotes& notes) { notes.keyframes.push_back(point); });
}

void Exploration::set_keyframes(std::vector<LatentPoint> points) {
    change_notes(tr("the keyframes"), [&](ModelNotes& notes) { notes.keyframes = std::move(points); });
}

void Exploration::set_example(const LatentPoint& point, Example example) {
    change_notes(tr("an example"), [&](ModelNotes& notes) {
        drop(notes.with, point);
        drop(notes.without, point);
        if (example == Example::With) notes.with.push_back(point);
        if (example == Example::Without) notes.without.push_back(point);
    });
}

void Exploration::clear_examples() {
    change_notes(tr("the examples"), [](ModelNotes& notes) {
        notes.with.clear();
        notes.without.clear();
    });
}

void Exploration::add_directions(std::vector<NamedDirection> directions) {
    if (directions.empty()) return;
    change_notes(tr("new directions"), [&](ModelNotes& notes) {
        // Those that a person named, or asked for by their own examples, are kept.
        const std::string method = directions.front().method;
        if (method != "examples")
            std::erase_if(notes.directions,
                          [&](const NamedDirection& each) { return each.method == method && each.name.empty(); });
        notes.directions.insert(notes.directions.begin(), std::make_move_iterator(directions.begin()),
                                std::make_move_iterator(directions.end()));
    });
}

void Exploration::rename_direction(std::size_t index, const std::string& name) {
    change_notes(tr("the name of a direction"), [&](ModelNotes& notes) {
        if (index < notes.directions.size()) notes.directions[index].name = name;
    });
}

void Exploration::remove_direction(std::size_t index) {
    change_notes(tr("a direction"), [&](ModelNotes& notes) {
        if (index < notes.directions.size())
            notes.directions.erase(notes.directions.begin() + static_cast<std::ptrdiff_t>(index));
    });
}

void Exploration::set_styles(StyleTable styles, const QString& dial) {
    change_notes(
        tr("the style table"), [&](ModelNotes& notes) { notes.styles = std::move(styles); }, dial);
}

void Exploration::undo() {
    if (past_.empty()) return;
    seal();
    Step step = std::move(past_.back());
    past_.pop_back();
    future_.push_back({step.what, state_});
    take(std::move(step.state));
}

void Exploration::redo() {
    if (future_.empty()) return;
    seal();
    Step step = std::move(future_.back());
    future_.pop_back();
    past_.push_back({step.what, state_});
    take(std::move(step.state));
}

// ---- the project --------------------------------------------------------------------------------------------------

void Exploration::open(const QString& project) {
    save();
    project_ = project;
    past_.clear();
    future_.clear();
    seal();
    State fresh;
    if (!project.isEmpty())
        for (auto& [model, notes] : read_notes(project))
            fresh.notes[model] = std::make_shared<const ModelNotes>(std::move(notes));
    take(std::move(fresh));
    saving_.stop();
    unsaved_ = false;  // that is what the file says already
}

void Exploration::begin(const std::string& model) {
    if (!state_.model.empty()) return;
    State next = state_;
    next.model = model;
    take(std::move(next));
}

std::map<std::string, const ModelNotes*> Exploration::kept() const {
    std::map<std::string, const ModelNotes*> all;
    for (const auto& [model, notes] : state_.notes) all[model] = notes.get();
    return all;
}

void Exploration::save() {
    saving_.stop();
    writer_.waitForDone();  // what is older must not come after
    if (!std::exchange(unsaved_, false) || project_.isEmpty()) return;
    if (!write_notes(project_, notes_to_json(kept()))) Q_EMIT not_saved(notes_file(project_));
}

void Exploration::save_aside() {
    if (!std::exchange(unsaved_, false) || project_.isEmpty()) return;
    writer_.start([this, project = project_, models = notes_to_json(kept())] {
        if (write_notes(project, models)) return;
        // The pool is waited for before this goes.
        const auto tell = [this, project] { Q_EMIT not_saved(notes_file(project)); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

}  // namespace graft
