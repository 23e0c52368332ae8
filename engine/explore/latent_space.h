// The space of codes of one generator: from a LatentPoint to a code, and to its picture. What `graft sample` draws, a
// walk, the explore page and an exported picture all come through here, so the same point is the same picture.
#pragma once

#include <torch/torch.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/explore_summaries.h"
#include "engine/api/latent_point.h"
#include "engine/nn/generator.h"

namespace graft {

// How the codes of a generator lie, seen on many mapped latents. The conditions have equal shares.
struct CodeSpread {
    torch::Tensor mean;                  // [C]
    torch::Tensor variances;             // [C] of the principal axes, largest first
    torch::Tensor axes;                  // [C, C], a principal axis a column, of unit length
    torch::Tensor root() const;          // [C, C]: mean + root * normal numbers has this spread
    torch::Tensor inverse_root() const;  // [C, C]: what brings codes to unit spread; axes of no variance are left out
};

class LatentSpace {
public:
    // The generator stays on its device, in eval mode, and keeps the weights that it has: what follows from them is
    // worked out here, once. The space must not be used by two threads at once.
    explicit LatentSpace(std::shared_ptr<Generator> generator);

    Generator& generator() const { return *generator_; }
    std::int64_t layers() const { return generator_->layers(); }
    std::int64_t code_size() const { return generator_->code_size(); }
    GeneratorSummary summary() const;  // `encoder` left false
    torch::Device device() const { return device_; }

    // The code of a point, [layers(), code_size()]. Throws Failure where the point does not fit the generator.
    torch::Tensor code_of(const LatentPoint& point);
    torch::Tensor codes_of(const std::vector<LatentPoint>& points);  // [N, layers(), code_size()]

    // Pictures [N, 3, S, S] in [-1, 1] on the CPU: of codes [N, C] or [N, layers(), C]; of points. In batches.
    torch::Tensor draw_codes(const torch::Tensor& codes);
    torch::Tensor draw(const std::vector<LatentPoint>& points);

    // The mean of the codes of 4096 latents (make_rng(0, Stream::Measure)), [C]: what truncation leads to. `weights`
    // [K] blend the conditions; undefined where there are none. Found once.
    torch::Tensor mean_code(const torch::Tensor& weights);

    // Mapped codes [count, C], condition by condition in turn, always the same for a seed.
    torch::Tensor sample_codes(std::int64_t count, std::uint64_t seed);

    const CodeSpread& spread();  // of kMeanSamples codes; found once

    // Codes as draw() takes them: the layers fold where there is one.
    torch::Tensor for_generator(const torch::Tensor& codes) const;

    // The latent that a seed stands for, [latent].
    torch::Tensor latent_of_seed(std::int64_t seed) const;

    // Shares of the conditions, [K], that sum to 1. Undefined where the generator has none. Throws Failure for names it
    // does not know.
    torch::Tensor weights_of(const std::map<std::string, double>& conditions) const;

private:
    static constexpr std::int64_t kMeanSamples = 4096;

    // A point on its way to a code.
    struct Place {
        torch::Tensor latent;   // [latent]; undefined where only a code is known
        torch::Tensor weights;  // [K]; undefined without conditions
        double truncation = 1;
        torch::Tensor base;  // [layers, C]: truncated, before mixes and directions
        torch::Tensor code;  // [layers, C]
    };
    using Conditions = std::map<std::string, double>;

    // `outer` are the conditions of the point that this one is an end of, and win where there are any.
    Place place_of(const LatentPoint& point, const Conditions& outer);
    Place start_of(const LatentPoint& point, const Conditions& conditions);
    Place between(const LatentPoint& point, const Conditions& conditions);
    Place from_latent(const torch::Tensor& latent, const torch::Tensor& weights, double truncation);
    torch::Tensor given_code(const LatentPoint& point, const torch::Tensor& weights) const;
    torch::Tensor truncated(const torch::Tensor& code, const torch::Tensor& weights, double truncation);
    torch::Tensor layer_mask(std::int64_t first, std::int64_t last) const;  // [layers, 1], 1 or 0
    torch::Tensor mapped(const torch::Tensor& latents, const torch::Tensor& weights) const;

    std::shared_ptr<Generator> generator_;
    Drawing drawing_;
    std::vector<torch::Tensor> directions_;  // of the prior's anchors
    torch::Device device_;
    torch::Tensor means_;  // [max(K, 1), C]; undefined until asked for
    std::unique_ptr<CodeSpread> spread_;
};

// The numbers in texts such as "a=0.3,b=-0.7", by their names. Throws Failure where one cannot be read.
std::map<std::string, double> parse_amounts(const std::vector<std::string>& texts);

// The conditions that an option `class` or an option `mix` ("a=0.3,b=0.7") ask for; empty: none. Throws Failure where
// both are given or a share cannot be read.
std::map<std::string, double> parse_conditions(const std::string& condition, const std::vector<std::string>& mix);

}  // namespace graft
