// Differentiable augmentation (Zhao 2020, "Differentiable Augmentation for Data-Efficient GAN Training").
#pragma once

#include <torch/torch.h>

#include <string>

namespace graft {

// `images` [N, 3, S, S] in about [-1, 1], changed at random and differentiably, the layout kept. `policy`: "none" or a
// comma list of color (brightness +-0.5, saturation 0..2, contrast 0.5..1.5), translation (up to 1/8, zeros shift in)
// and cutout (a square of half the size). All chance comes from `generator` (a CPU generator); every picture of the
// batch draws its own. Each change of each picture (brightness, saturation, contrast, translation, cutout) happens with
// `probability` only, as ADA (Karras 2020) has it; at 1 none is left out. Throws Failure on an unknown word.
torch::Tensor augment(const torch::Tensor& images, const std::string& policy, at::Generator& generator,
                      double probability = 1);

}  // namespace graft
