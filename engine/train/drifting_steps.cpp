// The two kinds of step: reconstruction, and drifting.
#include <algorithm>
#include <cmath>

#include "engine/core/autocast.h"
#include "engine/core/parts.h"
#include "engine/core/random.h"
#include "engine/train/drift_schedule.h"
#include "engine/nn/replica.h"
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
    for (std::int64_t part = 0; part < parts(); ++part) {
        generator_of(part).train();
        if (reconstruction_) reconstruction_of(part).encoder()->train();
    }
    if (step % kFitEvery == 0) fit_priors();
    auto report = reconstruction_muon_ ? reconstruct(load_pictures(step), step) : drift(load_labels(step), step);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

void DriftingStrategy::fit_priors() {
    directions_.clear();
    auto& ema = *ema_->generator();
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        const auto& [loader, drifting, codes, class_codes] = domains_[i];
        if (codes && codes->count() > 0)
            codes->fit(*generator_, ema, static_cast<std::int64_t>(i), kept_ ? kept_->codes() : torch::Tensor());
        if (class_codes && class_codes->count() > 0) class_codes->fit(*generator_, ema);
    }
}

std::vector<DriftingStrategy::Pictures> DriftingStrategy::load_pictures(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& domain : domains_) {
        const auto batch = domain.loader.at(step);
        pictures.push_back({place(batch.images, compute_), batch.labels.to(compute_.device)});
    }
    return pictures;
}

// The real pictures' labels alone: drifting has the pictures' features already.
std::vector<DriftingStrategy::Pictures> DriftingStrategy::load_labels(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& domain : domains_) pictures.push_back({{}, domain.loader.labels_at(step).to(compute_.device)});
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
    const auto domains = static_cast<std::int64_t>(domains_.size());
    if (domains == 1) return {};
    const auto domain = torch::arange(domains, compute_.device).repeat_interleave(each);
    return torch::one_hot(domain, domains).to(torch::kFloat32);
}

// L_1 + lambda * L_2 + ...: `loss` is asked for each domain's.
torch::Tensor DriftingStrategy::over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const {
    torch::Tensor total;
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        const auto term = weight_of(i) * loss(i);
        total = total.defined() ? total + term : term;
    }
    return total;
}

Generator& DriftingStrategy::generator_of(std::int64_t part) const {
    return part == 0 ? *generator_ : *replicas_[static_cast<std::size_t>(part - 1)].generator;
}

Reconstruction& DriftingStrategy::reconstruction_of(std::int64_t part) const {
    return part == 0 ? *reconstruction_ : *replicas_[static_cast<std::size_t>(part - 1)].reconstruction;
}

void DriftingStrategy::collect_gradients() {
    for (auto& replica : replicas_) {
        add_gradients(*generator_, *replica.generator);
        if (reconstruction_) add_gradients(*reconstruction_->encoder(), *replica.reconstruction->encoder());
    }
}

torch::Tensor DriftingStrategy::kept_loss(const torch::Tensor& codes, const torch::Tensor& drawn,
                                          StepReport& report) const {
    const auto kept = kept_->loss(codes, drawn);
    report.values.emplace_back("kept", kept.detach());
    return kept;
}

// Keeps the codes [domains * N, latent] of the originals, N a domain, for the prior.
void DriftingStrategy::remember_codes(const torch::Tensor& codes, const std::vector<Pictures>& pictures) {
    const auto each = codes.size(0) / static_cast<std::int64_t>(domains_.size());
    const auto of_each = codes.split(each);
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        if (domains_[i].codes) domains_[i].codes->add(of_each[i]);
        if (domains_[i].class_codes) domains_[i].class_codes->add(of_each[i], pictures[i].labels.narrow(0, 0, each));
    }
}

// Draws a part of the real pictures from their codes with chance added; where diversity is kept, of half as many, and
// as many as ever from the prior.
DriftingStrategy::Reconstructed DriftingStrategy::reconstruct_part(const std::vector<Pictures>& pictures,
                                                                   std::int64_t step, std::int64_t part) const {
    auto& generator = generator_of(part);
    auto& reconstruction = reconstruction_of(part);
    const auto domains = static_cast<std::int64_t>(domains_.size()), batch = options_.batch / domains;
    const auto each = kept_ && batch >= 4 ? batch / 2 : batch;  // the encoder's batch norm wants more than one
    std::vector<torch::Tensor> originals;
    for (const auto& domain : pictures)
        originals.push_back(place(part_of(domain.real.narrow(0, 0, each), part, parts()), compute_));
    Reconstructed result;
    result.codes = reconstruction.encode(domains == 1 ? originals.front() : torch::cat(originals));
    auto rng = make_rng(seed(), Stream::Noise, static_cast<std::uint64_t>(step));
    const auto noise = torch::randn({domains * each, result.codes.size(1)}, rng).to(compute_.device);
    auto codes = generator.join_condition(Reconstruction::blur(result.codes, part_of(noise, part, parts())),
                                          part_of(condition_weights(pictures, each), part, parts()));
    if (kept_) {
        result.new_codes = generator.map(latents_at(step), {}, directions_);
        codes = torch::cat({codes, result.new_codes});
    }
    auto drawn = generator.draw(codes);
    if (kept_) {
        result.drawn = drawn.narrow(0, each, options_.batch);
        drawn = drawn.narrow(0, 0, each);
    }
    const auto reconstructed = drawn.chunk(domains);
    result.loss = over_domains([&](std::size_t i) { return reconstruction.loss(reconstructed[i], originals[i]); });
    return result;
}

StepReport DriftingStrategy::reconstruct(const std::vector<Pictures>& pictures, std::int64_t step) {
    if (kept_ && directions_.empty()) directions_ = generator_->anchor_directions();
    StepReport report;
    reconstruction_muon_->zero_grad();
    std::vector<torch::Tensor> losses(static_cast<std::size_t>(parts())), codes(losses);
    run_parts(parts(), [&](std::int64_t part) {
        Reconstructed result;
        torch::Tensor loss;
        {
            const Autocast autocast(compute_.device, compute_.precision);
            result = reconstruct_part(pictures, step, part);
            loss = result.loss / static_cast<double>(parts());
            losses[static_cast<std::size_t>(part)] = loss.detach();
            if (kept_) loss = loss + kept_loss(result.new_codes, result.drawn, report) / kKeptDivisor;
        }
        codes[static_cast<std::size_t>(part)] = result.codes.detach();
        loss.backward();
    });
    collect_gradients();
    remember_codes(joined(codes), pictures);
    report.values.emplace(report.values.begin(), "reconstruction", torch::stack(losses).sum());
    // In proportion to the rate that was chosen, so that a gentler one is gentler here, too.
    const double gentleness = options_.learning_rate / TrainOptions().learning_rate;
    reconstruction_muon_->step(gentleness * reconstruction_rate(step, share_done(step) / options_.reconstruction));
    return report;
}

DriftingStrategy::Drawn DriftingStrategy::draw_new(const std::vector<Pictures>& pictures, std::int64_t step) {
    if (directions_.empty()) directions_ = generator_->anchor_directions();
    const auto latents = latents_at(step);
    const auto weights = condition_weights(pictures, options_.batch / static_cast<std::int64_t>(domains_.size()));
    Drawn result;
    result.parts.resize(static_cast<std::size_t>(parts()));
    run_parts(parts(), [&](std::int64_t part) {
        const Autocast autocast(compute_.device, compute_.precision);
        auto& generator = generator_of(part);
        const auto codes =
            generator.map(part_of(latents, part, parts()), part_of(weights, part, parts()), directions_);
        const auto drawn = generator.draw(codes);
        keep_slope(drawn);
        auto& outputs = result.parts[static_cast<std::size_t>(part)];
        outputs = feature_sets(*features_, drawn);
        if (!kept_) return;
        result.codes = codes;
        outputs.push_back(drawn);
    });
    const auto together = [&](std::size_t output, std::int64_t dim) {
        std::vector<torch::Tensor> parts;
        for (const auto& each : result.parts) parts.push_back(each[output].detach());
        return joined(parts, dim).requires_grad_(true);
    };
    const auto sets = result.parts.front().size() - (kept_ ? 1 : 0);
    for (std::size_t i = 0; i < sets; ++i) result.sets.push_back(together(i, 1));
    if (kept_) result.pictures = together(sets, 0);
    return result;
}

void DriftingStrategy::pass_on(const Drawn& drawn) {
    run_parts(parts(), [&](std::int64_t part) {
        std::vector<torch::Tensor> outputs, gradients;
        const auto add = [&](const torch::Tensor& whole, const torch::Tensor& output, std::int64_t dim) {
            outputs.push_back(output);
            gradients.push_back(part_of(whole.grad(), part, parts(), dim));
        };
        const auto& own = drawn.parts[static_cast<std::size_t>(part)];
        for (std::size_t i = 0; i < drawn.sets.size(); ++i) add(drawn.sets[i], own[i], 1);
        if (kept_) add(drawn.pictures, own.back(), 0);
        torch::autograd::backward(outputs, gradients);
    });
    collect_gradients();
}

// L_drift(G) + L_kept(G), summed over the domains with their weights. The encoder rests: reconstruction beside it took
// a third of the time and held back the drift (Frechet distance 398 and more against 305, of photographs after a
// minute).
StepReport DriftingStrategy::drift(std::vector<Pictures> pictures, std::int64_t step) {
    StepReport report;
    if (by_classes()) pictures.front().labels = in_pairs(pictures.front().labels);
    generator_optimiser_->zero_grad();
    const auto drawn = draw_new(pictures, step);
    const auto each = options_.batch / static_cast<std::int64_t>(domains_.size());
    torch::Tensor distance;
    auto loss = over_domains([&](std::size_t i) {
        std::vector<torch::Tensor> sets;
        for (const auto& set : drawn.sets) sets.push_back(set.narrow(1, static_cast<std::int64_t>(i) * each, each));
        const auto drifted = domains_[i].drifting->loss(sets, pictures[i].labels.narrow(0, 0, each), drift_steps_);
        distance = distance.defined() ? distance + drifted.distance : drifted.distance;
        return drifted.loss;
    });
    report.values.emplace_back("distance", distance / static_cast<double>(domains_.size()));
    if (kept_) {
        const Autocast autocast(compute_.device, compute_.precision);
        loss = loss + kept_loss(drawn.codes, drawn.pictures, report);
    }
    loss.backward();
    pass_on(drawn);
    ++drift_steps_;
    generator_optimiser_->step(options_.learning_rate *
                               drift_rate(share_done(step), options_.reconstruction, drift_steps_));
    return report;
}

}  // namespace graft
