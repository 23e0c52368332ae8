#include "engine/train/adversarial_strategy.h"

#include <algorithm>

#include "engine/api/result.h"
#include "engine/api/transfer.h"
#include "engine/core/autocast.h"
#include "engine/nn/weights_turn.h"

namespace graft {

namespace {

constexpr std::int64_t kObservedPictures = 4096;  // enough for means that no longer move
constexpr std::int64_t kObservedAtOnce = 64;
constexpr const char* kDiscriminatorName = "discriminator.";
constexpr const char* kDiscriminatorAdamName = "discriminator_adam";

// The options with a batch that batch norm and FeatureMatch can work with.
TrainOptions checked(TrainOptions options) {
    constexpr const char* kHint = "Leave that out, or choose the transfer 'drift'.";
    if (options.domains.size() > 1)
        throw Failure("The transfers 'match' and 'none' learn one domain, not several at once.", kHint);
    if (options.conditions == "classes") throw Failure("The transfers 'match' and 'none' learn no classes.", kHint);
    if (has_transfer(options, "keep")) throw Failure("The transfers 'match' and 'none' do not go with 'keep'.", kHint);
    if (options.reconstruction > 0)
        throw Failure("The transfers 'match' and 'none' have no encoder, and so no reconstruction.", kHint);
    options.batch = std::max<std::int64_t>(2, options.batch);
    return options;
}

}  // namespace

AdversarialStrategy::AdversarialStrategy(TrainOptions options, const std::shared_ptr<const Domain>& domain,
                                         const std::shared_ptr<FeatureNetwork>& features, Compute compute,
                                         const std::optional<TrainingStart>& start)
    : GeneratorStrategy(checked(std::move(options)), compute),
      loader_(domain, domain->indices(Part::Train), options_.batch, seed()) {
    const bool matches = has_transfer(options_, "match");
    if (matches && !features)
        throw Failure("The transfer 'match' needs a feature network.",
                      "Train a classifier first and name it, or train with the transfer 'none'.");
    const auto turn = weights_turn();
    seed_generator(config_for(*domain, start));
    discriminator_ = std::make_shared<DcganDiscriminator>(domain->size());
    place(*discriminator_, compute_);
    begin_from(start);
    generator_optimiser_ = std::make_unique<Adam>(generator_->parameters(), kAdversarialAdam);
    discriminator_adam_ = std::make_unique<Adam>(discriminator_->parameters(), kAdversarialAdam);
    if (!matches) return;
    match_ = std::make_unique<FeatureMatch>(features);
    observe(domain);
}

bool AdversarialStrategy::acts(const std::string& option) const {
    return option == "lambda" ? match_ != nullptr : option != "joint_lambda";
}

// The statistics to be matched are the domain's, not a batch's: less noise in the gradient, and no pass of real
// pictures through the feature network in the steps.
void AdversarialStrategy::observe(const std::shared_ptr<const Domain>& domain) {
    BatchLoader loader(domain, domain->indices(Part::Train), kObservedAtOnce, seed());
    const std::int64_t batches = std::min(kObservedPictures / kObservedAtOnce, loader.steps_per_epoch());
    const Autocast autocast(compute_.device, compute_.precision);
    for (std::int64_t i = 0; i < batches; ++i) match_->observe(place(loader.at(i).images, compute_));
}

StepReport AdversarialStrategy::step(std::int64_t step) {
    StepReport report;
    generator_->train();
    discriminator_->train();
    const auto real = place(loader_.at(step).images, compute_);
    torch::Tensor generated;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        generated = generator_->forward(latents_at(step));
    }
    const auto loss = discriminator_objective(real, generated.detach());
    discriminator_adam_->zero_grad();
    loss.backward();
    discriminator_adam_->step(options_.learning_rate);
    report.values.emplace_back("discriminator", loss.detach());

    // The discriminator passes the gradient on and keeps none: its weights' gradients would be thrown away.
    set_requires_grad(*discriminator_, false);
    generator_optimiser_->zero_grad();
    generator_objective(generated, report).backward();
    generator_optimiser_->step(options_.learning_rate);
    set_requires_grad(*discriminator_, true);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

// L_real(D) + lambda_fake * L_fake(D).
torch::Tensor AdversarialStrategy::discriminator_objective(const torch::Tensor& real, const torch::Tensor& generated) {
    const Autocast autocast(compute_.device, compute_.precision);
    const auto of_real = discriminator_->forward(real), of_generated = discriminator_->forward(generated);
    return discriminator_loss(of_real, of_generated, options_.lambda_fake);
}

// L_adv(G) + lambda * L_feature(G).
torch::Tensor AdversarialStrategy::generator_objective(const torch::Tensor& generated, StepReport& report) {
    const Autocast autocast(compute_.device, compute_.precision);
    auto loss = generator_loss(discriminator_->forward(generated));
    report.values.emplace_back("generator", loss.detach());
    if (!match_ || options_.lambda <= 0) return loss;
    const auto matched = match_->loss(generated);
    report.values.emplace_back("match", matched.detach());
    return loss + options_.lambda * matched;
}

std::map<std::string, torch::Tensor> AdversarialStrategy::state() const {
    auto tensors = GeneratorStrategy::state();
    for (auto& [name, tensor] : named_state(*discriminator_, kDiscriminatorName)) tensors[name] = tensor;
    discriminator_adam_->save(tensors, kDiscriminatorAdamName);
    return tensors;
}

void AdversarialStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    GeneratorStrategy::load(state);
    load_state(*discriminator_, state, kDiscriminatorName);
    discriminator_adam_->load(state, kDiscriminatorAdamName);
}

}  // namespace graft
