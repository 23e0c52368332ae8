// Trains a generator by drifting in the features of a frozen network, in two phases: an encoder and the generator first
// learn to reconstruct the pictures, then new pictures drift towards real ones. On one domain, on the classes of one,
// or on several domains at once, L_1 + lambda * L_2 with a condition that says which.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "engine/data/loader.h"
#include "engine/train/class_codes.h"
#include "engine/train/code_prior.h"
#include "engine/train/drifting.h"
#include "engine/train/generator_strategy.h"
#include "engine/train/kept_diversity.h"
#include "engine/train/muon.h"
#include "engine/train/reconstruction.h"

namespace graft {

class DriftingStrategy : public GeneratorStrategy {
public:
    // One domain or more, all of one size; one with labels where options.conditions is "classes". Throws Failure where
    // `features` is null, or where the domains do not go together.
    DriftingStrategy(TrainOptions options, const std::vector<std::shared_ptr<const Domain>>& domains,
                     const std::shared_ptr<FeatureNetwork>& features, Compute compute,
                     const std::optional<TrainingStart>& start = {});

    void set_share(std::optional<double> share) override { share_ = share; }
    StepReport step(std::int64_t step) override;
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;

    std::shared_ptr<Encoder> encoder() const override { return reconstruction_ ? reconstruction_->encoder() : nullptr; }

private:
    // What belongs to one domain.
    struct PerDomain {
        BatchLoader loader;
        std::unique_ptr<Drifting> drifting;
        std::optional<CodeWindow> codes;        // of the encoder, where domains are the conditions
        std::optional<ClassCodes> class_codes;  // where classes are
    };
    // One domain's share of a step's pictures; drifting has their features and needs their labels alone.
    struct Pictures {
        torch::Tensor real, labels;
    };
    // The networks once more, over the same weights, for another part of a batch.
    struct Replica {
        std::shared_ptr<Generator> generator;
        std::unique_ptr<Reconstruction> reconstruction;  // null: no encoder
    };
    // What one part of a batch gave when it was reconstructed.
    struct Reconstructed {
        torch::Tensor loss;              // a scalar that passes its gradient on
        torch::Tensor codes;             // of the originals, one domain after the other
        torch::Tensor new_codes, drawn;  // of new pictures, where diversity is kept
    };
    // New pictures and what they are seen as. Gradients end there; pass_on() takes them on to the generators.
    struct Drawn {
        torch::Tensor codes, pictures;                  // where diversity is kept
        std::vector<torch::Tensor> sets;                // feature_sets()
        std::vector<std::vector<torch::Tensor>> parts;  // of each part the sets, then the pictures if any
    };

    bool acts(const std::string& option) const override;
    GeneratorConfig generator_config(const std::vector<std::shared_ptr<const Domain>>& domains,
                                     const std::optional<TrainingStart>& start) const;
    void add_domain(const std::shared_ptr<const Domain>& domain, std::int64_t batch);
    void add_reconstruction(const std::optional<TrainingStart>& start);
    void keep_diversity(const std::optional<TrainingStart>& start);
    std::vector<torch::Tensor> learners() const;

    bool by_classes() const { return options_.conditions == "classes"; }
    bool mirrors() const { return options_.mirror == "on"; }
    torch::Tensor classes_of(const Pictures& pictures, std::int64_t count) const;
    void fit_priors();
    double weight_of(std::size_t domain) const { return domain == 0 ? 1.0 : options_.joint_lambda; }
    double share_done(std::int64_t step) const;
    std::int64_t parts() const { return 1 + static_cast<std::int64_t>(replicas_.size()); }
    void add_replicas();
    Generator& generator_of(std::int64_t part) const;
    Reconstruction& reconstruction_of(std::int64_t part) const;
    void collect_gradients();
    std::vector<Pictures> load_pictures(std::int64_t step);
    std::vector<Pictures> load_labels(std::int64_t step);
    torch::Tensor condition_weights(const std::vector<Pictures>& pictures, std::int64_t each) const;
    torch::Tensor over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const;
    torch::Tensor kept_loss(const torch::Tensor& codes, const torch::Tensor& drawn, StepReport& report) const;
    StepReport reconstruct(const std::vector<Pictures>& pictures, std::int64_t step);
    Reconstructed reconstruct_part(const std::vector<Pictures>& pictures, std::int64_t step, std::int64_t part) const;
    void remember_codes(const torch::Tensor& codes, const std::vector<Pictures>& pictures);
    StepReport drift(std::vector<Pictures> pictures, std::int64_t step);
    Drawn draw_new(const std::vector<Pictures>& pictures, std::int64_t step);
    void pass_on(const Drawn& drawn);

    std::optional<double> share_;
    std::int64_t drift_steps_ = 0;
    std::shared_ptr<FeatureNetwork> features_;
    std::vector<PerDomain> domains_;
    std::vector<Replica> replicas_;                   // for all parts of a batch but the first
    std::vector<torch::Tensor> directions_;           // of the generator's anchors; empty: to be found
    std::unique_ptr<Reconstruction> reconstruction_;  // null: no encoder
    std::unique_ptr<Muon> reconstruction_muon_;       // null: drifting has begun, or there is no encoder
    std::unique_ptr<KeptDiversity> kept_;             // null: what the start could draw may be forgotten
};

}  // namespace graft
