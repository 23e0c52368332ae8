// What a generator's codes are drawn from, fitted to the codes that an encoder gives real pictures.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <map>
#include <string>

#include "engine/nn/generator.h"

namespace graft {

// The Gaussian of `codes` [N, D], N at least 2, that come from `pictures` different pictures. The covariance is drawn
// towards its diagonal by D / (D + 2 pictures): with few pictures its off-diagonal part is mostly chance, and with
// fewer than D it would be flat in some directions. Without anchors.
CodePrior fit_gaussian(const torch::Tensor& codes, std::int64_t pictures);

// So many of `codes` [N, D], evenly spaced, less `mean`: [wanted, D]. Fewer codes are repeated; without any, zeros.
torch::Tensor choose_anchors(const torch::Tensor& codes, const torch::Tensor& mean, std::int64_t wanted);

// The newest codes of one condition's pictures, to be fitted again and again at no cost but the fit.
class CodeWindow {
public:
    static constexpr std::int64_t kLength = 2048;

    // `pictures`: how many the domain has.
    CodeWindow(std::int64_t latent, std::int64_t pictures, const torch::Device& device, std::int64_t length = kLength);

    void add(const torch::Tensor& codes);  // [N, latent]
    std::int64_t count() const { return std::min(added_, codes_.size(0)); }
    torch::Tensor codes() const { return codes_.narrow(0, 0, count()); }  // [count(), latent], in no order

    // Sets condition `index`'s prior of the generators. To be called only where count() is at least 2. Codes `kept`
    // [K, latent] from elsewhere, may be undefined, count like those of pictures of the domain.
    void fit(Generator& generator, Generator& ema, std::int64_t index, const torch::Tensor& kept = {}) const;

    // The codes and how many came, as named tensors: PREFIX.codes, PREFIX.added; and back.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const;
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix);

private:
    torch::Tensor codes_;  // [length, latent], a ring
    std::int64_t pictures_;
    std::int64_t added_ = 0;
};

}  // namespace graft
