// The two kinds of step: redrawing alone, and redrawing beside the adversary.
#include <algorithm>
#include <cmath>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/train/adversarial_strategy.h"
#include "engine/train/drift_schedule.h"

namespace graft {

namespace {

constexpr std::int64_t kFitEvery = 16;  // steps between fits of the codes' prior
constexpr double kMuonShare = 0.5;      // of the learning rate, once the adversary has come
constexpr double kDetailWeight = 3;

// Rises over the first steps, holds, and falls linearly to a tenth over the rest of the phase.
double redraw_rate(std::int64_t step, double share_of_phase) {
    constexpr double kHighest = 1e-3, kRise = 20, kHold = 0.3;
    const double rise = std::min(1.0, static_cast<double>(step + 1) / kRise);
    const double fall = std::clamp((share_of_phase - kHold) / (1 - kHold), 0.0, 1.0);
    return kHighest * rise * (1 - 0.9 * fall);
}

// Pixels that an earlier training drew in pure white or black could never become grey: tanh passes no gradient on there.
// So the gradient of tanh, 1 - y y, is at least about kLeastSlope.
void keep_slope(const torch::Tensor& pictures) {
    constexpr double kLeastSlope = 0.03, kLeastDivisor = 1e-4;
    pictures.register_hook([y = pictures.detach()](const torch::Tensor& gradient) {
        return gradient * (1 + kLeastSlope / (1 - y.square()).clamp_min_(kLeastDivisor));
    });
}

}  // namespace

double AdversarialStrategy::share_done(std::int64_t step) const {
    return share_ ? *share_ : open_share(step * options_.batch, options_.reconstruction, options_.stop_when_done);
}

// Once shapes are there, the difference in pixels blurs what the adversary sharpens.
double AdversarialStrategy::redrawing_weight(std::int64_t step) const {
    constexpr double kFall = 0.5;  // of the adversary's part
    const double first = options_.reconstruction_weight, last = options_.reconstruction_end;
    if (options_.reconstruction >= 1) return first;
    const double done = (share_done(step) - options_.reconstruction) / (1 - options_.reconstruction);
    const double fallen = std::clamp(done / kFall, 0.0, 1.0);
    if (first <= 0 || last <= 0) return std::lerp(first, last, fallen);
    return first * std::pow(last / first, fallen);  // an equal factor in equal times
}

StepReport AdversarialStrategy::step(std::int64_t step) {
    if (redraw_muon_ && share_done(step) >= options_.reconstruction) redraw_muon_ = nullptr;
    generator_->train();
    if (redrawing_) redrawing_->encoder()->train();
    for (auto& part : parts_)
        if (part.opponent) part.opponent->train();
    if (step % kFitEvery == 0) fit_priors();
    auto report = redraw_muon_ ? redraw(load_pictures(step), step)
                  : drifts()   ? drift(load_pictures(step), step)
                               : oppose(load_pictures(step), step);
    ema_->update(options_.ema_half_life, options_.batch, (step + 1) * options_.batch);
    return report;
}

void AdversarialStrategy::fit_priors() {
    directions_.clear();
    auto& ema = *ema_->generator();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto& part = parts_[i];
        if (part.codes && part.codes->count() > 0)
            part.codes->fit(*generator_, ema, static_cast<std::int64_t>(i), kept_ ? kept_->codes() : torch::Tensor());
        if (part.class_codes && part.class_codes->count() > 0) part.class_codes->fit(*generator_, ema);
    }
}

std::vector<AdversarialStrategy::Pictures> AdversarialStrategy::load_pictures(std::int64_t step) {
    std::vector<Pictures> pictures;
    for (auto& part : parts_) {
        const auto batch = part.loader.at(step);
        pictures.push_back({place(batch.images, compute_), batch.labels.to(compute_.device), {}, {}, {}, {}});
    }
    return pictures;
}

// What class each of the first `count` real pictures is of, and so each one drawn beside it: [count, classes];
// undefined without.
torch::Tensor AdversarialStrategy::classes_of(const Pictures& pictures, std::int64_t count) const {
    if (!by_classes()) return {};
    const auto classes = static_cast<std::int64_t>(generator_->config().conditions.size());
    return torch::one_hot(pictures.labels.narrow(0, 0, count), classes).to(torch::kFloat32);
}

// Of `each` pictures a domain, one domain after the other: [domains * each, conditions]. Undefined for one domain
// without classes.
torch::Tensor AdversarialStrategy::condition_weights(const std::vector<Pictures>& pictures, std::int64_t each) const {
    if (by_classes()) return classes_of(pictures.front(), each);
    const auto domains = static_cast<std::int64_t>(parts_.size());
    if (domains == 1) return {};
    const auto domain = torch::arange(domains, compute_.device).repeat_interleave(each);
    return torch::one_hot(domain, domains).to(torch::kFloat32);
}

// Codes [domains * N, code_size] of the originals, N a domain, with chance added.
torch::Tensor AdversarialStrategy::encoded(const std::vector<Pictures>& pictures, std::int64_t step) {
    std::vector<torch::Tensor> originals;
    for (const auto& part : pictures) originals.push_back(part.originals);
    const auto each = originals.front().size(0);
    const auto codes = redrawing_->encode(originals.size() == 1 ? originals.front() : torch::cat(originals));
    const auto of_each = codes.split(each);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto fresh = of_each[i].detach();
        if (parts_[i].codes) parts_[i].codes->add(fresh);
        if (parts_[i].class_codes) parts_[i].class_codes->add(fresh, pictures[i].labels.narrow(0, 0, each));
    }
    auto rng = make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Noise, static_cast<std::uint64_t>(step));
    const auto noise = torch::randn(codes.sizes(), rng).to(compute_.device);
    return generator_->join_condition(Redrawing::blur(codes, noise), condition_weights(pictures, each));
}

// L_1 + lambda * L_2 + ...: `loss` is asked for each domain's.
torch::Tensor AdversarialStrategy::over_domains(const std::function<torch::Tensor(std::size_t)>& loss) const {
    torch::Tensor total;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto term = weight_of(i) * loss(i);
        total = total.defined() ? total + term : term;
    }
    return total;
}

torch::Tensor AdversarialStrategy::redrawing_loss(const std::vector<Pictures>& pictures) const {
    return over_domains([&](std::size_t i) { return redrawing_->loss(pictures[i].redrawn, pictures[i].originals); });
}

StepReport AdversarialStrategy::redraw(std::vector<Pictures> pictures, std::int64_t step) {
    StepReport report;
    torch::Tensor loss;
    {
        const Autocast autocast(compute_.device, compute_.precision);
        if (kept_) {
            draw(pictures, step);
        } else {
            for (auto& part : pictures) part.originals = part.real;
            const auto all = generator_->draw(encoded(pictures, step)).chunk(static_cast<std::int64_t>(parts_.size()));
            for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].redrawn = all[i];
        }
        const auto redrawing = redrawing_loss(pictures);
        report.values.emplace_back("redraw", redrawing.detach());
        loss = redrawing;
        // What was transferred weighs as much beside redrawing as it will once the adversary has come.
        if (kept_) loss = loss + transfer_loss(pictures, report) / std::max(options_.reconstruction_weight, 1.0);
    }
    redraw_muon_->zero_grad();
    loss.backward();
    // In proportion to the rate that was chosen, so that a gentler one is gentler here, too.
    const double gentleness = options_.learning_rate / TrainOptions().learning_rate;
    redraw_muon_->step(gentleness * redraw_rate(step, share_done(step) / options_.reconstruction));
    return report;
}

// lambda * L_feature(G) + L_kept(G), as far as there are such; else undefined.
torch::Tensor AdversarialStrategy::transfer_loss(const std::vector<Pictures>& pictures, StepReport& report) const {
    torch::Tensor total;
    const auto add = [&](const char* name, double weight, const torch::Tensor& term) {
        report.values.emplace_back(name, term.detach());
        total = total.defined() ? total + weight * term : weight * term;
    };
    if (parts_.front().match && options_.lambda > 0)
        add("match", options_.lambda,
            over_domains([&](std::size_t i) { return parts_[i].match->loss(pictures[i].drawn); }));
    if (kept_) add("kept", 1, kept_->loss(pictures.front().codes, pictures.front().drawn));
    return total;
}

// Codes from the prior [batch, code_size], one domain after the other.
torch::Tensor AdversarialStrategy::new_codes(std::vector<Pictures>& pictures, std::int64_t step) {
    const auto latents = torch::randn(
        {options_.batch, generator_->config().latent},
        make_rng(static_cast<std::uint64_t>(options_.seed), Stream::Latents, static_cast<std::uint64_t>(step)));
    if (directions_.empty()) directions_ = generator_->anchor_directions();
    const auto each = options_.batch / static_cast<std::int64_t>(parts_.size());
    const auto codes = generator_->map(latents.to(compute_.device), condition_weights(pictures, each), directions_);
    if (kept_) pictures.front().codes = codes;
    return codes;
}

// Fills in what the generator draws from the prior.
void AdversarialStrategy::draw_new(std::vector<Pictures>& pictures, std::int64_t step) {
    const Autocast autocast(compute_.device, compute_.precision);
    const auto all = generator_->draw(new_codes(pictures, step));
    keep_slope(all);
    const auto drawn = all.chunk(static_cast<std::int64_t>(parts_.size()));
    for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].drawn = drawn[i];
}

// Fills in what the generator draws: from the prior, and with an encoder half as many from codes of real pictures,
// which keep the shapes in mind for half of the cost.
void AdversarialStrategy::draw(std::vector<Pictures>& pictures, std::int64_t step) {
    const auto parts = static_cast<std::int64_t>(parts_.size()), each = options_.batch / parts;
    const Autocast autocast(compute_.device, compute_.precision);
    auto codes = new_codes(pictures, step);
    const auto originals = each >= 4 ? each / 2 : each;  // the encoder's batch norm wants more than one
    if (redrawing_) {
        for (auto& part : pictures) part.originals = part.real.narrow(0, 0, originals);
        codes = torch::cat({codes, encoded(pictures, step)});
    }
    const auto all = generator_->draw(codes);
    const auto drawn = all.narrow(0, 0, options_.batch).split(each);
    for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].drawn = drawn[i];
    if (!redrawing_) return;
    const auto redrawn = all.narrow(0, options_.batch, parts * originals).split(originals);
    for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i].redrawn = redrawn[i];
}

StepReport AdversarialStrategy::oppose(std::vector<Pictures> pictures, std::int64_t step) {
    draw(pictures, step);
    StepReport report;
    torch::Tensor discriminator;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto classes = classes_of(pictures[i], pictures[i].real.size(0));
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

// L_drift(G) + L_kept(G), summed over the domains with their weights. The encoder rests: redrawing beside it took a third
// of the time and held back the drift (Frechet distance 398 and more against 305, of photographs after a minute).
StepReport AdversarialStrategy::drift(std::vector<Pictures> pictures, std::int64_t step) {
    StepReport report;
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
        if (kept_) loss = loss + transfer_loss(pictures, report);
    }
    ++drift_steps_;
    generator_optimiser_->zero_grad();
    loss.backward();
    generator_optimiser_->step(options_.learning_rate *
                               drift_rate(share_done(step), options_.reconstruction, drift_steps_));
    return report;
}

// L_adv(G) + lambda * L_feature(G) + L_kept(G) + weight * L_redraw(G, E) + weight * L_detail(G), summed over the
// domains with their weights.
torch::Tensor AdversarialStrategy::generator_objective(const std::vector<Pictures>& pictures, std::int64_t step,
                                                       StepReport& report) {
    const Autocast autocast(compute_.device, compute_.precision);
    auto loss = over_domains([&](std::size_t i) {
        const auto& [real, labels, drawn_codes, drawn, originals, redrawn] = pictures[i];
        const auto classes = classes_of(pictures[i], real.size(0));
        auto judged = drawn, of_judged = classes;
        if (redrawn.defined()) {
            judged = torch::cat({drawn, redrawn});
            if (by_classes()) of_judged = torch::cat({classes, classes_of(pictures[i], redrawn.size(0))});
        }
        return parts_[i].opponent->generator_loss({real, classes}, {judged, of_judged}, step);
    });
    report.values.emplace_back("generator", loss.detach());
    if (const auto transferred = transfer_loss(pictures, report); transferred.defined()) loss = loss + transferred;
    if (!redrawing_) return loss;
    const auto redraw = redrawing_loss(pictures);
    const auto detail = over_domains([&](std::size_t i) { return parts_[i].detail.loss(pictures[i].drawn); });
    report.values.emplace_back("redraw", redraw.detach());
    report.values.emplace_back("detail", detail.detach());
    return loss + redrawing_weight(step) * redraw + kDetailWeight * detail;
}

}  // namespace graft
