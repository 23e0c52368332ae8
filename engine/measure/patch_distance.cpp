// Laplacian pyramid, patches, random directions, sorting.
#include "engine/measure/patch_distance.h"

#include <numeric>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/core/random.h"

namespace graft {

namespace {

namespace F = torch::nn::functional;

constexpr std::int64_t kCoarsest = 16;
constexpr std::int64_t kPatch = 7;
constexpr std::int64_t kPatches = 16384;
constexpr std::int64_t kDirections = 256;
constexpr std::int64_t kChunk = 256;  // pictures whose pyramid is in memory at once

// The 5x5 binomial filter on each of the three channels, times `gain`; borders mirrored.
torch::Tensor smooth(const torch::Tensor& pictures, double gain) {
    const auto line = torch::tensor({1.0, 4.0, 6.0, 4.0, 1.0}) / 16;
    const auto kernel = (torch::outer(line, line) * gain).to(pictures.scalar_type()).expand({3, 1, 5, 5});
    const auto padded = F::pad(pictures, F::PadFuncOptions({2, 2, 2, 2}).mode(torch::kReflect));
    return F::conv2d(padded, kernel, F::Conv2dFuncOptions().groups(3));
}

torch::Tensor halve(const torch::Tensor& pictures) {
    using torch::indexing::None;
    using torch::indexing::Slice;
    return smooth(pictures, 1).index({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)});
}

torch::Tensor twice(const torch::Tensor& pictures) {
    using torch::indexing::None;
    using torch::indexing::Slice;
    auto spread = torch::zeros({pictures.size(0), 3, pictures.size(2) * 2, pictures.size(3) * 2}, pictures.options());
    spread.index_put_({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)}, pictures);
    return smooth(spread, 4);
}

// What each scale adds to the next coarser one, finest first; the last is the coarsest picture itself.
std::vector<torch::Tensor> laplacian_pyramid(torch::Tensor pictures) {
    std::vector<torch::Tensor> levels;
    while (pictures.size(2) / 2 >= kCoarsest) {
        const auto smaller = halve(pictures);
        levels.push_back(pictures - twice(smaller));
        pictures = smaller;
    }
    levels.push_back(pictures);
    return levels;
}

// Patches [n, 3, 7, 7] of level pictures [N, 3, s, s], at places [n, 2] in 0 to 1; `owners` [n] index the pictures.
torch::Tensor cut_patches(const torch::Tensor& level, const torch::Tensor& owners, const torch::Tensor& places) {
    const std::int64_t side = level.size(2);
    const auto corners = (places * static_cast<double>(side - kPatch + 1)).to(torch::kInt64);
    const auto offsets = torch::arange(kPatch);
    const auto rows = (corners.select(1, 0).unsqueeze(1) + offsets).reshape({-1, 1, kPatch, 1});
    const auto columns = (corners.select(1, 1).unsqueeze(1) + offsets).reshape({-1, 1, 1, kPatch});
    return level.index({owners.reshape({-1, 1, 1, 1}), torch::arange(3).reshape({1, 3, 1, 1}), rows, columns});
}

// What is drawn by chance for a level: places [16384, 2] in 0 to 1, and unit directions [147, 256].
struct Chance {
    torch::Tensor places, directions;
};

Chance chance_of(std::uint64_t seed, std::size_t level) {
    auto rng = make_rng(seed, Stream::Measure, level);
    const auto places = torch::rand({kPatches, 2}, rng, torch::kFloat64);
    const auto random = torch::randn({3 * kPatch * kPatch, kDirections}, rng, torch::kFloat64);
    return {places, (random / random.norm(2, 0, /*keepdim=*/true)).to(torch::kFloat32)};
}

Failure differ_in_size() {
    return Failure("The two sets of pictures differ in size.", "Prepare both at the same size.");
}

// The mean difference of the sorted projections of two sets of patches [n, 3, 7, 7] on unit directions [147, 256].
double sliced_distance(const torch::Tensor& a, const torch::Tensor& b, const torch::Tensor& directions) {
    const auto both = torch::cat({a, b});
    const auto mean = both.mean({0, 2, 3}, /*keepdim=*/true);
    const auto deviation = both.std({0, 2, 3}, /*unbiased=*/false, /*keepdim=*/true).clamp_min(1e-8);
    const auto sorted = [&](const torch::Tensor& patches) {
        const auto scaled = ((patches - mean) / deviation).flatten(1);
        return std::get<0>(directions.t().matmul(scaled.t()).sort(1));
    };
    return (sorted(a) - sorted(b)).abs().mean().item<double>();
}

void require_pictures(const torch::Tensor& pictures) {
    if (pictures.dim() != 4 || pictures.size(0) == 0) throw Failure("There are no pictures to measure.");
    const auto side = pictures.size(2);
    if (pictures.size(3) != side) throw differ_in_size();
    if (!PatchSet::takes(side))
        throw Failure("Patches cannot be compared at " + std::to_string(side) + " pixels.",
                      "The size must be a power of two, at least 16.");
    if (!pictures.isfinite().all().item<bool>())
        throw Failure("Some pixels are not finite numbers.", "The generator is damaged.");
}

}  // namespace

bool PatchSet::takes(std::int64_t side) { return side >= kCoarsest && (side & (side - 1)) == 0; }

void PatchSet::add(const torch::Tensor& pictures) {
    require_pictures(pictures);
    if (side_ != 0 && pictures.size(2) != side_) throw differ_in_size();
    const torch::NoGradGuard no_grad;
    if (side_ == 0) {
        side_ = pictures.size(2);
        for (std::int64_t side = side_; side >= kCoarsest; side /= 2)
            places_.push_back(chance_of(seed_, places_.size()).places);
        parts_.resize(places_.size());
    }
    // Rising, 0 to at most count_ - 1.
    const auto owners = (torch::arange(kPatches) * count_).floor_divide(kPatches);
    for (std::int64_t begin = 0; begin < pictures.size(0); begin += kChunk) {
        const auto some = pictures.slice(0, begin, begin + kChunk).to(torch::kCPU, torch::kFloat32);
        const auto mine = (owners >= seen_).logical_and(owners < seen_ + some.size(0));
        const auto levels = laplacian_pyramid(some);
        for (std::size_t i = 0; i < levels.size(); ++i)
            parts_[i].push_back(cut_patches(levels[i], owners.index({mine}) - seen_, places_[i].index({mine})));
        seen_ += some.size(0);
    }
}

PatchDistance patch_distance(const PatchSet& a, const PatchSet& b) {
    if (a.side_ == 0 || b.side_ == 0 || a.seen_ != a.count_ || b.seen_ != b.count_)
        throw Failure("There are no pictures to measure.");
    if (a.side_ != b.side_) throw differ_in_size();
    const torch::NoGradGuard no_grad;
    PatchDistance distance;
    for (std::size_t i = 0; i < a.parts_.size(); ++i)
        distance.levels.push_back(1000 * sliced_distance(torch::cat(a.parts_[i]), torch::cat(b.parts_[i]),
                                                         chance_of(a.seed_, i).directions));
    const double sum = std::accumulate(distance.levels.begin(), distance.levels.end(), 0.0);
    distance.mean = sum / static_cast<double>(distance.levels.size());
    return distance;
}

PatchDistance patch_distance(const torch::Tensor& pictures_a, const torch::Tensor& pictures_b, std::uint64_t seed) {
    const auto patches_of = [seed](const torch::Tensor& pictures) {
        PatchSet set(pictures.dim() == 4 ? pictures.size(0) : 0, seed);
        set.add(pictures);
        return set;
    };
    return patch_distance(patches_of(pictures_a), patches_of(pictures_b));
}

}  // namespace graft
