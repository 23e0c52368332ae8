// Trains a generator against discriminators: the article's L_adv(G) + lambda * L_feature(G); on one domain, or on
// several at once, L_1 + lambda * L_2 with a condition that says which, or on the classes of one. Where
// options.reconstruction is above 0, an encoder and the generator first learn to redraw the pictures, and go on doing
// so beside the adversary.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "engine/api/options.h"
#include "engine/data/loader.h"
#include "engine/nn/ema.h"
#include "engine/nn/generator.h"
#include "engine/nn/module_state.h"
#include "engine/train/adam.h"
#include "engine/train/class_codes.h"
#include "engine/train/code_prior.h"
#include "engine/train/compute.h"
#include "engine/train/drifting.h"
#include "engine/train/kept_diversity.h"
#include "engine/train/losses.h"
#include "engine/train/muon.h"
#include "engine/train/opponent.h"
#include "engine/train/redrawing.h"
#include "engine/train/strategy.h"

namespace graft {

// An earlier generator to start from: its shape, and its tensors behind "generator.", "encoder." and "discriminator."
// as far as they are kept.
struct TrainingStart {
    GeneratorConfig config;
    std::map<std::string, torch::Tensor> tensors;
};

class AdversarialStrategy : public Strategy {
public:
    // One domain or more, all of one size; one with labels where options.conditions is "classes". `features` may be
    // null; it is needed where options.transfer names match. Throws Failure where it is missing, or where the domains
    // do not go together.
    AdversarialStrategy(TrainOptions options, std::vector<std::shared_ptr<const Domain>> domains,
                        std::shared_ptr<FeatureNetwork> features, Compute compute,
                        const std::optional<TrainingStart>& start = {});

    void set_share(std::optional<double> share) override { share_ = share; }
    StepReport step(std::int64_t step) override;
    std::int64_t images_per_step() const override { return options_.batch; }
    std::int64_t planned_steps() const override { return options_.steps; }
    // What has nothing to act on in this training is not live: a person would wait for an effect.
    OptionList options() override;
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;
    torch::Tensor preview() override;

    std::shared_ptr<Generator> ema() const { return ema_->generator(); }
    std::shared_ptr<Encoder> encoder() const { return redrawing_ ? redrawing_->encoder() : nullptr; }  // may be null

    // The weight of redrawing beside the adversary, at the share last set or at `step` of a run without an end: from
    // reconstruction_weight when the adversary comes to reconstruction_end halfway through what is left.
    double redrawing_weight(std::int64_t step) const;

    // How much was taken over from the start; nothing without one.
    const std::vector<std::pair<std::string, CopyCount>>& copied() const { return copied_; }

    static constexpr std::int64_t kPreviewPictures = 64;

private:
    // What belongs to one domain.
    struct PerDomain {
        std::shared_ptr<const Domain> domain;
        BatchLoader loader;
        std::unique_ptr<Opponent> opponent;     // null: it learns by drifting
        std::unique_ptr<Drifting> drifting;     // null: it learns against the opponent
        std::unique_ptr<FeatureMatch> match;    // null: no matching
        DetailMatch detail;                     // where there is redrawing
        std::optional<CodeWindow> codes;        // of the encoder, where domains are the conditions
        std::optional<ClassCodes> class_codes;  // where classes are
    };
    // One domain's share of a step's pictures.
    struct Pictures {
        torch::Tensor real, labels, codes, drawn;
        torch::Tensor originals, redrawn;  // the first of the real ones, and as drawn from their codes
    };

    GeneratorConfig generator_config(const std::vector<std::shared_ptr<const Domain>>& domains,
                                     const std::optional<TrainingStart>& start) const;
    void make_part(const std::shared_ptr<const Domain>& domain, std::int64_t batch,
                   const std::shared_ptr<FeatureNetwork>& features, const std::optional<TrainingStart>& start);
    void take_over(torch::nn::Module& module, const TrainingStart& start, const std::string& prefix);
    void keep_diversity(const std::shared_ptr<FeatureNetwork>& features, const std::optional<TrainingStart>& start);
    void observe_domain(PerDomain& part);
    std::vector<torch::Tensor> learners() const;

    bool by_classes() const { return options_.conditions == "classes"; }
    bool mirrors() const { return options_.mirror == "on"; }
    torch::Tensor classes_of(const Pictures& pictures, std::int64_t count) const;
    void fit_priors();
    double weight_of(std::size_t part) const { return part == 0 ? 1.0 : options_.joint_lambda; }
    double share_done(std::int64_t step) const;
    std::vector<Pictures> load_pictures(std::int64_t step);
    torch::Tensor condition_weights(const std::vector<Pictures>& pictures, std::int64_t each) const;
    torch::Tensor encoded(const std::vector<Pictures>& pictures, std::int64_t step);
    torch::Tensor over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const;
    torch::Tensor redrawing_loss(const std::vector<Pictures>& pictures) const;
    torch::Tensor transfer_loss(const std::vector<Pictures>& pictures, StepReport& report) const;
    StepReport redraw(std::vector<Pictures> pictures, std::int64_t step);
    StepReport oppose(std::vector<Pictures> pictures, std::int64_t step);
    StepReport drift(std::vector<Pictures> pictures, std::int64_t step);
    bool drifts() const { return parts_.front().drifting != nullptr; }
    torch::Tensor new_codes(std::vector<Pictures>& pictures, std::int64_t step);
    void draw_new(std::vector<Pictures>& pictures, std::int64_t step);
    void draw(std::vector<Pictures>& pictures, std::int64_t step);
    torch::Tensor generator_objective(const std::vector<Pictures>& pictures, std::int64_t step, StepReport& report);

    TrainOptions options_;
    Compute compute_;
    std::optional<double> share_;
    std::int64_t drift_steps_ = 0;
    std::vector<PerDomain> parts_;
    std::shared_ptr<Generator> generator_;
    std::vector<torch::Tensor> directions_;  // of the generator's anchors; empty: to be found
    std::unique_ptr<Ema> ema_;
    std::unique_ptr<Redrawing> redrawing_;            // null: no encoder
    std::unique_ptr<Muon> redraw_muon_;               // null: the adversary has come, or there is no encoder
    std::unique_ptr<KeptDiversity> kept_;             // null: what the start could draw may be forgotten
    std::unique_ptr<Optimiser> generator_optimiser_;  // Muon with an encoder, Adam without
    std::vector<std::pair<std::string, CopyCount>> copied_;
};

}  // namespace graft
