#include "engine/train/opponent.h"

#include <algorithm>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/augment.h"
#include "engine/nn/averaged.h"
#include "engine/nn/feature_network.h"

namespace graft {

namespace {

// Streams of one step that must not repeat one another.
enum Use : std::uint64_t { kReal, kGenerated, kForGenerator, kUses };

constexpr double kPartWeight = 0.5;  // of what is seen close up, beside the whole pictures

// A square of all the `pictures` [N, 3, S, S] at a random place, `part` pixels a side, or twice, four times, ... as
// large (up to half of the picture) and averaged to that: [N, 3, part, part].
torch::Tensor part_of(const torch::Tensor& pictures, std::int64_t part, at::Generator generator) {
    const auto whole = [&](std::int64_t below) { return torch::randint(below, {1}, generator).item<std::int64_t>(); };
    std::int64_t scales = 1;
    while ((part << scales) < pictures.size(2)) ++scales;
    const std::int64_t factor = std::int64_t{1} << whole(scales), side = part * factor;
    const std::int64_t places = pictures.size(2) - side + 1;
    const auto square = pictures.narrow(2, whole(places), side).narrow(3, whole(places), side);
    return averaged(square, factor);
}

}  // namespace

Opponent::Opponent(const TrainOptions& options, DiscriminatorConfig config, Compute compute)
    : options_(options), compute_(compute), objective_(objective_called(options.objective)) {
    if (options.augment_target > 0) adaptive_.emplace(AdaptiveAugmentOptions{.target = options.augment_target});
    const bool both = options.discriminator == "both";
    if (options.discriminator == "projected")
        add_projected(config, "", /*second=*/false);
    else
        add(both ? "dcgan" : options.discriminator, config, "", /*second=*/false);
    if (both) add_projected(config, "projected.", /*second=*/true);
}

void Opponent::add_projected(const DiscriminatorConfig& config, const std::string& name, bool second) {
    auto& whole = add("projected", config, name, second);  // throws where there are no features
    const std::int64_t known = whole.known = config.features->classifier().config().size;
    if (config.size < 4 * known) return;  // at 64 px it made worse pictures
    auto part = config;
    part.size = known;
    auto& member = add("projected", std::move(part), name + "part.", second);
    member.known = known;
    member.part = true;
}

Opponent::Member& Opponent::add(const std::string& model, DiscriminatorConfig config, const std::string& name,
                                bool second) {
    config.model = model;
    Member member{name, make_discriminator(config), {}, {}, second};
    place(*member.network, compute_);
    collect(member, 0);
    return members_.emplace_back(std::move(member));
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

double Opponent::weight_of(const Member& member) const {
    return (member.second ? options_.second_weight : 1) * (member.part ? kPartWeight : 1);
}

CopyCount Opponent::take_over(const std::map<std::string, torch::Tensor>& tensors) {
    CopyCount count;
    for (auto& member : members_) {
        const auto own = copy_fitting(*member.network, tensors, "discriminator." + member.name);
        count.copied += own.copied;
        count.all += own.all;
    }
    collect(members_.front(), options_.freeze);
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
            return member.network->forward(shown_to(member, pictures, step, use), classes);
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
    torch::Tensor total;
    for (auto& member : members_) {
        torch::Tensor real_logits;
        if (compares_with_real(objective_)) {
            const torch::NoGradGuard no_grad;
            real_logits = member.network->forward(shown_to(member, real.pictures, step, kReal), real.classes);
            // The real ones are gone through again and again until each generated one has its pair.
            const auto pairs = torch::arange(generated.pictures.size(0), real_logits.device());
            real_logits = real_logits.index_select(0, pairs % real.pictures.size(0));
        }
        const auto seen = shown_to(member, generated.pictures, step, kForGenerator);
        const auto logits = member.network->forward(seen, generated.classes);
        const auto loss = weight_of(member) * graft::generator_loss(objective_, logits, real_logits);
        total = total.defined() ? total + loss : loss;
    }
    return total;
}

torch::Tensor Opponent::shown_to(const Member& member, const torch::Tensor& pictures, std::int64_t step,
                                 std::uint64_t use) const {
    const auto seed = static_cast<std::uint64_t>(options_.seed), at = static_cast<std::uint64_t>(step);
    auto rng = make_rng(seed, Stream::Augment, at * kUses + use);
    auto seen = pictures;
    // The same part of real and generated pictures: where it lies must not tell them apart.
    if (member.part)
        seen = part_of(pictures, member.known, make_rng(seed, Stream::Parts, at));
    else if (member.known > 0)  // as the features would, but before it costs the work of changing large pictures
        seen = averaged(pictures, pictures.size(2) / member.known);
    return augment(seen, options_.augment, rng, adaptive_ ? adaptive_->probability() : 1);
}

void Opponent::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    for (const auto& member : members_) {
        for (auto& [name, tensor] : named_state(*member.network, prefix + "." + member.name)) tensors[name] = tensor;
        member.adam->save(tensors, prefix + "_" + member.name + "adam");
    }
    if (adaptive_) adaptive_->save(tensors, prefix + "_augment");
}

void Opponent::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    // A run that began before there was any goes on without.
    std::erase_if(members_, [&](const Member& member) {
        const auto own = named_state(*member.network, prefix + "." + member.name);
        return member.part && !tensors.contains(own.front().first);
    });
    for (auto& member : members_) {
        load_state(*member.network, tensors, prefix + "." + member.name);
        member.adam->load(tensors, prefix + "_" + member.name + "adam");
    }
    if (adaptive_) adaptive_->load(tensors, prefix + "_augment");
}

}  // namespace graft
