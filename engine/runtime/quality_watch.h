// Looks at a generator now and then while it trains: measures of quality, the domain map, warning signs, and for a
// training that drifts the distance from held-out pictures. What it may cost is bounded: a second at first, then one
// fiftieth of the training, measured by itself as it goes; half of that is for the distance, which comes more often.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/events.h"
#include "engine/data/domain.h"
#include "engine/measure/domain_map.h"
#include "engine/nn/feature_network.h"
#include "engine/nn/generator.h"
#include "engine/runtime/held_out_check.h"
#include "engine/runtime/warning_signs.h"
#include "engine/train/compute.h"

namespace graft {

class QualityWatch {
public:
    static constexpr double kFreeSeconds = 1.0;
    static constexpr double kShare = 0.02;  // of the training time

    struct Subject {
        std::string run;
        std::shared_ptr<Generator> generator;                // the average that pictures are drawn from
        std::vector<std::shared_ptr<const Domain>> learned;  // at least one
        std::vector<std::shared_ptr<const Domain>> others;   // the project's further domains, for the map
        std::shared_ptr<FeatureNetwork> network;             // null: only what needs none
        std::int64_t seed = 1;
        Compute compute;
        bool took_part = false;  // the network, or a relative of it, in the training
        bool drifts = false;     // in the features of the network
    };

    // What is to be told and kept.
    struct Findings {
        std::optional<event::DomainMap> map;
        std::vector<event::Warning> warnings;
    };

    // `earlier`: the warnings of a run that goes on.
    QualityWatch(Subject subject, const std::vector<event::Warning>& earlier);
    ~QualityWatch();

    // At every report of the training. Where it is time for that, adds "held_out" to a point that has "distance"; where
    // it is time for a look, adds "frechet", "kid", "precision", "recall": of as many generated as real pictures, the
    // same ones every time, so they are comparable within a run.
    Findings on_metrics(MetricPoint& point);

    // At every preview [N, 3, S, S] in [-1, 1]: whether its pictures are alike, which needs no network.
    Findings on_preview(std::int64_t step, const torch::Tensor& pictures);

    // At the end: a last look at the finished generator, if there were looks and the last one is older.
    Findings finish(MetricPoint& point);

    double seconds_spent() const { return spent_ + check_spent_; }

    // Something was done with what was found, such as saving the best state, which is to count as a cost.
    void charge(double seconds) { check_spent_ += seconds; }

private:
    struct Gathered;  // a domain's pictures on their way through the network

    bool affordable(double seconds, double cost) const;
    void plan_gathering();
    bool gather_some(double seconds);  // whether all is gathered
    void embed_chunk(Gathered& set);
    void prepare();
    std::shared_ptr<const std::vector<MapCloud>> make_clouds() const;
    torch::Tensor draw() const;
    Findings look(MetricPoint& point);
    double nearness_of(const torch::Tensor& features) const;
    void check_held_out(MetricPoint& point);
    void measure_held_out(MetricPoint& point);

    Subject subject_;
    WarningSigns signs_;
    double first_seconds_ = -1;  // of training, when the watch began
    double spent_ = 0;
    double look_cost_ = 0;
    std::int64_t looked_at_ = -1;  // step

    std::unique_ptr<HeldOutCheck> check_;  // null: it does not drift, or too few pictures are held out
    bool check_ready_ = false;
    double check_spent_ = 0, check_cost_ = 0;  // seconds; the cost of a portion until it is ready
    std::int64_t checked_step_ = -1, checked_images_ = 0;

    double real_pixel_spread_ = 0;

    std::vector<Gathered> gathered_;
    double chunk_cost_ = 0;
    bool planned_ = false, prepared_ = false;
    torch::Tensor latents_;                // [count_, latent]
    torch::Tensor real_, train_;           // features: [count_, D], [N, D]
    double real_spread_ = 0, usual_ = -1;  // mean distance of two real ones; median to the nearest training picture
    FeaturePlane plane_;
    std::shared_ptr<const std::vector<MapCloud>> clouds_;
};

}  // namespace graft
