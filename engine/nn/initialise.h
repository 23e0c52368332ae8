// Where weights start from: the published initialisations, applied to every convolution and dense layer of a module.
#pragma once

#include <torch/torch.h>

namespace graft {

// Glorot and Bengio 2010, uniform, with zero biases: the default of Keras.
void initialise_glorot(torch::nn::Module& module);

// He et al. 2015, normal, over the outgoing side, with zero biases: what ResNets are trained with.
void initialise_he(torch::nn::Module& module);

// LeCun et al. 1998: N(0, 1 / inputs), zero biases.
void initialise_lecun(torch::nn::Module& module);

// Radford et al. 2015: N(0, 0.02), zero biases; batch norm's scale N(1, 0.02), its shift 0.
void initialise_dcgan(torch::nn::Module& module);

}  // namespace graft
