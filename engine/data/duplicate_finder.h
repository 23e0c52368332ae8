// Finds pictures that are almost the same as an earlier one, in a time that grows little faster than their number.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/summaries.h"
#include "engine/data/picture_signature.h"

namespace graft {

// Multi-index hashing (Norouzi et al. 2012): the 64 bits fall into seven bands; hashes that differ in six bits or fewer
// are equal in one band at least, so only pictures that share a band are compared.
class DuplicateFinder {
public:
    // Takes the next picture. What it gives is the number (counting all add() calls from 0) of the first picture that
    // this one looks like, or nothing; a picture like an earlier one is compared to no later one.
    std::optional<std::int64_t> add(const PictureSignature& signature);

    // How many pairs of pictures were compared, over all add() calls: what the time goes into.
    std::int64_t pairs_compared() const { return pairs_compared_; }

private:
    static constexpr int kBands = kAlikeBits + 1;
    static constexpr int kBandBits = 9;  // the last band has one more

    static std::size_t band(std::uint64_t hash, int number);

    struct Kept {
        PictureSignature signature;
        std::int64_t number;
    };
    std::vector<Kept> kept_;
    std::array<std::vector<std::vector<std::uint32_t>>, kBands> buckets_;
    std::int64_t count_ = 0, pairs_compared_ = 0;
};

// The near-duplicates of an import, with some pairs to show.
class DuplicateList {
public:
    static constexpr std::size_t kExamples = 8;

    // True: `image`, prepared, looks like an earlier one.
    bool add(const std::string& file, const Image& image, const PictureSignature& signature);

    struct Pair {
        std::string file, earlier_file;
    };
    const std::vector<Pair>& pairs() const { return pairs_; }  // each near-duplicate once, in order
    std::int64_t compared() const { return static_cast<std::int64_t>(files_.size()); }

    // The first pairs whose earlier picture is still at hand.
    std::vector<PicturePair> take_examples() { return std::move(examples_); }

private:
    DuplicateFinder finder_;
    std::vector<std::string> files_;
    std::vector<ImagePtr> at_hand_;  // of the first pictures, until they fill too much memory
    std::size_t bytes_at_hand_ = 0;
    std::vector<Pair> pairs_;
    std::vector<PicturePair> examples_;
};

}  // namespace graft
