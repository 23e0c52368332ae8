#include "engine/measure/facing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/data/loader.h"

namespace graft {

namespace {

constexpr std::int64_t kMostPictures = 512;
constexpr std::int64_t kMostBytes = 64LL << 20;  // of pixels to read: of large pictures fewer are looked at
constexpr std::int64_t kFewestPictures = 64;
constexpr std::int64_t kChunk = 16;
constexpr std::int64_t kLayoutSide = 16, kPatternSide = 64;
constexpr double kContrast = 0.1;  // of a scale from -1 to 1: a neighbour that much lighter is part of a pattern
constexpr std::int64_t kPatterns = 256;

// CIFAR-10 has an agreement of 0.000 in layout and 0.000 in patterns, photographs of clothing 0.038 and 0.026, Google's
// emoji 0.031 and 0.063, Noto's 0.004 and 0.110, which have their light from one side. Fashion-MNIST, whose shoes all
// point left, has 0.275 and 0.134; words 0.023 and 0.30, pages of text 0.10 and 0.40, discs with a word on them 0.002
// and 0.138; arrows of which seven in ten point right 0.042.
constexpr double kOneWay = 0.05, kReadOneWay = 0.125;
constexpr double kCertain = 3;

// The eight neighbours of a pixel, row by row, as (down, across); a flip puts the one in place i where kFlipped[i] is.
constexpr std::array<std::pair<int, int>, 8> kNeighbours = {
    {{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}}};
constexpr std::array<int, 8> kFlipped = {2, 1, 0, 4, 3, 7, 6, 5};

// Which pattern each pattern becomes when the picture is flipped: [kPatterns].
torch::Tensor flipped_patterns() {
    auto flipped = torch::zeros({kPatterns}, torch::kLong);
    auto* to = flipped.data_ptr<std::int64_t>();
    for (std::int64_t pattern = 0; pattern < kPatterns; ++pattern)
        for (std::size_t bit = 0; bit < kNeighbours.size(); ++bit)
            if ((pattern >> bit & 1) != 0) to[pattern] |= std::int64_t{1} << kFlipped[bit];
    return flipped;
}

// Of pictures [N, 3, S, S] the square roots of how often each pattern occurs, [N, kPatterns]: which neighbours of a
// pixel are lighter than it (local binary patterns, Ojala 2002). Root, for rare patterns count as well.
torch::Tensor pattern_counts(const torch::Tensor& pictures) {
    const auto side = std::min(pictures.size(2), kPatternSide);
    const auto grey = torch::adaptive_avg_pool2d(pictures, {side, side}).mean(1);
    const auto inner = side - 2;
    if (inner < 1) return torch::zeros({pictures.size(0), kPatterns});
    const auto part = [&](int down, int across) {
        return grey.narrow(1, 1 + down, inner).narrow(2, 1 + across, inner);
    };
    auto patterns = torch::zeros({pictures.size(0), inner, inner}, torch::kLong);
    for (std::size_t bit = 0; bit < kNeighbours.size(); ++bit) {
        const auto lighter = part(kNeighbours[bit].first, kNeighbours[bit].second) - part(0, 0) > kContrast;
        patterns += lighter.to(torch::kLong) * (std::int64_t{1} << bit);
    }
    const auto flat = patterns.flatten(1);
    const auto ones = torch::ones(flat.sizes(), torch::kFloat32);
    return (torch::zeros({pictures.size(0), kPatterns}).scatter_add_(1, flat, ones) / inner / inner).sqrt();
}

// Distances [N, N] between rows, from squares and products of matrices.
torch::Tensor distances(const torch::Tensor& a, const torch::Tensor& b) {
    const auto lengths = a.square().sum(1, /*keepdim=*/true) + b.square().sum(1);
    return (lengths - 2 * torch::matmul(a, b.t())).clamp_min(0).sqrt();
}

bool is_certain(const MirrorTest& test, double least) { return test.certainty > kCertain && test.agreement > least; }

// Evenly spread over those to learn from: classes come one after the other.
std::vector<std::int64_t> some_pictures(const Domain& domain) {
    const auto all = domain.indices(Part::Train);
    const std::int64_t count = static_cast<std::int64_t>(all.size()), side = domain.size();
    const auto most = std::clamp(kMostBytes / (3 * side * side), kFewestPictures, kMostPictures);
    std::vector<std::int64_t> chosen;
    for (std::int64_t i = 0; i < std::min(count, most); ++i)
        chosen.push_back(all[static_cast<std::size_t>(count <= most ? i : i * count / most)]);
    return chosen;
}

bool shows_characters(const Domain& domain, const std::vector<std::int64_t>& pictures) {
    const auto characters = std::count_if(pictures.begin(), pictures.end(),
                                          [&](std::int64_t index) { return names_character(domain.file(index)); });
    return 2 * characters > static_cast<std::ptrdiff_t>(pictures.size());
}

}  // namespace

MirrorTest mirror_test(const torch::Tensor& features, const torch::Tensor& mirrored) {
    constexpr double kLeastDistance = 1e-3;  // below that everything is one
    constexpr double kLeastDifference = 5e-3;  // of photographs it is 0.012 and more
    const torch::NoGradGuard no_grad;
    const auto x = features.to(torch::kFloat64).flatten(1), flipped = mirrored.to(torch::kFloat64).flatten(1);
    const auto count = static_cast<double>(x.size(0));
    if (count < 2) return {};
    const auto same = distances(x, x), across = distances(x, flipped);
    auto difference = (across - same) / (across + same + kLeastDistance);
    difference.fill_diagonal_(0);
    const double sum = difference.sum().item<double>(), squares = difference.square().sum().item<double>();
    const double pairs = count * (count - 1);
    // Pictures that are their own mirror images, or nearly, face nowhere.
    if (std::sqrt(squares / pairs) < kLeastDifference) return {};
    return {sum / std::sqrt(pairs * squares), sum / std::sqrt(2 * squares)};
}

Facing facing_of(const Domain& domain) {
    const torch::NoGradGuard no_grad;
    const auto chosen = some_pictures(domain);
    if (shows_characters(domain, chosen)) return Facing::Letters;
    std::vector<torch::Tensor> layouts, patterns;
    for (std::size_t i = 0; i < chosen.size(); i += kChunk) {
        const auto end = std::min(chosen.size(), i + kChunk);
        const auto at = [&](std::size_t place) { return chosen.begin() + static_cast<std::ptrdiff_t>(place); };
        const auto pictures = load_batch(domain, {at(i), at(end)}).images.contiguous();
        layouts.push_back(torch::adaptive_avg_pool2d(pictures, {kLayoutSide, kLayoutSide}));
        patterns.push_back(pattern_counts(pictures));
    }
    if (layouts.empty()) return Facing::Either;
    const auto layout = torch::cat(layouts), pattern = torch::cat(patterns);
    if (is_certain(mirror_test(layout, layout.flip(3)), kOneWay)) return Facing::OneWay;
    const auto flipped = pattern.index_select(1, flipped_patterns());
    return is_certain(mirror_test(pattern, flipped), kReadOneWay) ? Facing::Letters : Facing::Either;
}

bool names_character(const std::string& file) {
    // Punctuation to arrows and dingbats; what a font defines for itself; variation selectors; pictures.
    constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 5> kPictures = {
        {{0x2000, 0x2BFF}, {0xE000, 0xF8FF}, {0xFE00, 0xFE0F}, {0x1F000, 0x1FAFF}, {0xF0000, 0x10FFFF}}};
    std::string_view name = file;
    if (const auto folder = name.rfind('/'); folder != std::string_view::npos) name.remove_prefix(folder + 1);
    if (!name.starts_with("U+")) return false;
    name.remove_prefix(2);
    std::uint32_t code_point = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code_point, 16);
    if (error != std::errc() || end != name.data() + name.size()) return false;
    return std::none_of(kPictures.begin(), kPictures.end(), [&](const auto& range) {
        return code_point >= range.first && code_point <= range.second;
    });
}

}  // namespace graft
