// A training step put together from the units of engine/nn and engine/train: any discriminator with any objective.
#pragma once

#include <memory>
#include <string>

#include "engine/core/autocast.h"
#include "engine/data/loader.h"
#include "engine/nn/discriminator.h"
#include "engine/nn/ema.h"
#include "engine/nn/feature_network.h"
#include "engine/nn/generator.h"
#include "engine/train/adam.h"
#include "engine/train/compute.h"
#include "engine/train/objectives.h"

namespace graft::bench {

struct UnitChoice {
    std::string model;
    std::string discriminator;
    std::string objective;
    std::string features;  // the classifier behind "projected", with fresh weights: they cost the same time
    std::int64_t width = 64;
    double gamma = 0;  // of R1 and of R2
    std::int64_t penalty_every = 1;
    std::int64_t batch = 64;
};

// Loader, both updates, averaging; without augmentation.
class UnitStep {
public:
    UnitStep(const UnitChoice& choice, const std::shared_ptr<const Domain>& domain, Compute compute)
        : choice_(choice),
          compute_(compute),
          objective_(objective_called(choice.objective)),
          loader_(domain, domain->indices(Part::Train), choice.batch, 1) {
        torch::manual_seed(1);
        generator_ = make_generator({.model = choice.model, .size = domain->size(), .width = choice.width});
        place(*generator_, compute_);
        std::shared_ptr<FeatureNetwork> features;
        if (choice.discriminator == "projected") {
            const auto classifier = make_classifier({.network = choice.features, .size = domain->size()});
            place(*classifier, compute_);
            features = std::make_shared<FeatureNetwork>(classifier, choice.features);
        }
        discriminator_ = make_discriminator(
            {.model = choice.discriminator, .size = domain->size(), .width = choice.width, .features = features});
        place(*discriminator_, compute_);
        ema_ = std::make_unique<Ema>(generator_);
        generator_adam_ = std::make_unique<Adam>(generator_->parameters(), AdamOptions{.beta1 = 0.5});
        discriminator_adam_ = std::make_unique<Adam>(discriminator_->parameters(), AdamOptions{.beta1 = 0.5});
    }

    // The discriminator's loss, on the device.
    torch::Tensor step(std::int64_t number) {
        constexpr double kLearningRate = 2e-4;
        const auto real = place(loader_.at(number).images, compute_);
        torch::Tensor fake, loss;
        Judgement judgement;
        const double gamma = number % choice_.penalty_every == 0 ? choice_.gamma : 0;
        const Judge through = [&](const torch::Tensor& pictures) { return discriminator_->forward(pictures); };
        {
            const Autocast autocast(compute_.device, compute_.precision);
            fake = generator_->forward(torch::randn({choice_.batch, generator_->config().latent}).to(compute_.device));
            judgement = judge(objective_, {.r1 = gamma, .r2 = gamma}, through, real, through, fake);
        }
        discriminator_adam_->zero_grad();
        judgement.loss.backward();
        discriminator_adam_->step(kLearningRate);
        set_requires_grad(*discriminator_, false);
        {
            const Autocast autocast(compute_.device, compute_.precision);
            torch::Tensor real_logits;
            if (compares_with_real(objective_)) {
                torch::NoGradGuard no_grad;
                real_logits = discriminator_->forward(real);
            }
            loss = generator_loss(objective_, discriminator_->forward(fake), real_logits);
        }
        generator_adam_->zero_grad();
        loss.backward();
        generator_adam_->step(kLearningRate);
        set_requires_grad(*discriminator_, true);
        ema_->update(10000, choice_.batch, (number + 1) * choice_.batch);
        return judgement.loss.detach();
    }

private:
    UnitChoice choice_;
    Compute compute_;
    Objective objective_;
    BatchLoader loader_;
    std::shared_ptr<Generator> generator_;
    std::shared_ptr<Discriminator> discriminator_;
    std::unique_ptr<Ema> ema_;
    std::unique_ptr<Adam> generator_adam_, discriminator_adam_;
};

}  // namespace graft::bench
