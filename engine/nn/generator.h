// Generators: from a latent vector to a picture, in two steps: map() takes latents to codes, draw() codes to pictures.
// Codes are the space worth exploring: directions, mixes, walks and inversion live there.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace graft {

struct GeneratorConfig {
    std::string model = "dcgan";  // see generator_names()
    std::int64_t size = 32;       // pixels a side: 32, 64, 128, 256, 512 or 1024
    std::int64_t latent = 100;    // numbers in a latent vector
    std::int64_t width = 64;      // channels at 16 px; the other stages follow from it
    // What the pictures can be asked to be (the domains of a joint training, classes); empty: nothing.
    std::vector<std::string> conditions = {};
    std::string prior = "normal";  // of the codes: "normal" (by the family's mapping) or "fitted" (set_prior())
    std::int64_t anchors = 0;      // of the prior "fitted": codes of real pictures that drawn codes lie near
    double bandwidth = 0.6;        // of the kernel around these, beside the spread of all codes: 0 to 1
    bool grey = false;             // pictures without colours: the same in all three channels

    bool fitted() const { return prior == "fitted"; }
};

// What map() draws one condition's codes from, with the prior "fitted": the Gaussian of the codes that an encoder gives
// real pictures and, with anchors, a kernel density estimate around some of them. Codes fill no Gaussian evenly:
// between a flag and a face lies nothing, and a picture drawn from there is neither (Ghosh 2020 has the same remedy, a
// mixture).
struct CodePrior {
    torch::Tensor mean;          // [latent]
    torch::Tensor root;          // [latent, latent], lower triangular: the covariance is root root^T
    torch::Tensor anchors = {};  // [anchors, latent], less the mean; undefined where the generator has none
};

// From codes to pictures, as Generator::draw().
using Drawing = std::function<torch::Tensor(const torch::Tensor& codes)>;

class Generator : public torch::nn::Module {
public:
    static constexpr std::int64_t kConditionSize = 16;  // numbers of a code that say which condition

    // latents [N, latent], standard normal -> codes [N, code_size()]. `weights` [N, conditions], rows that sum to 1,
    // blend the conditions; undefined: row i is of condition i modulo their number. `directions` is what
    // anchor_directions() gives for the prior as it is; empty: they are worked out, which costs more than all the rest.
    torch::Tensor map(const torch::Tensor& latents, const torch::Tensor& weights = {},
                      const std::vector<torch::Tensor>& directions = {});

    // Where the anchors of each condition lie among latents: columns of unit length, [latent, anchors]. Empty without
    // anchors.
    std::vector<torch::Tensor> anchor_directions() const;

    // codes [N, code_size()] -> pictures [N, 3, size, size] in [-1, 1]. Generators of several layers() take a code a
    // layer too: [N, layers(), code_size()].
    virtual torch::Tensor draw(const torch::Tensor& codes) = 0;

    // What draw() gives in evaluation mode, up to rounding, but faster, for drawing alone: batch norms are folded into
    // the layers before them, kernels laid out once. To be used, without gradients, while the weights stay as they are
    // and the generator lives.
    virtual Drawing folded() {
        return [this](const torch::Tensor& codes) { return draw(codes); };
    }

    torch::Tensor forward(const torch::Tensor& latents, const torch::Tensor& weights = {}) {
        return draw(map(latents, weights));
    }

    // Codes [N, code_size()] of what an encoder gave, [N, latent], and the conditions they are of; weights as above.
    torch::Tensor join_condition(const torch::Tensor& core, const torch::Tensor& weights) const;

    // Of condition `index`, 0 without conditions. For the prior "fitted" only.
    void set_prior(std::int64_t index, const CodePrior& prior);

    std::int64_t code_size() const { return config_.latent + (config_.conditions.empty() ? 0 : kConditionSize); }

    // How many layers draw() can take codes for; 1: the code enters at one place.
    virtual std::int64_t layers() const { return 1; }

    const GeneratorConfig& config() const { return config_; }

protected:
    explicit Generator(GeneratorConfig config);

    // The prior "normal": from a latent [N, latent] to the core of a code [N, latent].
    virtual torch::Tensor map_latent(const torch::Tensor& latents) { return latents; }

    // The last step of draw() and folded(): pictures [N, 3, S, S] as they are or, where config().grey, their mean over
    // the channels in all of them.
    torch::Tensor final_colors(const torch::Tensor& pictures) const;

    GeneratorConfig config_;

private:
    torch::Tensor weights_or_default(const torch::Tensor& weights, std::int64_t count) const;
    torch::Tensor fitted_core(const torch::Tensor& latents, std::int64_t index, const torch::Tensor& directions) const;
    torch::Tensor anchor_directions_of(std::int64_t index) const;

    torch::Tensor prior_mean_, prior_root_;  // [K, latent], [K, latent, latent]; K at least 1
    torch::Tensor prior_anchors_;            // [K, anchors, latent]; undefined without
    torch::Tensor condition_;                // [K, kConditionSize]
};

// Throws Failure for an unknown model or a size it cannot make. Weights come from torch's global generator.
std::shared_ptr<Generator> make_generator(const GeneratorConfig& config);

std::vector<std::string> generator_names();

}  // namespace graft
