// The two kinds of step: reconstruction, and drifting.
#include <algorithm>
#include <cmath>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/train/drift_schedule.h"
#include "engine/train/drifting_strategy.h"

namespace graft {

namespace {

constexpr std::int64_t kFitEvery = 16;   // steps between fits of the codes' prior
constexpr double kKeptDivisor = 20;      // the kept diversity counts for so much less beside reconstruction

// Rises over the first steps, holds, and falls linearly to a tenth over the rest of the phase.
double reconstruction_rate(std::int64_t step, double share_of_phase) {
    constexpr double kHighest = 1e-3, kRise = 20, kHold = 0.3;
    const double rise = std::min(1.0, static_cast<double>(step + 1) / kRise);
    const double fall = std::clamp((share_of_phase - kHold) / (1 - kHold), 0.0, 1.0);
    return kHighest * rise * (1 - 0.9 * fall);
}

// Pixels that an earlier training drew in pure white or black could never become grey: tanh passes no gradient on
// there. So the gradient of tanh, 1 - y y, is at least about kLeastSlope.
void keep_slope(const torch::Tensor& pictures) {
    constexpr double kLeastSlope = 0.03, kLeastDivisor = 1e-4;
    pictures.register_hook([y = pictures.detach()](const torch::Tensor& gradient) {
        return gradient * (1 + kLeastSlope / (1 - y.square()).clamp_min_(kLeastDivisor));
    });
}

}  // namespace

double DriftingStrategy::share_done(std::int64_t step) const {
    return share_ ? *share_ : open_share(step * options_.batch, options_.reconstruction, options_.stop_when_done);
}

StepReport DriftingStrategy::step(std::int64_t step) {
    if (reconstruction_muon_ && share_done(step) >= options_.reconstruction) reconstruction_muon_ = nullptr;
    generator_->train();
    if (reconstruction_) reconstruction_->encoder()->train();
    if (step % kFitEvery == 0) fit_priors();
    auto report = reconstruction_muon_ ? reconstruct(load_pictures(step), step) : drift(load_labels(step), step);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

void DriftingStrategy::fit_priors() {
    directions_.clear();
    auto& ema = *ema_->generator();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto& part = parts_[i];
        if (part.codes && part.codes->count() > 0)
            part.codes->fit(*generator_, ema, static_cast<std::int64_t>(i), kept_ ? kept_->codes() : torch::Tensor());
        if (part.class_codes && part.class_codes->count() > 0) part.class_codes->fit(*generator_, ema);
    }
}

std::vector<DriftingStrategy::Pictures> DriftingStrategy::load_pictures(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& part : parts_) {
        const auto batch = part.loader.at(step);
        pictures.push_back({place(batch.images, compute_), batch.labels.to(compute_.device), {}, {}, {}, {}});
    }
    return pictures;
}

// The real pictures' labels alone: drifting has the pictures' features already.
std::vector<DriftingStrategy::Pictures> DriftingStrategy::load_labels(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& part : parts_) pictures.push_back({{}, part.loader.labels_at(step).to(compute_.device), {}, {}, {}, {}});
    return pictures;
}

// What class each of the first `count` real pictures is of, and so each one drawn beside it: [count, classes];
// undefined without.
torch::Tensor DriftingStrategy::classes_of(const Pictures& pictures, std::int64_t count) const {
    if (!by_classes()) return {};
    const auto classes = static_cast<std::int64_t>(generator_->config().conditions.size());
    return torch::one_hot(pictures.labels.narrow(0, 0, count), classes).to(torch::kFloat32);
}

// Of `each` pictures a domain, one domain after the other: [domains * each, conditions]. Undefined for one domain
// without classes.
torch::Tensor DriftingStrategy::condition_weights(const std::vector<Pictures>& pictures, std::int64_t each) const {
    if (by_classes()) return classes_of(pictures.front(), each);
    const auto domains = static_cast<std::int64_t>(parts_.size());
    if (domains == 1) return {};
    const auto domain = torch::arange(domains, compute_.device).repeat_interleave(each);
    return torch::one_hot(domain, domains).to(torch::kFloat32);
}

// Codes [domains * N, code_size] of the originals, N a domain, with chance added.
torch::Tensor DriftingStrategy::encoded(const std::vector<Pictures>& pictures, std::int64_t step) {
    std::vector<torch::Tensor> originals;
    for (const auto& part : pictures) originals.push_back(part.originals);
    const auto each = originals.front().size(0);
    const auto codes = reconstruction_->encode(originals.size() == 1 ? originals.front() : torch::cat(originals));
    const auto of_each = codes.split(each);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto fresh = of_each[i].detach();
        if (parts_[i].codes) parts_[i].codes->add(fresh);
        if (parts_[i].class_codes) parts_[i].class_codes->add(fresh, pictures[i].labels.narrow(0, 0, each));
    }
    auto rng = make_rng(seed(), Stream::Noise, static_cast<std::uint64_t>(step));
    const auto noise = torch::randn(codes.sizes(), rng).to(compute_.device);
    return generator_->join_condition(Reconstruction::blur(codes, noise), condition_weights(pictures, each));
}

// L_1 + lambda * L_2 + ...: `loss` is asked for each domain's.
torch::Tensor DriftingStrategy::over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const {
    torch::Tensor total;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto term = weight_of(i) * loss(i);
        total = total.defined() ? total + term : term;
    }
    return total;
}

torch::Tensor DriftingStrategy::reconstruction_loss(const std::vector<Pictures>& pictures) const {
    return over_domains(
        [&](std::size_t i) { return reconstruction_->loss(pictures[i].reconstructed, pictures[i].originals); });
}

StepReport DriftingStrategy::reconstruct(std::vector<Pictures> pictures, std::int64_t step) {
    StepReport report;
    torch::Tensor loss;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        if (kept_)
            draw_both(pictures, step);
        else
            draw_originals(pictures, step);
        const auto reconstruction = reconstruction_loss(pictures);
        report.values.emplace_back("reconstruction", reconstruction.detach());
        loss = reconstruction;
        if (kept_) loss = loss + kept_loss(pictures, report) / kKeptDivisor;
    }
    reconstruction_muon_->zero_grad();
    loss.backward();
    // In proportion to the rate that was chosen, so that a gentler one is gentler here, too.
    const double gentleness = options_.learning_rate / TrainOptions().learning_rate;
    reconstruction_muon_->step(gentleness * reconstruction_rate(step, share_done(step) / options_.reconstruction));
    return report;
}

torch::Tensor DriftingStrategy::kept_loss(const std::vector<Pictures>& pictures, StepReport& report) const {
    const auto kept = kept_->loss(pictures.front().codes, pictures.front().drawn);
    report.values.emplace_back("kept", kept.detach());
    return kept;
}

// Codes from the prior [batch, code_size], one domain after the other.
torch::Tensor DriftingStrategy::new_codes(std::vector<Pictures>& pictures, std::int64_t step) {
    if (directions_.empty()) directions_ = generator_->anchor_directions();
    const auto each = options_.batch / static_cast<std::int64_t>(parts_.size());
    const auto codes = generator_->map(latents_at(step), condition_weights(pictures, each), directions_);
    if (kept_) pictures.front().codes = codes;
    return codes;
}

// Fills in what the generator draws from the prior.
void DriftingStrategy::draw_new(std::vector<Pictures>& pictures, std::int64_t step) {
    const Autocast autocast(compute_.device, compute_.precision);
    const auto all = generator_->draw(new_codes(pictures, step));
    keep_slope(all);
    const auto drawn = all.chunk(static_cast<std::int64_t>(parts_.size()));
    for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].drawn = drawn[i];
}

// Fills in what the generator draws from the codes of all real pictures.
void DriftingStrategy::draw_originals(std::vector<Pictures>& pictures, std::int64_t step) {
    for (auto& part : pictures) part.originals = part.real;
    const auto all = generator_->draw(encoded(pictures, step)).chunk(static_cast<std::int64_t>(parts_.size()));
    for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].reconstructed = all[i];
}

// Fills in what the generator draws from the prior, and from the codes of half as many real pictures.
void DriftingStrategy::draw_both(std::vector<Pictures>& pictures, std::int64_t step) {
    const auto parts = static_cast<std::int64_t>(parts_.size()), each = options_.batch / parts;
    const auto originals = each >= 4 ? each / 2 : each;  // the encoder's batch norm wants more than one
    for (auto& part : pictures) part.originals = part.real.narrow(0, 0, originals);
    const auto codes = new_codes(pictures, step);
    const auto all = generator_->draw(torch::cat({codes, encoded(pictures, step)}));
    const auto drawn = all.narrow(0, 0, options_.batch).split(each);
    const auto reconstructed = all.narrow(0, options_.batch, parts * originals).split(originals);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].drawn = drawn[i];
        pictures[i].reconstructed = reconstructed[i];
    }
}

// L_drift(G) + L_kept(G), summed over the domains with their weights. The encoder rests: reconstruction beside it took
// a third of the time and held back the drift (Frechet distance 398 and more against 305, of photographs after a
// minute).
StepReport DriftingStrategy::drift(std::vector<Pictures> pictures, std::int64_t step) {
    StepReport report;
    if (by_classes()) pictures.front().labels = in_pairs(pictures.front().labels);
    draw_new(pictures, step);
    torch::Tensor loss, distance;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        loss = over_domains([&](std::size_t i) {
            const auto labels = pictures[i].labels.narrow(0, 0, pictures[i].drawn.size(0));
            const auto drifted = parts_[i].drifting->loss(pictures[i].drawn, labels, drift_steps_);
            distance = distance.defined() ? distance + drifted.distance : drifted.distance;
            return drifted.loss;
        });
        report.values.emplace_back("distance", distance / static_cast<double>(parts_.size()));
        if (kept_) loss = loss + kept_loss(pictures, report);
    }
    ++drift_steps_;
    generator_optimiser_->zero_grad();
    loss.backward();
    generator_optimiser_->step(options_.learning_rate *
                               drift_rate(share_done(step), options_.reconstruction, drift_steps_));
    return report;
}

}  // namespace graft
