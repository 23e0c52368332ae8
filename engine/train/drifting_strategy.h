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
    // One domain's share of a step's pictures.
    struct Pictures {
        torch::Tensor real, labels, codes, drawn;
        torch::Tensor originals, reconstructed;  // the first of the real ones, and as drawn from their codes
    };

    bool acts(const std::string& option) const override;
    GeneratorConfig generator_config(const std::vector<std::shared_ptr<const Domain>>& domains,
                                     const std::optional<TrainingStart>& start) const;
    void make_part(const std::shared_ptr<const Domain>& domain, std::int64_t batch,
                   const std::shared_ptr<FeatureNetwork>& features);
    void add_reconstruction(const std::shared_ptr<FeatureNetwork>& features, const std::optional<TrainingStart>& start);
    void keep_diversity(const std::shared_ptr<FeatureNetwork>& features, const std::optional<TrainingStart>& start);
    std::vector<torch::Tensor> learners() const;

    bool by_classes() const { return options_.conditions == "classes"; }
    bool mirrors() const { return options_.mirror == "on"; }
    torch::Tensor classes_of(const Pictures& pictures, std::int64_t count) const;
    void fit_priors();
    double weight_of(std::size_t part) const { return part == 0 ? 1.0 : options_.joint_lambda; }
    double share_done(std::int64_t step) const;
    std::vector<Pictures> load_pictures(std::int64_t step);
    std::vector<Pictures> load_labels(std::int64_t step);
    torch::Tensor condition_weights(const std::vector<Pictures>& pictures, std::int64_t each) const;
    torch::Tensor encoded(const std::vector<Pictures>& pictures, std::int64_t step);
    torch::Tensor over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const;
    torch::Tensor reconstruction_loss(const std::vector<Pictures>& pictures) const;
    torch::Tensor kept_loss(const std::vector<Pictures>& pictures, StepReport& report) const;
    StepReport reconstruct(std::vector<Pictures> pictures, std::int64_t step);
    StepReport drift(std::vector<Pictures> pictures, std::int64_t step);
    torch::Tensor new_codes(std::vector<Pictures>& pictures, std::int64_t step);
    void draw_new(std::vector<Pictures>& pictures, std::int64_t step);
    void draw_originals(std::vector<Pictures>& pictures, std::int64_t step);
    void draw_both(std::vector<Pictures>& pictures, std::int64_t step);

    std::optional<double> share_;
    std::int64_t drift_steps_ = 0;
    std::vector<PerDomain> parts_;
    std::vector<torch::Tensor> directions_;           // of the generator's anchors; empty: to be found
    std::unique_ptr<Reconstruction> reconstruction_;  // null: no encoder
    std::unique_ptr<Muon> reconstruction_muon_;       // null: drifting has begun, or there is no encoder
    std::unique_ptr<KeptDiversity> kept_;             // null: what the start could draw may be forgotten
};

}  // namespace graft
