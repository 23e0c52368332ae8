// Trains a generator against a discriminator: the article's L_adv(G) + lambda * L_feature(G).
#pragma once

#include <memory>

#include "engine/api/options.h"
#include "engine/data/loader.h"
#include "engine/nn/discriminator.h"
#include "engine/nn/ema.h"
#include "engine/nn/generator.h"
#include "engine/train/adam.h"
#include "engine/train/compute.h"
#include "engine/train/losses.h"
#include "engine/train/strategy.h"

namespace graft {

class AdversarialStrategy : public Strategy {
public:
    // `features` may be null; it is needed where options.transfer names match. Throws Failure where it is missing.
    AdversarialStrategy(TrainOptions options, std::shared_ptr<const Domain> domain,
                        std::shared_ptr<FeatureNetwork> features, Compute compute);

    StepReport step(std::int64_t step) override;
    std::int64_t images_per_step() const override { return options_.batch; }
    std::int64_t planned_steps() const override { return options_.steps; }
    OptionList options() override { return options_.fields(); }
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;
    torch::Tensor preview() override;

    std::shared_ptr<Generator> ema() const { return ema_->generator(); }

    static constexpr std::int64_t kPreviewPictures = 64;

private:
    void observe_domain();
    torch::Tensor train_discriminator(const torch::Tensor& real, const torch::Tensor& fake, std::int64_t step);
    torch::Tensor augmented(const torch::Tensor& images, std::int64_t step, std::uint64_t use) const;

    TrainOptions options_;
    Compute compute_;
    std::shared_ptr<const Domain> domain_;
    BatchLoader loader_;
    std::shared_ptr<Generator> generator_;
    std::shared_ptr<Discriminator> discriminator_;
    std::unique_ptr<Ema> ema_;
    std::unique_ptr<FeatureMatch> match_;
    std::unique_ptr<Adam> generator_adam_, discriminator_adam_;
};

}  // namespace graft
