// Inversion: the code whose picture is most like a given one.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <string>

#include "engine/explore/latent_space.h"
#include "engine/nn/encoder.h"
#include "engine/nn/feature_network.h"

namespace graft {

struct InversionPlan {
    std::int64_t steps = 300;
    double seconds = 0;         // at most; 0: no limit
    std::int64_t starts = 256;  // samples to look at for a start, without an encoder; fewer in a short time
    std::uint64_t seed = 1;
};

struct Inversion {
    torch::Tensor code;  // [layers, C]
    double distance = 0, start_distance = 0;
    std::string start;  // "encoder", "best of 256 samples" or, where there was no time for any, "mean code"
    std::int64_t steps = 0;
    double seconds = 0;
    bool stopped = false;
};

// Looks for the code of `picture` [3, S, S] in [-1, 1], of the generator's size, by gradient descent (Adam) on the
// PictureDistance in coordinates in which codes vary alike in every direction; a slight pull keeps it among the codes
// that the generator has learned. Without an encoder the mean code and several of the best samples set out and the
// worse half is given up again and again; in a short time fewer of them. Generators of several layers get a code a
// layer in the second half. What comes back is the best that was seen, never worse than the start. `network` and
// `encoder` may be null. `keep_going` is asked before every step with the number of steps made, and ends the search by
// false. Turns off the gradients of the generator's weights.
Inversion invert(LatentSpace& space, const torch::Tensor& picture, const FeatureNetwork* network, Encoder* encoder,
                 const InversionPlan& plan, const std::function<bool(std::int64_t)>& keep_going);

}  // namespace graft
