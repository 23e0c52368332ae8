#include "engine/train/drifting.h"

#include <algorithm>
#include <set>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/core/parts.h"
#include "engine/core/random.h"
#include "engine/data/loader.h"
#include "engine/nn/averaged.h"
#include "engine/nn/precision.h"
#include "engine/train/drift_field.h"

namespace graft {

namespace {

namespace F = torch::nn::functional;

constexpr std::int64_t kChunk = 64;       // pictures that go through the network at once
constexpr std::int64_t kDetailPlaces = 4;
constexpr std::int64_t kPatch = 8;        // pixels a side of what is compared as pixels

// [N, C, H, W] -> [H * W, N, C].
torch::Tensor by_place(const torch::Tensor& maps) { return maps.permute({2, 3, 0, 1}).flatten(0, 1); }

torch::Tensor at_drift_size(const torch::Tensor& pictures) {
    const auto side = pictures.size(2);
    if (side >= kDriftSize) return averaged(pictures, side / kDriftSize);
    const auto options = F::InterpolateFuncOptions()
                             .size(std::vector<std::int64_t>{kDriftSize, kDriftSize})
                             .mode(torch::kBilinear)
                             .align_corners(false);
    return F::interpolate(pictures, options);
}

// [N, C, H, W] -> patches of kPatch x kPatch pixels, side by side: [places, N, C * kPatch * kPatch].
torch::Tensor patches(const torch::Tensor& pictures) {
    const auto rows = pictures.size(2) / kPatch, columns = pictures.size(3) / kPatch;
    return pictures.unflatten(3, {columns, kPatch})
        .unflatten(2, {rows, kPatch})
        .permute({2, 4, 0, 1, 3, 5})
        .flatten(3)
        .flatten(0, 1);
}

// How much fine detail there is in each of kDetailPlaces x kDetailPlaces parts of a picture, [places, N, 36]: the root
// mean squares of the differences between neighbouring pixels across, down and across of down, each for itself at the
// 2 x 2 places that an upsampling draws from one, or generators leave a weave of strong and weak columns.
torch::Tensor detail(const torch::Tensor& pictures) {
    std::vector<torch::Tensor> kinds;
    const auto across = F::pad(pictures.diff(1, 3), F::PadFuncOptions({0, 1, 0, 0}).mode(torch::kReplicate));
    const auto down = F::pad(pictures.diff(1, 2), F::PadFuncOptions({0, 0, 0, 1}).mode(torch::kReplicate));
    const auto both = F::pad(down.diff(1, 3), F::PadFuncOptions({0, 1, 0, 0}).mode(torch::kReplicate));
    for (const auto& each : {across, down, both}) {
        const auto phases = torch::pixel_unshuffle(each.square(), 2);  // [N, 12, S / 2, S / 2]
        kinds.push_back(torch::adaptive_avg_pool2d(phases, {kDetailPlaces, kDetailPlaces}));
    }
    return by_place((torch::cat(kinds, 1) + 1e-6).sqrt()).contiguous();
}

// What the network hardly looks at: colours, in patches of the picture made 8 and 16 pixels wide, and fine detail.
void add_pixels(std::vector<torch::Tensor>& sets, const torch::Tensor& pictures) {
    for (const std::int64_t side : {kPatch, 2 * kPatch})
        sets.push_back(patches(averaged(pictures, pictures.size(2) / side)).contiguous());
    sets.push_back(detail(pictures));
    sets.push_back(detail(averaged(pictures, 2)));
}

}  // namespace

std::vector<torch::Tensor> feature_sets(const FeatureNetwork& network, const torch::Tensor& pictures) {
    const auto maps = network.taps(at_drift_size(pictures).contiguous(torch::MemoryFormat::ChannelsLast));
    const NoAutocast full;
    std::vector<torch::Tensor> sets;
    for (const auto& each : maps) {
        const auto map = each.to(torch::kFloat32);  // [N, C, H, W]
        sets.push_back(by_place(map));
        if (map.size(2) > 2) sets.push_back(by_place(torch::adaptive_avg_pool2d(map, {2, 2})));
        const auto [variance, mean] = torch::var_mean(map, {2, 3}, /*unbiased=*/false);
        sets.push_back(torch::stack({mean, (variance + 1e-6).sqrt()}));
    }
    add_pixels(sets, pictures.to(torch::kFloat32));
    return sets;
}

torch::Tensor in_pairs(const torch::Tensor& classes) {
    const auto count = classes.size(0);
    if (count < 2) return classes;
    // Of an odd number the last one joins the pair before it.
    const auto places = torch::arange(count).floor_divide(2).clamp_max(count / 2 - 1);
    return classes.index_select(0, places.to(classes.device()));
}

Drifting::Drifting(std::shared_ptr<FeatureNetwork> network, std::shared_ptr<const Domain> domain,
                   std::vector<std::int64_t> indices, Options options, Compute compute)
    : network_(std::move(network)), domain_(std::move(domain)), options_(options), compute_(compute) {
    if (indices.empty()) throw Failure("The domain \"" + domain_->name() + "\" has no pictures to learn from.");
    for (const auto index : indices) {
        order_.push_back(2 * index);
        if (options_.mirror) order_.push_back(2 * index + 1);
    }
    const auto shuffle = torch::randperm(static_cast<std::int64_t>(order_.size()),
                                         make_rng(options_.seed, Stream::Drift), torch::kLong);
    std::vector<std::int64_t> shuffled;
    for (std::int64_t i = 0; i < shuffle.size(0); ++i)
        shuffled.push_back(order_[static_cast<std::size_t>(shuffle.const_data_ptr<std::int64_t>()[i])]);
    order_ = std::move(shuffled);
    if (options_.by_class) put_classes_first();
    grow(1);
    std::int64_t bytes = 0;
    for (const auto& set : features_) bytes += set[0].numel() * 2;
    const auto most = std::max<std::int64_t>(kFirstPictures, kMostBytes / bytes);
    if (static_cast<std::int64_t>(order_.size()) > most) order_.resize(static_cast<std::size_t>(most));
}

// One picture of each class comes first: it is there from the first step on, however rare its class is.
void Drifting::put_classes_first() {
    std::set<int> seen;
    std::vector<std::int64_t> first, others;
    for (const auto picture : order_)
        (seen.insert(domain_->label(picture / 2)).second ? first : others).push_back(picture);
    first.insert(first.end(), others.begin(), others.end());
    order_ = std::move(first);
}

std::int64_t Drifting::pictures_at(std::int64_t step) const {
    return std::min(static_cast<std::int64_t>(order_.size()), kFirstPictures + kMorePictures * step);
}

// Computes the features of at least the first `wanted` pictures of the order, as far as they are not there.
void Drifting::grow(std::int64_t wanted) {
    const torch::NoGradGuard no_grad;
    while (count_ < wanted) {
        // Always the same pictures together, so that a run that goes on has the same features to the last bit.
        const auto count = std::min(kChunk, static_cast<std::int64_t>(order_.size()) - count_);
        std::vector<std::int64_t> indices, labels;
        auto mirrored = torch::empty({count, 1, 1, 1}, torch::kBool);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto picture = order_[static_cast<std::size_t>(count_ + i)];
            indices.push_back(picture / 2);
            labels.push_back(domain_->label(picture / 2));
            mirrored[i] = picture % 2 == 1;
        }
        auto images = load_batch(*domain_, indices).images;
        if (options_.mirror) images = torch::where(mirrored, images.flip(3), images);
        std::vector<torch::Tensor> sets;
        {
            const Autocast autocast(compute_.device, compute_.precision);
            sets = feature_sets(*network_, place(images, compute_));
        }
        if (features_.empty()) {
            // The whole room at once; the system gives it page by page as it fills.
            for (const auto& set : sets)
                features_.push_back(torch::empty({static_cast<std::int64_t>(order_.size()), set.size(0), set.size(2)},
                                                 torch::kHalf));
            labels_ = torch::empty({static_cast<std::int64_t>(order_.size())}, torch::kLong);
        }
        for (std::size_t i = 0; i < sets.size(); ++i)
            features_[i].narrow(0, count_, count).copy_(sets[i].transpose(0, 1));
        labels_.narrow(0, count_, count).copy_(torch::tensor(labels));
        count_ += count;
    }
}

// Which real pictures draw: of those that are there so many different ones, or all; with classes one of the class of
// each generated picture in turn, [positives].
torch::Tensor Drifting::choose(const torch::Tensor& classes, std::int64_t available, at::Generator& rng) const {
    if (!options_.by_class) {
        const auto count = std::clamp<std::int64_t>(available, 2, options_.positives);  // distances need two
        return torch::randperm(std::max(available, count), rng, torch::kLong).narrow(0, 0, count) % available;
    }
    const auto asked = classes.to(torch::kCPU, torch::kLong);
    const auto wanted = asked.index_select(0, torch::arange(options_.positives) % asked.size(0));
    // Sorted by class, each class's pictures stand side by side.
    const auto labels = labels_.narrow(0, 0, available);
    const auto [sorted, places] = labels.sort(/*stable=*/true, /*dim=*/0, /*descending=*/false);
    const auto first = torch::searchsorted(sorted, wanted);
    const auto count = torch::searchsorted(sorted, wanted, /*out_int32=*/false, /*right=*/true) - first;
    const auto chance = torch::rand({options_.positives}, rng, torch::kFloat64);
    const auto within = (chance * count).floor().to(torch::kLong).minimum(count - 1);
    return places.index_select(0, (first + within).clamp(0, available - 1));
}

torch::Tensor Drifting::classes_of_positives(const torch::Tensor& classes, std::int64_t step) {
    grow(pictures_at(step));
    auto rng = make_rng(options_.seed, Stream::Drift, static_cast<std::uint64_t>(step + 1));
    return labels_.index_select(0, choose(classes, pictures_at(step), rng));
}

Drifting::Result Drifting::loss(const std::vector<torch::Tensor>& generated, const torch::Tensor& classes,
                                std::int64_t step) {
    const auto available = pictures_at(step);
    grow(available);
    auto rng = make_rng(options_.seed, Stream::Drift, static_cast<std::uint64_t>(step + 1));
    const auto chosen = choose(classes, available, rng);
    torch::Tensor strangers;
    if (options_.by_class) {
        const auto of_generated = classes.to(torch::kLong);
        const auto all = torch::cat({labels_.index_select(0, chosen).to(of_generated.device()), of_generated});
        strangers = of_generated.unsqueeze(1).ne(all.unsqueeze(0));
    }
    // Which places of each set count, in the order of the sets whatever the threads.
    std::vector<torch::Tensor> places;
    for (const auto& set : generated)
        places.push_back(set.size(0) > kMostPlaces
                             ? torch::randperm(set.size(0), rng, torch::kLong).narrow(0, 0, kMostPlaces)
                             : torch::Tensor());
    std::vector<torch::Tensor> losses(generated.size()), distances(losses);
    const auto device = generated.front().device();
    const auto parts = parts_of(generated.front().size(1), device);
    run_parts(parts, [&](std::int64_t part) {
        const NoAutocast full;
        for (auto i = static_cast<std::size_t>(part); i < generated.size(); i += static_cast<std::size_t>(parts)) {
            auto set = generated[i], real = features_[i].index_select(0, chosen);  // [L, N, C], [P, L, C]
            if (places[i].defined()) {
                set = set.index_select(0, places[i].to(device));
                real = real.index_select(1, places[i]);
            }
            real = real.to(device).to(torch::kFloat32).transpose(0, 1).contiguous();
            const auto field = drift_field(set, real, strangers);
            losses[i] = drift_loss(set, field);
            distances[i] = field.distance;
        }
    });
    return {torch::stack(losses).mean(), torch::stack(distances).mean()};
}

}  // namespace graft
