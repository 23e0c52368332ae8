#include "engine/train/opponent.h"

#include <algorithm>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/augment.h"

namespace graft {

namespace {

// Streams of one step that must not repeat one another.
enum Use : std::uint64_t { kReal, kGenerated, kForGenerator, kUses };

}  // namespace

Opponent::Opponent(const TrainOptions& options, DiscriminatorConfig config, Compute compute)
    : options_(options), compute_(compute), objective_(objective_called(options.objective)) {
    if (options.augment_target > 0) adaptive_.emplace(AdaptiveAugmentOptions{.target = options.augment_target});
    const bool both = options.discriminator == "both";
    add(both ? "dcgan" : options.discriminator, config, "");
    if (both) add("projected", std::move(config), "projected.");
}

void Opponent::add(const std::string& model, DiscriminatorConfig config, const std::string& name) {
    config.model = model;
    Member member{name, make_discriminator(config), {}, {}, !name.empty()};
    place(*member.network, compute_);
    collect(member, 0);
    members_.push_back(std::move(member));
}

void Opponent::collect(Member& member, std::int64_t frozen) {
    member.trainable.clear();
    for (auto& parameter : member.network->named_parameters()) {
        bool stays = false;
        for (std::int64_t i = 0; i < frozen; ++i)
            stays = stays || parameter.key().starts_with("stages." + std::to_string(i) + ".");
        parameter.value().requires_grad_(!stays);
        if (!stays) member.trainable.push_back(parameter.value());
    }
    member.adam = std::make_unique<Adam>(member.trainable, kAdversarialAdam);
}

CopyCount Opponent::take_over(const std::map<std::string, torch::Tensor>& tensors) {
    auto& first = members_.front();
    const auto count = copy_fitting(*first.network, tensors, "discriminator.");
    collect(first, options_.freeze);
    return count;
}

void Opponent::train() {
    for (auto& member : members_) member.network->train();
}

void Opponent::set_requires_grad(bool wanted) {
    for (auto& member : members_) graft::set_requires_grad(member.trainable, wanted);
}

torch::Tensor Opponent::loss_of(Member& member, const Shown& real, const Shown& generated, std::int64_t step) {
    const Autocast autocast(compute_.device, compute_.precision);
    const auto judge_as = [&](std::uint64_t use, const torch::Tensor& classes) {
        return [&, use, classes](const torch::Tensor& pictures) {
            return member.network->forward(augmented(pictures, step, use), classes);
        };
    };
    const ObjectiveWeights weights{options_.lambda_fake, options_.gradient_penalty,
                                   compares_with_real(objective_) ? options_.gradient_penalty : 0};
    const auto judgement = judge(objective_, weights, judge_as(kReal, real.classes), real.pictures,
                                 judge_as(kGenerated, generated.classes), generated.pictures);
    if (adaptive_ && &member == &members_.front()) adaptive_->observe(judgement.real);
    return judgement.loss;
}

torch::Tensor Opponent::learn(const Shown& real, const Shown& generated, std::int64_t step) {
    torch::Tensor total;
    for (auto& member : members_) {
        const auto loss = loss_of(member, real, generated, step);
        member.adam->zero_grad();
        loss.backward();
        member.adam->step(options_.learning_rate);
        const auto share = weight_of(member) * loss.detach();
        total = total.defined() ? total + share : share;
    }
    return total;
}

torch::Tensor Opponent::generator_loss(const Shown& real, const Shown& generated, std::int64_t step) {
    const auto seen = augmented(generated.pictures, step, kForGenerator);
    torch::Tensor total;
    for (auto& member : members_) {
        torch::Tensor real_logits;
        if (compares_with_real(objective_)) {
            const torch::NoGradGuard no_grad;
            real_logits = member.network->forward(augmented(real.pictures, step, kReal), real.classes);
            // The real ones are gone through again and again until each generated one has its pair.
            const auto pairs = torch::arange(generated.pictures.size(0), real_logits.device());
            real_logits = real_logits.index_select(0, pairs % real.pictures.size(0));
        }
        const auto logits = member.network->forward(seen, generated.classes);
        const auto loss = weight_of(member) * graft::generator_loss(objective_, logits, real_logits);
        total = total.defined() ? total + loss : loss;
    }
    return total;
}

torch::Tensor Opponent::augmented(const torch::Tensor& pictures, std::int64_t step, std::uint64_t use) const {
    auto rng = make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Augment,
                        static_cast<std::uint64_t>(step) * kUses + use);
    return augment(pictures, options_.augment, rng, adaptive_ ? adaptive_->probability() : 1);
}

void Opponent::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    for (const auto& member : members_) {
        for (auto& [name, tensor] : named_state(*member.network, prefix + "." + member.name)) tensors[name] = tensor;
        member.adam->save(tensors, prefix + "_" + member.name + "adam");
    }
    if (adaptive_) adaptive_->save(tensors, prefix + "_augment");
}

void Opponent::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    for (auto& member : members_) {
        load_state(*member.network, tensors, prefix + "." + member.name);
        member.adam->load(tensors, prefix + "_" + member.name + "adam");
    }
    if (adaptive_) adaptive_->load(tensors, prefix + "_augment");
}

}  // namespace graft
