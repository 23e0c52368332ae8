// Near-duplicates.
#include "engine/data/duplicate_finder.h"

#include <bit>
#include <memory>

namespace graft {

namespace {

constexpr std::size_t kMaxBytesAtHand = 96 << 20;

}  // namespace

std::size_t DuplicateFinder::band(std::uint64_t hash, int number) {
    const std::uint64_t bits = hash >> (number * kBandBits);
    const int width = number == kBands - 1 ? 64 - number * kBandBits : kBandBits;
    return static_cast<std::size_t>(bits & ((std::uint64_t{1} << width) - 1));
}

std::optional<std::int64_t> DuplicateFinder::add(const PictureSignature& signature) {
    const std::int64_t number = count_++;
    std::optional<std::uint32_t> found;
    for (int b = 0; b < kBands; ++b) {
        auto& buckets = buckets_[static_cast<std::size_t>(b)];
        if (buckets.empty()) buckets.resize(std::size_t{1} << (b == kBands - 1 ? 64 - b * kBandBits : kBandBits));
        for (const std::uint32_t candidate : buckets[band(signature.hash, b)]) {
            if (found && candidate >= *found) break;  // they are in order: the first picture counts
            ++pairs_compared_;
            if (look_alike(kept_[candidate].signature, signature)) found = candidate;
        }
    }
    if (found) return kept_[*found].number;
    for (int b = 0; b < kBands; ++b)
        buckets_[static_cast<std::size_t>(b)][band(signature.hash, b)].push_back(
            static_cast<std::uint32_t>(kept_.size()));
    kept_.push_back({signature, number});
    return std::nullopt;
}

bool DuplicateList::add(const std::string& file, const Image& image, const PictureSignature& signature) {
    const auto earlier = finder_.add(signature);
    files_.push_back(file);
    if (examples_.size() < kExamples && bytes_at_hand_ < kMaxBytesAtHand && at_hand_.size() + 1 == files_.size()) {
        at_hand_.push_back(earlier ? nullptr : std::make_shared<const Image>(image));
        bytes_at_hand_ += image.pixels.size();
    }
    if (!earlier) return false;
    const auto number = static_cast<std::size_t>(*earlier);
    pairs_.push_back({file, files_[number]});
    if (examples_.size() < kExamples && number < at_hand_.size())
        examples_.push_back({file, files_[number], std::make_shared<const Image>(image), at_hand_[number]});
    return true;
}

}  // namespace graft
