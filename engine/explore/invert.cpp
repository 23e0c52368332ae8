#include "engine/explore/invert.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>

#include "engine/api/result.h"
#include "engine/explore/picture_distance.h"

namespace graft {

namespace {

constexpr std::int64_t kRivals = 8;                // that set out, without an encoder
constexpr std::int64_t kScoreBatch = 16;           // starts looked at together
constexpr double kLooking = 0.25;                  // of the seconds, at most: for looking at starts
constexpr double kRate = 0.1;                      // of Adam, in standard deviations
constexpr double kRampUp = 0.05;                   // of the way, until the full rate
constexpr double kPull = 1e-3;                     // towards the mean, a squared standard deviation
constexpr double kSplitLayers = 0.5;               // of the way: from here on a code a layer
constexpr double kHalvings[] = {0.1, 0.25, 0.45};  // of the way: the worse half of the rivals is given up

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// Codes [N, C] to begin with.
torch::Tensor starts_of(LatentSpace& space, const torch::Tensor& picture, Encoder* encoder, const InversionPlan& plan) {
    const torch::NoGradGuard no_grad;
    if (encoder == nullptr)  // the mean code is among them: near everything, if like nothing
        return torch::cat({space.spread().mean.unsqueeze(0), space.sample_codes(plan.starts, plan.seed)});
    encoder->eval();
    auto core = encoder->forward(picture).to(torch::kFloat32);
    const auto count = static_cast<std::int64_t>(space.generator().config().conditions.size());
    if (count == 0) return core.to(torch::kCPU);
    core = core.expand({count, -1});
    return space.generator().join_condition(core, torch::eye(count, core.options())).to(torch::kCPU);
}

// The search: rivals [R, L, C] in coordinates of unit spread, L 1 or layers().
class Search {
public:
    Search(LatentSpace& space, const PictureDistance& distance)
        : space_(space),
          distance_(distance),
          mean_(space.spread().mean.to(space.device())),
          root_(space.spread().root().t().contiguous().to(space.device())) {}

    void set_out(const torch::Tensor& codes) {
        const auto inverse = space_.spread().inverse_root().t().to(space_.device());
        // What the spread leaves out of a start (an encoder's code may have it) stays with it as it is.
        const auto centred = codes.to(space_.device()) - mean_;
        follow(centred.matmul(inverse).unsqueeze(1));
        rest_ = centred.unsqueeze(1) - place_.detach().matmul(root_);
    }

    torch::Tensor codes() const { return mean_ + place_.matmul(root_) + rest_; }

    // Distances of the rivals before the step, [R].
    torch::Tensor step(double rate) {
        for (auto& group : optimizer_->param_groups())
            static_cast<torch::optim::AdamOptions&>(group.options()).lr(rate);
        optimizer_->zero_grad();
        const auto distances = measure(codes());
        const auto pull = kPull * place_.square().mean({1, 2});
        const auto standing = codes().detach();
        (distances + pull).sum().backward();
        optimizer_->step();
        remember(distances.detach(), standing);
        return distances.detach();
    }

    void finish() {
        const torch::NoGradGuard no_grad;
        remember(measure(codes()), codes());
    }

    void keep_best(const torch::Tensor& distances, std::int64_t count) {
        if (count >= rivals()) return;
        const auto kept = std::get<1>(distances.topk(count, 0, false, true));
        rest_ = rest_.index_select(0, kept);
        follow(place_.detach().index_select(0, kept));
    }

    void split_layers() {
        rest_ = rest_.repeat({1, space_.layers(), 1});
        follow(place_.detach().repeat({1, space_.layers(), 1}));
    }

    bool is_split() const { return place_.size(1) == space_.layers(); }
    std::int64_t rivals() const { return place_.size(0); }
    double best_distance() const { return best_distance_; }
    torch::Tensor best_code() const { return best_code_.to(torch::kCPU).expand({space_.layers(), -1}).contiguous(); }

private:
    torch::Tensor measure(const torch::Tensor& codes) const {
        const auto wide = codes.expand({codes.size(0), space_.layers(), codes.size(2)});
        return distance_(space_.generator().draw(space_.for_generator(wide)));
    }

    // Adam's memory starts anew with every change of what it moves; the changes are few.
    void follow(const torch::Tensor& place) {
        place_ = place.clone().requires_grad_(true);
        optimizer_ = std::make_unique<torch::optim::Adam>(std::vector<torch::Tensor>{place_},
                                                          torch::optim::AdamOptions(kRate).betas({0.9, 0.99}));
    }

    void remember(const torch::Tensor& distances, const torch::Tensor& codes) {
        const auto best = distances.argmin().item<std::int64_t>();
        const double distance = distances[best].item<double>();
        if (!(distance < best_distance_)) return;
        best_distance_ = distance;
        best_code_ = codes[best].clone();
    }

    LatentSpace& space_;
    const PictureDistance& distance_;
    torch::Tensor mean_, root_, place_, rest_;
    std::unique_ptr<torch::optim::Adam> optimizer_;
    torch::Tensor best_code_;
    double best_distance_ = std::numeric_limits<double>::infinity();
};

// Of the first codes [N, C], batch by batch while there is time; of one batch at least.
torch::Tensor distances_of(LatentSpace& space, const PictureDistance& distance, const torch::Tensor& codes,
                           const std::function<bool()>& has_time) {
    const torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> out;
    for (const auto& batch : codes.split(kScoreBatch)) {
        const auto wide = batch.unsqueeze(1).expand({batch.size(0), space.layers(), batch.size(1)});
        out.push_back(distance(space.draw_codes(wide).to(space.device())).to(torch::kCPU));
        if (!has_time()) break;
    }
    return torch::cat(out);
}

// How many of the starts set out: no more than can make some steps together, where the time is short. `cost`: seconds
// of looking at one.
std::int64_t rivals_for(double seconds_left, double cost) {
    constexpr double kStepCost = 3, kSteps = 40;  // a step also goes back through the network
    return std::llround(std::clamp(seconds_left / (kStepCost * kSteps * cost), 1.0, static_cast<double>(kRivals)));
}

// The rate at `way`, 0 to 1: up in a short ramp, down along a cosine.
double rate_at(double way) {
    const double up = std::min(1.0, way / kRampUp + 0.1);
    return kRate * up * std::max(0.02, 0.5 + 0.5 * std::cos(std::numbers::pi * std::min(way, 1.0)));
}

}  // namespace

Inversion invert(LatentSpace& space, const torch::Tensor& picture, const FeatureNetwork* network, Encoder* encoder,
                 const InversionPlan& plan, const std::function<bool(std::int64_t)>& keep_going) {
    const auto began = Clock::now();
    for (auto& weight : space.generator().parameters()) weight.requires_grad_(false);
    const auto target = picture.unsqueeze(0).to(space.device());
    const PictureDistance distance(target, network);
    const auto starts = starts_of(space, target, encoder, plan);
    const auto looks = Clock::now();
    const auto scores = distances_of(
        space, distance, starts, [&] { return plan.seconds <= 0 || seconds_since(began) < kLooking * plan.seconds; });
    const double cost = seconds_since(looks) / static_cast<double>(scores.size(0));
    const auto rivals = plan.seconds > 0 ? rivals_for(plan.seconds - seconds_since(began), cost) : kRivals;
    const auto [best, order] = scores.topk(std::min(rivals, scores.size(0)), 0, false, true);
    const auto first = encoder == nullptr ? order : order.slice(0, 0, 1);

    Search search(space, distance);
    search.set_out(starts.index_select(0, first));
    Inversion result;
    result.start = encoder != nullptr ? "encoder" : "best of " + std::to_string(scores.size(0) - 1) + " samples";
    result.start_distance = best[0].item<double>();
    std::size_t halving = 0;
    for (; result.steps < plan.steps; ++result.steps) {
        if (!keep_going(result.steps)) {
            result.stopped = true;
            break;
        }
        double way = static_cast<double>(result.steps) / static_cast<double>(plan.steps);
        if (plan.seconds > 0) way = std::max(way, seconds_since(began) / plan.seconds);
        if (way >= 1) break;
        const auto distances = search.step(rate_at(way));
        for (; halving < std::size(kHalvings) && way >= kHalvings[halving]; ++halving)
            search.keep_best(distances, std::max<std::int64_t>(1, kRivals >> (halving + 1)));
        if (way >= kSplitLayers && !search.is_split()) search.split_layers();
    }
    search.finish();
    result.code = search.best_code();
    result.distance = search.best_distance();
    result.seconds = seconds_since(began);
    return result;
}

}  // namespace graft
