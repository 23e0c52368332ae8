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

// For each level the patches [16384, 3, 7, 7] of a set; `places` holds one tensor [16384, 2] a level.
std::vector<torch::Tensor> set_patches(const torch::Tensor& pictures, const std::vector<torch::Tensor>& places) {
    const std::int64_t count = pictures.size(0);
    const auto owners = (torch::arange(kPatches) * count).floor_divide(kPatches);  // rising, 0 to at most count - 1
    std::vector<std::vector<torch::Tensor>> parts(places.size());
    for (std::int64_t begin = 0; begin < count; begin += kChunk) {
        const auto mine = (owners >= begin).logical_and(owners < begin + kChunk);
        const auto levels = laplacian_pyramid(pictures.slice(0, begin, begin + kChunk));
        for (std::size_t i = 0; i < levels.size(); ++i) {
            parts[i].push_back(cut_patches(levels[i], owners.index({mine}) - begin, places[i].index({mine})));
        }
    }
    std::vector<torch::Tensor> patches;
    for (const auto& part : parts) patches.push_back(torch::cat(part));
    return patches;
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

void require_pictures(const torch::Tensor& a, const torch::Tensor& b) {
    if (a.dim() != 4 || b.dim() != 4 || a.size(0) == 0 || b.size(0) == 0) {
        throw Failure("There are no pictures to measure.");
    }
    const auto side = a.size(2);
    if (a.size(3) != side || b.size(2) != side || b.size(3) != side) {
        throw Failure("The two sets of pictures differ in size.", "Prepare both at the same size.");
    }
    if (side < kCoarsest || (side & (side - 1)) != 0) {
        throw Failure("Patches cannot be compared at " + std::to_string(side) + " pixels.",
                      "The size must be a power of two, at least 16.");
    }
    if (!a.isfinite().all().item<bool>() || !b.isfinite().all().item<bool>()) {
        throw Failure("Some pixels are not finite numbers.", "The generator is damaged.");
    }
}

}  // namespace

PatchDistance patch_distance(const torch::Tensor& pictures_a, const torch::Tensor& pictures_b, std::uint64_t seed) {
    require_pictures(pictures_a, pictures_b);
    torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> places, directions;
    for (std::int64_t side = pictures_a.size(2); side >= kCoarsest; side /= 2) {
        auto rng = make_rng(seed, Stream::Measure, places.size());
        places.push_back(torch::rand({kPatches, 2}, rng, torch::kFloat64));
        const auto random = torch::randn({3 * kPatch * kPatch, kDirections}, rng, torch::kFloat64);
        directions.push_back((random / random.norm(2, 0, /*keepdim=*/true)).to(torch::kFloat32));
    }
    const auto first = set_patches(pictures_a.to(torch::kCPU, torch::kFloat32), places);
    const auto second = set_patches(pictures_b.to(torch::kCPU, torch::kFloat32), places);
    PatchDistance distance;
    for (std::size_t i = 0; i < places.size(); ++i)
        distance.levels.push_back(1000 * sliced_distance(first[i], second[i], directions[i]));
    const double sum = std::accumulate(distance.levels.begin(), distance.levels.end(), 0.0);
    distance.mean = sum / static_cast<double>(distance.levels.size());
    return distance;
}

}  // namespace graft
