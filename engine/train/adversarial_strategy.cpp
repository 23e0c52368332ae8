#include "engine/train/adversarial_strategy.h"

#include <algorithm>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/augment.h"
#include "engine/nn/module_state.h"

namespace graft {

namespace {

constexpr AdamOptions kAdam{.beta1 = 0.5, .beta2 = 0.999, .epsilon = 1e-8};  // Radford 2016
constexpr std::int64_t kObservedPictures = 4096;                             // enough for means that no longer move

// Streams of one step that must not repeat one another.
enum Use : std::uint64_t { kReal, kFake, kFakeForGenerator, kUses };

bool wants(const TrainOptions& options, const char* transfer) {
    return std::find(options.transfer.begin(), options.transfer.end(), transfer) != options.transfer.end();
}

torch::Tensor draw_latents(std::int64_t count, std::int64_t size, at::Generator rng, const torch::Device& device) {
    return torch::randn({count, size}, rng).to(device);
}

}  // namespace

AdversarialStrategy::AdversarialStrategy(TrainOptions options, std::shared_ptr<const Domain> domain,
                                         std::shared_ptr<FeatureNetwork> features, Compute compute)
    : options_(std::move(options)),
      compute_(compute),
      domain_(std::move(domain)),
      loader_(domain_, domain_->indices(Part::Train), options_.batch, static_cast<std::uint64_t>(options_.seed)) {
    torch::manual_seed(mix_seed(static_cast<std::uint64_t>(options_.seed), Stream::Weights));
    generator_ = make_generator({.model = options_.model, .size = domain_->size()});
    discriminator_ = make_discriminator({.size = domain_->size()});
    place(*generator_, compute_);
    place(*discriminator_, compute_);
    ema_ = std::make_unique<Ema>(generator_);
    place(*ema_->generator(), compute_);
    generator_adam_ = std::make_unique<Adam>(generator_->parameters(), kAdam);
    discriminator_adam_ = std::make_unique<Adam>(discriminator_->parameters(), kAdam);
    if (wants(options_, "match")) {
        if (!features)
            throw Failure("The transfer 'match' needs a feature network.",
                          "Train a classifier first and name it, or train with the transfer 'none'.");
        match_ = std::make_unique<FeatureMatch>(std::move(features));
        observe_domain();
    }
}

// The statistics to be matched are the domain's, not a batch's: less noise in the gradient, and no pass of real
// pictures through the feature network in the steps.
void AdversarialStrategy::observe_domain() {
    BatchLoader loader(domain_, domain_->indices(Part::Train), 64, static_cast<std::uint64_t>(options_.seed));
    const std::int64_t batches = std::min(kObservedPictures / 64, loader.steps_per_epoch());
    const Autocast autocast(compute_.device, compute_.precision);
    for (std::int64_t i = 0; i < batches; ++i) match_->observe(place(loader.at(i).images, compute_));
}

StepReport AdversarialStrategy::step(std::int64_t step) {
    generator_->train();
    discriminator_->train();
    const auto real = place(loader_.at(step).images, compute_);
    const auto latents = draw_latents(
        options_.batch, generator_->config().latent,
        make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Latents, static_cast<std::uint64_t>(step)),
        compute_.device);
    torch::Tensor fake;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        fake = generator_->forward(latents);
    }
    StepReport report;
    report.values.emplace_back("discriminator", train_discriminator(real, fake.detach(), step));

    // The discriminator passes the gradient on and keeps none: its weights' gradients would be thrown away.
    set_requires_grad(*discriminator_, false);
    torch::Tensor loss;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        loss = generator_loss(discriminator_->forward(augmented(fake, step, kFakeForGenerator)));
        report.values.emplace_back("generator", loss.detach());
        if (match_ && options_.lambda > 0) {
            const auto mismatch = match_->loss(fake);
            report.values.emplace_back("match", mismatch.detach());
            loss = loss + options_.lambda * mismatch;
        }
    }
    generator_adam_->zero_grad();
    loss.backward();
    generator_adam_->step(options_.learning_rate);
    set_requires_grad(*discriminator_, true);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

torch::Tensor AdversarialStrategy::train_discriminator(const torch::Tensor& real, const torch::Tensor& fake,
                                                       std::int64_t step) {
    torch::Tensor loss;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        const auto real_logits = discriminator_->forward(augmented(real, step, kReal));
        const auto fake_logits = discriminator_->forward(augmented(fake, step, kFake));
        loss = discriminator_loss(real_logits, fake_logits, options_.lambda_fake);
    }
    discriminator_adam_->zero_grad();
    loss.backward();
    discriminator_adam_->step(options_.learning_rate);
    return loss.detach();
}

torch::Tensor AdversarialStrategy::augmented(const torch::Tensor& images, std::int64_t step, std::uint64_t use) const {
    auto rng = make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Augment,
                        static_cast<std::uint64_t>(step) * kUses + use);
    return augment(images, options_.augment, rng);
}

torch::Tensor AdversarialStrategy::preview() {
    const torch::InferenceMode inference;
    const auto latents =
        draw_latents(kPreviewPictures, generator_->config().latent,
                     make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Samples), compute_.device);
    const Autocast autocast(compute_.device, compute_.precision);
    ema()->eval();
    return ema()->forward(latents).to(torch::kFloat32);
}

std::map<std::string, torch::Tensor> AdversarialStrategy::state() const {
    std::map<std::string, torch::Tensor> tensors;
    const auto add = [&](const torch::nn::Module& module, const std::string& prefix) {
        for (auto& [name, tensor] : named_state(module, prefix)) tensors[name] = tensor;
    };
    add(*generator_, "generator.");
    add(*discriminator_, "discriminator.");
    add(*ema_->generator(), "ema.");
    generator_adam_->save(tensors, "generator_adam");
    discriminator_adam_->save(tensors, "discriminator_adam");
    return tensors;
}

void AdversarialStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    load_state(*generator_, state, "generator.");
    load_state(*discriminator_, state, "discriminator.");
    load_state(*ema_->generator(), state, "ema.");
    generator_adam_->load(state, "generator_adam");
    discriminator_adam_->load(state, "discriminator_adam");
}

}  // namespace graft
