// Reconstruction: an encoder learns together with the generator, which draws the encoded pictures anew (an
// autoencoder). Whole shapes come out of it in a minute.
#pragma once

#include <memory>

#include "engine/nn/encoder.h"
#include "engine/nn/feature_network.h"

namespace graft {

class Reconstruction {
public:
    // `features` may be null: pixels alone count then.
    Reconstruction(std::shared_ptr<Encoder> encoder, std::shared_ptr<FeatureNetwork> features);

    // Codes [N, latent] of pictures [N, 3, S, S].
    torch::Tensor encode(const torch::Tensor& pictures) { return encoder_->forward(pictures); }

    // Codes with chance added, so that the generator learns to draw from around them too (denoising, as in a
    // variational autoencoder of fixed spread). `noise` [N, latent], standard normal.
    static torch::Tensor blur(const torch::Tensor& codes, const torch::Tensor& noise) { return codes + kNoise * noise; }

    // The mean absolute difference in pixels, plus that in the activations of every tap relative to their mean size,
    // weighted by 0.3 (a perceptual loss, Johnson 2016, in the source network's features). A scalar.
    torch::Tensor loss(const torch::Tensor& drawn, const torch::Tensor& real) const;

    const std::shared_ptr<Encoder>& encoder() const { return encoder_; }

private:
    static constexpr double kNoise = 0.2;
    static constexpr double kTapWeight = 0.3;

    std::shared_ptr<Encoder> encoder_;
    std::shared_ptr<FeatureNetwork> features_;
};

}  // namespace graft
