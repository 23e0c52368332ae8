// Networks of the same shape as others.
#pragma once

#include <memory>

#include "engine/nn/encoder.h"
#include "engine/nn/generator.h"

namespace graft {

// Another one with weights of its own, leaving torch's global generator where it was: whether there is one must not
// change which weights are drawn after it.
std::shared_ptr<Generator> same_shape(const Generator& network);
std::shared_ptr<Encoder> same_shape(const Encoder& network);

// Lets `replica`, of the same shape as `network`, use the very weights of `network`, so that both can run at once; its
// gradients, and what its batch norms observe, stay its own.
void share_weights(torch::nn::Module& replica, const torch::nn::Module& network);

// Adds the gradients of such a replica to those of `network`, and takes them from it.
void add_gradients(const torch::nn::Module& network, torch::nn::Module& replica);

}  // namespace graft
