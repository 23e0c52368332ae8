// Batches of a domain, and pictures to tensors and back.
#include "engine/data/loader.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

#include "engine/api/result.h"
#include "engine/core/random.h"

namespace graft {

namespace {

constexpr std::size_t kChannels = 3;

// A seed beside the one of the shuffling, so that flips and order have nothing to do with each other.
constexpr std::uint64_t kMirrorSeed = std::numeric_limits<std::uint64_t>::max();

void copy_mirrored(const std::uint8_t* from, std::uint8_t* to, std::size_t size) {
    for (std::size_t y = 0; y < size; ++y)
        for (std::size_t x = 0; x < size; ++x)
            std::memcpy(to + (y * size + x) * kChannels, from + (y * size + size - 1 - x) * kChannels, kChannels);
}

// Bytes [N, H, W, 3] to floats [N, 3, H, W]: in memory nothing moves, NHWC is channels-last.
torch::Tensor to_floats(const torch::Tensor& bytes) {
    return bytes.to(torch::kFloat).div_(127.5).sub_(1).permute({0, 3, 1, 2});
}

// `mirror`: one flag a picture, or empty.
Batch make_batch(const Domain& domain, const std::vector<std::int64_t>& indices, const std::vector<bool>& mirror) {
    const torch::NoGradGuard no_grad;
    const auto count = static_cast<std::int64_t>(indices.size());
    const auto size = static_cast<std::size_t>(domain.size()), picture = size * size * kChannels;
    Batch batch;
    const auto bytes = torch::empty({count, domain.size(), domain.size(), std::int64_t{kChannels}}, torch::kByte);
    batch.labels = torch::empty({count}, torch::kLong);
    auto* to = bytes.data_ptr<std::uint8_t>();
    auto* labels = batch.labels.data_ptr<std::int64_t>();
    for (std::size_t i = 0; i < indices.size(); ++i, to += picture) {
        const std::uint8_t* from = domain.pixels(indices[i]);
        if (!mirror.empty() && mirror[i])
            copy_mirrored(from, to, size);
        else
            std::memcpy(to, from, picture);
        labels[i] = domain.label(indices[i]);
    }
    batch.images = to_floats(bytes);
    return batch;
}

// Float pixels in [-1, 1] as bytes, of any shape, on the CPU; what is not a number becomes grey.
torch::Tensor to_bytes(const torch::Tensor& pixels) {
    return pixels.detach()
        .to(torch::kCPU, torch::kFloat)
        .nan_to_num(0.0, 1.0, -1.0)
        .add(1)
        .mul_(127.5)
        .round_()
        .clamp_(0, 255)
        .to(torch::kByte);
}

}  // namespace

BatchLoader::BatchLoader(std::shared_ptr<const Domain> domain, std::vector<std::int64_t> indices, std::int64_t batch,
                         std::uint64_t seed, bool mirror)
    : domain_(std::move(domain)), indices_(std::move(indices)), batch_(batch), seed_(seed), mirror_(mirror) {
    if (indices_.empty())
        throw Failure("The domain \"" + domain_->name() + "\" has no pictures in the part that is asked for.");
    if (batch_ < 1) throw Failure("A batch of " + std::to_string(batch_) + " pictures is impossible.");
}

std::int64_t BatchLoader::steps_per_epoch() const {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(indices_.size()) / batch_);
}

void BatchLoader::shuffle(std::int64_t epoch) {
    if (epoch == shuffled_epoch_) return;
    auto generator = make_rng(seed_, Stream::Shuffle, static_cast<std::uint64_t>(epoch));
    const auto order = torch::randperm(static_cast<std::int64_t>(indices_.size()), generator, torch::kLong);
    const auto* positions = order.data_ptr<std::int64_t>();
    order_.resize(indices_.size());
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = indices_[static_cast<std::size_t>(positions[i])];
    shuffled_epoch_ = epoch;
}

std::vector<std::int64_t> BatchLoader::indices_at(std::int64_t step) {
    const auto count = static_cast<std::int64_t>(indices_.size());
    std::vector<std::int64_t> chosen;
    chosen.reserve(static_cast<std::size_t>(batch_));
    for (std::int64_t position = step * batch_; position < (step + 1) * batch_; ++position) {
        shuffle(position / count);
        chosen.push_back(order_[static_cast<std::size_t>(position % count)]);
    }
    return chosen;
}

torch::Tensor BatchLoader::labels_at(std::int64_t step) {
    std::vector<std::int64_t> labels;
    for (const auto index : indices_at(step)) labels.push_back(domain_->label(index));
    return torch::tensor(labels, torch::kLong);
}

Batch BatchLoader::at(std::int64_t step) {
    const auto chosen = indices_at(step);
    std::vector<bool> mirrored;
    if (mirror_) {
        auto generator =
            make_rng(mix_seed(seed_, Stream::Shuffle, kMirrorSeed), Stream::Shuffle, static_cast<std::uint64_t>(step));
        const auto flips = torch::randint(2, {batch_}, generator, torch::kByte);
        mirrored.assign(flips.data_ptr<std::uint8_t>(), flips.data_ptr<std::uint8_t>() + batch_);
    }
    return make_batch(*domain_, chosen, mirrored);
}

Batch load_batch(const Domain& domain, const std::vector<std::int64_t>& indices) {
    return make_batch(domain, indices, {});
}

torch::Tensor to_tensor(const Image& image) {
    const auto bytes = torch::empty({1, image.height, image.width, std::int64_t{kChannels}}, torch::kByte);
    std::memcpy(bytes.data_ptr<std::uint8_t>(), image.pixels.data(), image.pixels.size());
    return to_floats(bytes).squeeze(0);
}

Image to_image(const torch::Tensor& tensor) {
    const auto bytes = to_bytes(tensor).permute({1, 2, 0}).contiguous();
    Image image(static_cast<int>(bytes.size(1)), static_cast<int>(bytes.size(0)));
    std::memcpy(image.pixels.data(), bytes.data_ptr<std::uint8_t>(), image.pixels.size());
    return image;
}

Image to_grid(const torch::Tensor& pictures, int columns) {
    const torch::NoGradGuard no_grad;
    const std::int64_t count = pictures.size(0), height = pictures.size(2), width = pictures.size(3);
    const std::int64_t rows = (count + columns - 1) / columns;
    // What is left of the last row is black.
    const auto cells = torch::zeros({rows * columns, height, width, std::int64_t{kChannels}}, torch::kByte);
    cells.narrow(0, 0, count).copy_(to_bytes(pictures).permute({0, 2, 3, 1}));
    const auto grid =
        cells.view({rows, columns, height, width, std::int64_t{kChannels}}).permute({0, 2, 1, 3, 4}).contiguous();
    Image image(static_cast<int>(columns * width), static_cast<int>(rows * height));
    std::memcpy(image.pixels.data(), grid.data_ptr<std::uint8_t>(), image.pixels.size());
    return image;
}

}  // namespace graft
