#include "engine/runtime/warning_signs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/api/warning_texts.h"

namespace graft {

namespace {

// Losses wobble from batch to batch: averaged with this half-life, and not judged before so many steps.
constexpr double kLossHalfLife = 150;  // steps
constexpr std::int64_t kLossPatience = 400;
// Undecided, the discriminator's loss is 2 ln 2 = 1.39 and the generator's ln 2 = 0.69. At 0.1 it is 95 % sure of
// every picture; at 4 it gives a generated one less than 2 %. Training goes on well for long with either alone.
constexpr double kSureDiscriminator = 0.1;
constexpr double kLostGenerator = 4.0;

// Recall of some hundred pictures wobbles by a few per cent: three looks are averaged, and a fall must be more than
// that, and more than half of what there was.
constexpr std::size_t kRecallLooks = 3;
constexpr double kRecallLeft = 0.5;
constexpr double kRecallFall = 0.12;

// Early pictures are grey and alike, which is no collapse: it must have been better before, or have had its time.
constexpr double kNarrow = 0.3;
constexpr double kWasWide = 0.5;
constexpr std::int64_t kNarrowPatience = 4000;
constexpr int kNarrowLooks = 2;

// Blurred averages lie nearer to everything, some 0.7 of what real pictures do; copies lie far below.
constexpr double kNear = 0.5;
constexpr int kNearLooks = 2;

double value_of(const MetricPoint& point, const char* name) {
    for (const auto& [key, value] : point.values)
        if (key == name) return value;
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

event::Warning make_warning(const std::string& run, std::int64_t step, const char* kind) {
    const auto text = std::find_if(kWarningTexts.begin(), kWarningTexts.end(),
                                   [&](const WarningText& each) { return std::string(each.kind) == kind; });
    return {run, step, kind, text->message, text->hint};
}

void WarningSigns::remember(const std::vector<event::Warning>& earlier) {
    for (const auto& warning : earlier) given_.insert(warning.kind);
}

void WarningSigns::warn(const char* kind, std::int64_t step, std::vector<event::Warning>& to) {
    if (given_.insert(kind).second) to.push_back(make_warning(run_, step, kind));
}

std::vector<event::Warning> WarningSigns::read_losses(const MetricPoint& point) {
    std::vector<event::Warning> warnings;
    const double generator = value_of(point, "generator"), discriminator = value_of(point, "discriminator");
    if (!std::isfinite(generator) || !std::isfinite(discriminator)) return warnings;
    if (first_loss_step_ < 0 || point.step < last_loss_step_) {
        first_loss_step_ = last_loss_step_ = point.step;
        generator_loss_ = generator;
        discriminator_loss_ = discriminator;
        return warnings;
    }
    const double kept = std::exp2(-static_cast<double>(point.step - last_loss_step_) / kLossHalfLife);
    generator_loss_ = kept * generator_loss_ + (1 - kept) * generator;
    discriminator_loss_ = kept * discriminator_loss_ + (1 - kept) * discriminator;
    last_loss_step_ = point.step;
    if (point.step - first_loss_step_ >= kLossPatience && discriminator_loss_ < kSureDiscriminator &&
        generator_loss_ > kLostGenerator)
        warn("discriminator", point.step, warnings);
    return warnings;
}

std::vector<event::Warning> WarningSigns::read_look(std::int64_t step, const QualityLook& look) {
    std::vector<event::Warning> warnings;
    const bool collapsing = collapses(step, look);
    const bool memorising = memorises(look);
    if (collapsing) warn("collapse", step, warnings);
    // One picture repeated may well be near a training picture; that it is repeated is then what matters.
    if (memorising && narrow_looks_ == 0) warn("memorising", step, warnings);
    return warnings;
}

bool WarningSigns::collapses(std::int64_t step, const QualityLook& look) {
    bool fallen = false;
    if (look.recall >= 0) {
        recalls_.push_back(look.recall);
        if (recalls_.size() > kRecallLooks) recalls_.erase(recalls_.begin());
        if (recalls_.size() == kRecallLooks) {
            const double recall =
                std::accumulate(recalls_.begin(), recalls_.end(), 0.0) / static_cast<double>(kRecallLooks);
            best_recall_ = std::max(best_recall_, recall);
            fallen = recall < kRecallLeft * best_recall_ && best_recall_ - recall > kRecallFall;
        }
    }
    if (look.spread >= 0) {
        best_spread_ = std::max(best_spread_, look.spread);
        const bool may_judge = best_spread_ >= kWasWide || step >= kNarrowPatience;
        narrow_looks_ = may_judge && look.spread < kNarrow ? narrow_looks_ + 1 : 0;
    }
    return fallen || narrow_looks_ >= kNarrowLooks;
}

bool WarningSigns::memorises(const QualityLook& look) {
    if (look.nearness < 0) return false;
    near_looks_ = look.nearness < kNear ? near_looks_ + 1 : 0;
    return near_looks_ >= kNearLooks;
}

}  // namespace graft
