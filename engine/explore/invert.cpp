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
constexpr std::int64_t kLookBatch = 16;            // samples
constexpr double kLooking = 0.25;                  // of the seconds, at most: for looking at samples
constexpr double kNearRate = 0.2;                  // of Adam, in standard deviations, from an encoder's code
constexpr double kFarRate = 0.3;                   // from samples
constexpr double kRampUp = 0.05;                   // of the way, until the full rate
constexpr double kPull = 1e-3;                     // towards the mean, a squared standard deviation
constexpr double kSplitLayers = 0.5;               // of the way: from here on a code a layer
constexpr double kHalvings[] = {0.1, 0.25, 0.45};  // of the way: the worse half of the rivals is given up

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

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
                                                          torch::optim::AdamOptions().betas({0.9, 0.99}));
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

// Of codes [N, C]: [N].
torch::Tensor distances_of(LatentSpace& space, const PictureDistance& distance, const torch::Tensor& codes) {
    const torch::NoGradGuard no_grad;
    const auto wide = codes.unsqueeze(1).expand({codes.size(0), space.layers(), codes.size(1)});
    return distance(space.draw_codes(wide).to(space.device())).to(torch::kCPU);
}

// Where the search sets out from.
struct Start {
    torch::Tensor codes;  // [R, C]
    double distance = 0;  // of the nearest of them
    std::string kind;
    double rate = 0;
};

// The best of the conditions, where there are some.
Start start_of_encoder(LatentSpace& space, const PictureDistance& distance, const torch::Tensor& picture,
                       Encoder& encoder) {
    const torch::NoGradGuard no_grad;
    encoder.eval();
    auto core = encoder.forward(picture).to(torch::kFloat32);
    const auto count = static_cast<std::int64_t>(space.generator().config().conditions.size());
    if (count > 0) core = core.expand({count, -1});
    const auto weights = count > 0 ? torch::eye(count, core.options()) : torch::Tensor();
    const auto codes = space.generator().join_condition(core, weights).to(torch::kCPU);
    const auto scores = distances_of(space, distance, codes);
    const auto best = scores.argmin().item<std::int64_t>();
    return {codes.narrow(0, best, 1), scores[best].item<double>(), "encoder", kNearRate};
}

// The mean code, near everything if like nothing, and the best of as many samples as there is time to look at. So many
// of them set out that all could make some steps together: the shorter the time, the fewer.
Start start_of_samples(LatentSpace& space, const PictureDistance& distance, const InversionPlan& plan,
                       Clock::time_point began) {
    const auto mean = space.spread().mean.unsqueeze(0);
    const auto samples = space.sample_codes(plan.starts, plan.seed);
    const auto before = seconds_since(began);
    auto scores = distances_of(space, distance, mean);
    const double cost = seconds_since(began) - before;  // of looking at one
    for (const auto& batch : samples.split(kLookBatch)) {
        const double look = cost * static_cast<double>(batch.size(0));
        if (plan.seconds > 0 && seconds_since(began) + look > kLooking * plan.seconds) break;
        scores = torch::cat({scores, distances_of(space, distance, batch)});
    }
    std::int64_t rivals = kRivals;
    constexpr double kStepCost = 3, kSteps = 40;  // a step also goes back through the network
    if (plan.seconds > 0)
        rivals = std::llround(std::clamp((plan.seconds - seconds_since(began)) / (kStepCost * kSteps * cost), 1.0,
                                         static_cast<double>(kRivals)));
    const auto looked = scores.size(0) - 1;
    const auto [nearest, order] = scores.slice(0, 1).topk(std::min(rivals - 1, looked), 0, false, true);
    return {torch::cat({mean, samples.index_select(0, order)}),
            torch::cat({scores.slice(0, 0, 1), nearest}).min().item<double>(),
            order.size(0) == 0 ? "mean code" : "best of " + std::to_string(looked) + " samples", kFarRate};
}

// Of the full rate at `way`, 0 to 1: up in a short ramp, down along a cosine.
double share_of_rate(double way) {
    const double up = std::min(1.0, way / kRampUp + 0.1);
    return up * std::max(0.02, 0.5 + 0.5 * std::cos(std::numbers::pi * std::min(way, 1.0)));
}

}  // namespace

Inversion invert(LatentSpace& space, const torch::Tensor& picture, const FeatureNetwork* network, Encoder* encoder,
                 const InversionPlan& plan, const std::function<bool(std::int64_t)>& keep_going) {
    const auto began = Clock::now();
    for (auto& weight : space.generator().parameters()) weight.requires_grad_(false);
    const auto target = picture.unsqueeze(0).to(space.device());
    const PictureDistance distance(target, network);
    const auto start = encoder != nullptr ? start_of_encoder(space, distance, target, *encoder)
                                          : start_of_samples(space, distance, plan, began);
    Search search(space, distance);
    search.set_out(start.codes);
    Inversion result;
    result.start = start.kind;
    result.start_distance = start.distance;
    std::size_t halving = 0;
    for (; result.steps < plan.steps; ++result.steps) {
        if (!keep_going(result.steps)) {
            result.stopped = true;
            break;
        }
        double way = static_cast<double>(result.steps) / static_cast<double>(plan.steps);
        if (plan.seconds > 0) way = std::max(way, seconds_since(began) / plan.seconds);
        if (way >= 1) break;
        const auto distances = search.step(start.rate * share_of_rate(way));
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
