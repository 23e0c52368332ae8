// The two kinds of step: redrawing alone, and redrawing beside the adversary.
#include <algorithm>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/train/adversarial_strategy.h"

namespace graft {

namespace {

constexpr std::int64_t kFitEvery = 16;   // steps between fits of the codes' prior
constexpr double kMuonShare = 0.5;       // of the learning rate, once the adversary has come
constexpr double kOpenPictures = 30000;  // a run without an end is taken to be so long

// Rises over the first steps, holds, and falls linearly to a tenth over the rest of the phase.
double redraw_rate(std::int64_t step, double share_of_phase) {
    constexpr double kHighest = 1e-3, kRise = 20, kHold = 0.3;
    const double rise = std::min(1.0, static_cast<double>(step + 1) / kRise);
    const double fall = std::clamp((share_of_phase - kHold) / (1 - kHold), 0.0, 1.0);
    return kHighest * rise * (1 - 0.9 * fall);
}

}  // namespace

double AdversarialStrategy::share_done(std::int64_t step) const {
    return share_ ? *share_ : std::min(1.0, static_cast<double>(step * options_.batch) / kOpenPictures);
}

StepReport AdversarialStrategy::step(std::int64_t step) {
    if (redraw_muon_ && share_done(step) >= options_.reconstruction) redraw_muon_ = nullptr;
    generator_->train();
    if (redrawing_) redrawing_->encoder()->train();
    for (auto& part : parts_) part.opponent->train();
    if (step % kFitEvery == 0) fit_priors();
    auto report = redraw_muon_ ? redraw(load_pictures(step), step) : oppose(load_pictures(step), step);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

void AdversarialStrategy::fit_priors() {
    auto& ema = *ema_->generator();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto& part = parts_[i];
        if (part.codes && part.codes->count() > 0) part.codes->fit(*generator_, ema, static_cast<std::int64_t>(i));
        if (part.class_codes && part.class_codes->count() > 0) part.class_codes->fit(*generator_, ema);
    }
}

std::vector<AdversarialStrategy::Pictures> AdversarialStrategy::load_pictures(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& part : parts_) {
        const auto batch = part.loader.at(step);
        pictures.push_back({place(batch.images, compute_), batch.labels.to(compute_.device), {}, {}});
    }
    return pictures;
}

// What class each real picture is of, and so each one drawn beside it: [N, classes]; undefined without.
torch::Tensor AdversarialStrategy::classes_of(const Pictures& pictures) const {
    if (!by_classes()) return {};
    const auto classes = static_cast<std::int64_t>(generator_->config().conditions.size());
    return torch::one_hot(pictures.labels, classes).to(torch::kFloat32);
}

// [batch, conditions]. Of domains: the first pictures of a batch are the first domain's, and so on. Undefined for one
// domain without classes.
torch::Tensor AdversarialStrategy::condition_weights(const std::vector<Pictures>& pictures) const {
    if (by_classes()) return classes_of(pictures.front());
    const auto domains = static_cast<std::int64_t>(parts_.size());
    if (domains == 1) return {};
    const auto domain = torch::arange(options_.batch, compute_.device) / (options_.batch / domains);
    return torch::one_hot(domain.to(torch::kLong), domains).to(torch::kFloat32);
}

// Codes [batch, code_size] of the real pictures, with chance added.
torch::Tensor AdversarialStrategy::encoded(const std::vector<Pictures>& pictures, std::int64_t step) {
    std::vector<torch::Tensor> real;
    for (const auto& each : pictures) real.push_back(each.real);
    const auto codes = redrawing_->encode(real.size() == 1 ? real.front() : torch::cat(real));
    const auto of_each = codes.chunk(static_cast<std::int64_t>(parts_.size()));
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (parts_[i].codes) parts_[i].codes->add(of_each[i].detach());
        if (parts_[i].class_codes) parts_[i].class_codes->add(of_each[i].detach(), pictures[i].labels);
    }
    auto rng = make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Noise, static_cast<std::uint64_t>(step));
    const auto noise = torch::randn(codes.sizes(), rng).to(compute_.device);
    return generator_->join_condition(Redrawing::blur(codes, noise), condition_weights(pictures));
}

torch::Tensor AdversarialStrategy::redrawing_loss(const std::vector<Pictures>& pictures) const {
    torch::Tensor total;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto loss = weight_of(i) * redrawing_->loss(pictures[i].redrawn, pictures[i].real);
        total = total.defined() ? total + loss : loss;
    }
    return total;
}

StepReport AdversarialStrategy::redraw(std::vector<Pictures> pictures, std::int64_t step) {
    torch::Tensor loss;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        const auto redrawn = generator_->draw(encoded(pictures, step)).chunk(static_cast<std::int64_t>(parts_.size()));
        for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].redrawn = redrawn[i];
        loss = redrawing_loss(pictures);
    }
    redraw_muon_->zero_grad();
    loss.backward();
    // In proportion to the rate that was chosen, so that a gentler one is gentler here, too.
    const double gentleness = options_.learning_rate / TrainOptions().learning_rate;
    redraw_muon_->step(gentleness * redraw_rate(step, share_done(step) / options_.reconstruction));
    return {{{"redraw", loss.detach()}}};
}

// Fills in what the generator draws: from the prior, and with an encoder as many again from codes of real pictures.
void AdversarialStrategy::draw(std::vector<Pictures>& pictures, std::int64_t step) {
    const auto latents = torch::randn(
        {options_.batch, generator_->config().latent},
        make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Latents, static_cast<std::uint64_t>(step)));
    const auto parts = static_cast<std::int64_t>(parts_.size());
    const Autocast autocast(compute_.device, compute_.precision);
    auto codes = generator_->map(latents.to(compute_.device), condition_weights(pictures));
    if (redrawing_) codes = torch::cat({codes, encoded(pictures, step)});
    const auto drawn = generator_->draw(codes).chunk(redrawing_ ? 2 * parts : parts);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].drawn = drawn[i];
        if (redrawing_) pictures[i].redrawn = drawn[parts_.size() + i];
    }
}

StepReport AdversarialStrategy::oppose(std::vector<Pictures> pictures, std::int64_t step) {
    draw(pictures, step);
    StepReport report;
    torch::Tensor discriminator;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto classes = classes_of(pictures[i]);
        const auto loss = parts_[i].opponent->learn({pictures[i].real, classes}, {pictures[i].drawn, classes}, step);
        discriminator = discriminator.defined() ? discriminator + loss : loss;
    }
    report.values.emplace_back("discriminator", discriminator / static_cast<double>(parts_.size()));

    // The discriminators pass the gradient on and keep none: their weights' gradients would be thrown away.
    for (auto& part : parts_) part.opponent->set_requires_grad(false);
    generator_optimiser_->zero_grad();
    generator_objective(pictures, step, report).backward();
    generator_optimiser_->step(options_.learning_rate * (redrawing_ ? kMuonShare : 1));
    for (auto& part : parts_) part.opponent->set_requires_grad(true);
    return report;
}

// L_adv(G) + lambda * L_feature(G) + weight * L_redraw(G, E), summed over the domains with their weights.
torch::Tensor AdversarialStrategy::generator_objective(const std::vector<Pictures>& pictures, std::int64_t step,
                                                       StepReport& report) {
    const Autocast autocast(compute_.device, compute_.precision);
    torch::Tensor adversary, mismatch;
    const auto add = [](torch::Tensor& sum, const torch::Tensor& term) { sum = sum.defined() ? sum + term : term; };
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto& [real, labels, drawn, redrawn] = pictures[i];
        const auto judged = redrawn.defined() ? torch::cat({drawn, redrawn}) : drawn;
        const auto classes = classes_of(pictures[i]);
        const auto of_judged = classes.defined() && redrawn.defined() ? torch::cat({classes, classes}) : classes;
        add(adversary, weight_of(i) * parts_[i].opponent->generator_loss({real, classes}, {judged, of_judged}, step));
        if (parts_[i].match && options_.lambda > 0) add(mismatch, weight_of(i) * parts_[i].match->loss(drawn));
    }
    report.values.emplace_back("generator", adversary.detach());
    auto loss = adversary;
    if (mismatch.defined()) {
        report.values.emplace_back("match", mismatch.detach());
        loss = loss + options_.lambda * mismatch;
    }
    if (redrawing_) {
        const auto redraw = redrawing_loss(pictures);
        report.values.emplace_back("redraw", redraw.detach());
        loss = loss + options_.reconstruction_weight * redraw;
    }
    return loss;
}

}  // namespace graft
