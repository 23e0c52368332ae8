// Trains a generator against a discriminator as the article has it:
//
//   L(D) = L_real(D) + lambda_fake * L_fake(D)
//   L(G) = L_adv(G) + lambda * L_feature(G)
//
// with the logistic loss (Goodfellow 2014), and with L_feature, the matched features of a frozen network (losses.h),
// where the transfer names match. DCGAN's discriminator, Adam for both; one domain as a whole, from nothing or from an
// earlier generator.
#pragma once

#include <memory>
#include <optional>

#include "engine/data/loader.h"
#include "engine/nn/dcgan_discriminator.h"
#include "engine/train/adam.h"
#include "engine/train/generator_strategy.h"
#include "engine/train/losses.h"

namespace graft {

class AdversarialStrategy : public GeneratorStrategy {
public:
    // `features` may be null; it is needed where options.transfer names match. Throws Failure where it is missing, and
    // for what this training does not have: several domains, classes, reconstruction, kept diversity.
    AdversarialStrategy(TrainOptions options, const std::shared_ptr<const Domain>& domain,
                        const std::shared_ptr<FeatureNetwork>& features, Compute compute,
                        const std::optional<TrainingStart>& start = {});

    StepReport step(std::int64_t step) override;
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;

private:
    bool acts(const std::string& option) const override;
    void observe(const std::shared_ptr<const Domain>& domain);
    torch::Tensor discriminator_objective(const torch::Tensor& real, const torch::Tensor& generated);
    torch::Tensor generator_objective(const torch::Tensor& generated, StepReport& report);

    BatchLoader loader_;
    std::shared_ptr<DcganDiscriminator> discriminator_;
    std::unique_ptr<Adam> discriminator_adam_;
    std::unique_ptr<FeatureMatch> match_;  // null: no matching
};

}  // namespace graft
