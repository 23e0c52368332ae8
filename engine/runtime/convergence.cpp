#include "engine/runtime/convergence.h"

#include <algorithm>
#include <cmath>

#include "engine/api/warning_texts.h"
#include "engine/core/files.h"
#include "engine/data/text.h"
#include "engine/project/model_file.h"
#include "engine/runtime/warning_signs.h"
#include "engine/train/drift_schedule.h"

namespace graft {

namespace {

constexpr std::int64_t kFinishPart = 3;  // the end takes a third of the steps until then

std::string minute_of(const DistanceCheck& check) {
    return with_commas(std::max<std::int64_t>(1, std::llround(check.seconds / 60)));
}

}  // namespace

void Convergence::recall(const std::vector<MetricPoint>& points) {
    *this = Convergence(std::move(plan_));
    for (const auto& point : points) on_metrics(point);
}

double Convergence::share_at(const DistanceCheck& check) const {
    if (plan_.length.ends()) return plan_.length.share({check.step, check.images, check.seconds});
    return open_share(check.images, plan_.reconstruction, plan_.stop_when_done);
}

Convergence::Findings Convergence::on_metrics(const MetricPoint& point) {
    Findings findings;
    DistanceCheck check{point.step, point.images, point.seconds, 0, 0};
    bool checked = false;
    for (const auto& [name, value] : point.values) {
        if (name == "distance") {
            distance_sum_ += value;
            ++distances_;
        }
        if (name == "held_out") {
            check.held_out = value;
            checked = true;
        }
    }
    if (!checked) return findings;
    // The check at the very end of a run comes without a report of the training.
    if (distances_ > 0)
        check.training = distance_sum_ / distances_;
    else if (const auto* last = plateau_.newest())
        check.training = last->training;
    distance_sum_ = 0;
    distances_ = 0;
    plateau_.add(check);
    findings.is_best = plateau_.best() == plateau_.newest();
    judge(check, findings);
    return findings;
}

// While the learning rate is still to fall, a flat course says that it is time for that, not that all is done.
void Convergence::judge(const DistanceCheck& check, Findings& findings) {
    const double share = share_at(check), hold_end = drift_hold_end(plan_.reconstruction);
    if (share > hold_end && !falls_from_) falls_from_ = check.images;
    if (!overfit_told_ && plateau_.overfits()) {
        overfit_told_ = true;
        findings.notes.push_back(make_warning(plan_.run, check.step, "overfitting"));
    }
    if (finish_) return;
    if (told_level_ && plateau_.has_fallen_below(*told_level_)) {
        told_level_.reset();
        findings.notes.push_back({plan_.run, check.step, kFallsAgain,
                                  "The distance to unseen pictures falls again.", "More time is worth it."});
    }
    if (told_level_ || !plateau_.is_flat()) return;
    if (plan_.stop_when_done && !falls_from_) {
        finish_ = TrainerFinish{check.step, std::max<std::int64_t>(1, check.step / kFinishPart), hold_end};
        findings.finish = finish_;
        findings.notes.push_back(done_note(check, kEnding,
                                           "The learning rate falls now, and the training ends after " +
                                               with_commas(finish_->steps) + " more steps."));
    } else if (falls_from_ && plateau_.window_begin() >= *falls_from_) {
        told_level_ = plateau_.lowest_level();
        findings.notes.push_back(done_note(check, kConverged, "Stop when you like."));
    }
}

event::Warning Convergence::done_note(const DistanceCheck& check, const char* kind, const std::string& hint) const {
    return {plan_.run, check.step, kind,
            "More time changes little: the distance to unseen pictures has hardly fallen since minute " +
                minute_of(*plateau_.flat_since()) + ".",
            hint};
}

void Convergence::save_best() const {
    const auto* best = plateau_.best();
    plan_.save_model(plan_.best_file, {best->step, best->images, best->seconds});
}

std::optional<event::Warning> Convergence::keep_best(const std::filesystem::path& model_file) const {
    if (!plateau_.is_past_best() || !std::filesystem::exists(plan_.best_file)) return std::nullopt;
    const auto& best = *plateau_.best();
    // A run that went on from before its best state has lost that one's measurement, or its file.
    if (read_model_info(plan_.best_file).provenance.value("steps", std::int64_t{-1}) != best.step) return std::nullopt;
    write_file(model_file, read_file(plan_.best_file));
    return event::Warning{plan_.run, plateau_.newest()->step, kKeptBest,
                          "The model file holds the state of minute " + minute_of(best) +
                              ": since then the pictures have moved away from unseen ones.",
                          "Going on begins at the last state all the same."};
}

}  // namespace graft
