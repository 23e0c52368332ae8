// The article's generator: the DCGAN of the Keras tutorial, drawing 32 px in colour.
#pragma once

#include "engine/nn/generator.h"

namespace graft {

// https://www.tensorflow.org/tutorials/generative/dcgan, begun at 4 x 4 instead of 7 x 7 and doubled three times. Its
// numbers are Keras' own, not the DCGAN paper's: LeakyReLU 0.3, batch norm with eps 1e-3 and momentum 0.99 (0.01 as
// torch counts it), Glorot-uniform weights. Sizes above 32 px append stages of stride 2 with half the channels each
// time, at least 16. One thing is mirrored: where an even output cannot be centred, Keras cuts the spare pixel at the
// end and torch at the beginning; with weights drawn at random it is the same network seen in a mirror.
class ArticleGenerator : public Generator {
public:
    explicit ArticleGenerator(const GeneratorConfig& config);

    torch::Tensor draw(const torch::Tensor& codes) override;
    Drawing folded() override;

private:
    torch::nn::Linear project_{nullptr};
    torch::nn::BatchNorm1d project_norm_{nullptr};
    torch::nn::Sequential stages_;
    torch::nn::ConvTranspose2d to_picture_{nullptr};
};

}  // namespace graft
