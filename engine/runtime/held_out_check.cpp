#include "engine/runtime/held_out_check.h"

#include <algorithm>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/loader.h"
#include "engine/train/drift_field.h"
#include "engine/train/drifting.h"

namespace graft {

namespace {

constexpr std::int64_t kChunk = 64;  // pictures that go through the networks at once
constexpr std::uint64_t kChoiceUse = 5, kLatentsUse = 6, kPlacesUse = 7;  // of Stream::Measure

// The held-out pictures in a random order; of classes only those that have one.
std::vector<std::int64_t> shuffled_held_out(const Domain& domain, bool by_classes, std::uint64_t seed) {
    auto all = domain.indices(Part::HeldOut);
    if (by_classes) std::erase_if(all, [&](std::int64_t index) { return domain.label(index) < 0; });
    const auto order = torch::randperm(static_cast<std::int64_t>(all.size()),
                                       make_rng(seed, Stream::Measure, kChoiceUse), torch::kLong);
    std::vector<std::int64_t> shuffled;
    for (std::int64_t i = 0; i < order.size(0); ++i)
        shuffled.push_back(all[static_cast<std::size_t>(order[i].item<std::int64_t>())]);
    return shuffled;
}

// Adds the features of some pictures to those of others.
void join(std::vector<torch::Tensor>& all, std::vector<torch::Tensor> more) {
    if (all.empty())
        all = std::move(more);
    else
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = torch::cat({all[i], more[i]}, 1);
}

}  // namespace

bool HeldOutCheck::is_possible(const std::vector<std::shared_ptr<const Domain>>& domains) {
    std::size_t sum = 0;
    bool each = true;
    for (const auto& domain : domains) {
        const auto count = domain->indices(Part::HeldOut).size();
        sum += count;
        each = each && count >= 2;
    }
    return each && sum >= static_cast<std::size_t>(kFewest);
}

HeldOutCheck::HeldOutCheck(std::shared_ptr<Generator> generator, std::shared_ptr<FeatureNetwork> network,
                           const std::vector<std::shared_ptr<const Domain>>& domains, std::int64_t seed,
                           Compute compute)
    : generator_(std::move(generator)), network_(std::move(network)), compute_(compute) {
    const auto many = static_cast<std::int64_t>(domains.size());
    const bool by_classes = many == 1 && !generator_->config().conditions.empty();
    const auto begun = static_cast<std::uint64_t>(seed);
    auto latents = make_rng(begun, Stream::Measure, kLatentsUse);
    for (const auto& domain : domains) {
        PerDomain part{domain, shuffled_held_out(*domain, by_classes, begun), {}, 0, {}, {}};
        const auto most = static_cast<std::size_t>(std::max<std::int64_t>(2, kMost / many));
        part.indices.resize(std::min(part.indices.size(), most));
        const auto drawn = std::max<std::int64_t>(2, kDrawn / many);
        part.latents = torch::randn({drawn, generator_->config().latent}, latents);
        std::vector<std::int64_t> conditions;
        for (std::size_t i = 0; i < static_cast<std::size_t>(drawn) && !part.indices.empty(); ++i)
            conditions.push_back(by_classes ? domain->label(part.indices[i % part.indices.size()])
                                            : static_cast<std::int64_t>(parts_.size()));
        if (const auto known = static_cast<std::int64_t>(generator_->config().conditions.size()); known > 0)
            part.conditions = torch::one_hot(torch::tensor(conditions), known).to(torch::kFloat32);
        parts_.push_back(std::move(part));
    }
}

// Sets [places, N, C] on the CPU, as the training has them, of kPlaces places at most.
std::vector<torch::Tensor> HeldOutCheck::features(const torch::Tensor& pictures) const {
    const Autocast autocast(compute_.device, compute_.precision);
    auto sets = feature_sets(*network_, place(pictures, compute_));
    for (auto& set : sets) {
        const auto places = set.size(0);
        if (places > kPlaces) {  // always the same ones
            const auto some = torch::randperm(places, make_rng(0, Stream::Measure, kPlacesUse), torch::kLong);
            set = set.index_select(0, some.narrow(0, 0, kPlaces).to(set.device()));
        }
        set = set.to(torch::kCPU, torch::kFloat32);
    }
    return sets;
}

bool HeldOutCheck::prepare_some() {
    const torch::NoGradGuard no_grad;
    const auto next = std::find_if(parts_.begin(), parts_.end(),
                                   [](const PerDomain& part) { return part.done < part.indices.size(); });
    if (next == parts_.end()) return true;
    const auto end = std::min(next->indices.size(), next->done + static_cast<std::size_t>(kChunk));
    const std::vector<std::int64_t> chosen(next->indices.begin() + static_cast<std::ptrdiff_t>(next->done),
                                           next->indices.begin() + static_cast<std::ptrdiff_t>(end));
    join(next->real, features(load_batch(*next->domain, chosen).images));
    next->done = end;
    return std::all_of(parts_.begin(), parts_.end(),
                       [](const PerDomain& part) { return part.done == part.indices.size(); });
}

double HeldOutCheck::distance() const {
    const torch::NoGradGuard no_grad;
    generator_->eval();
    const auto drawing = generator_->folded();
    const auto directions = generator_->anchor_directions();
    double sum = 0;
    for (const auto& part : parts_) {
        std::vector<torch::Tensor> generated;
        for (std::int64_t from = 0; from < part.latents.size(0); from += kChunk) {
            const auto some = [&](const torch::Tensor& rows) {
                return rows.defined() ? rows.slice(0, from, from + kChunk).to(compute_.device) : rows;
            };
            const Autocast autocast(compute_.device, compute_.precision);
            join(generated, features(drawing(generator_->map(some(part.latents), some(part.conditions), directions))));
        }
        double of_domain = 0;
        for (std::size_t i = 0; i < generated.size(); ++i)
            of_domain += energy_distance(generated[i], part.real[i]).item<double>();
        sum += of_domain / static_cast<double>(generated.size());
    }
    return sum / static_cast<double>(parts_.size());
}

}  // namespace graft
