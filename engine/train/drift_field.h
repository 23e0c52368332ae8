// The drift that takes generated features towards real ones (Deng et al. 2026, "Generative Modeling via Drifting",
// arXiv 2602.04770): every generated sample is drawn to the real ones near it and pushed off by the other generated
// ones; where both distributions are the same, the two cancel.
#pragma once

#include <torch/torch.h>

namespace graft {

struct DriftField {
    torch::Tensor drift;  // [L, N, C], what is added to the features by `scale`
    torch::Tensor scale;  // [L, 1, 1]: the mean distance between generated and real samples, by sqrt(C)
    // A scalar, the mean over the places: the energy distance between generated and real samples (Szekely 2013),
    // 2 E|x - p| - E|x - x'| - E|p - p'|, in mean distances. Unbiased: around 0 where both are of one distribution.
    torch::Tensor distance;
};

// `generated` [L, N, C] and `real` [L, P, C]: one feature at L places. N and P at least 2.
// `strangers` [N, P + N], may be undefined: which of the real and generated samples have nothing to do with a generated
// one, being of another class. Float32; no gradient passes.
//
// For one temperature T: with the distances d of the scaled samples, A = sqrt(softmax over columns * softmax over rows)
// of -d / T over real and other generated samples together, split into A+ and A-. W+ = A+ * rowsum(A-), W- = A- *
// rowsum(A+), and the drift is W+ real - W- generated in the features' own units, divided by its root mean square over
// all places, so that a place where pictures hardly differ (a plain border) weighs little; summed over some T.
DriftField drift_field(const torch::Tensor& generated, const torch::Tensor& real, const torch::Tensor& strangers = {});

// DriftField::distance alone, of all samples, a scalar: N and P at least 2.
torch::Tensor energy_distance(const torch::Tensor& generated, const torch::Tensor& real);

// mean (f / s - stopgrad(f / s + V))^2 over the set: its gradient moves the features along the drift. `generated` as
// above, with its gradient; a scalar, the mean square of V.
torch::Tensor drift_loss(const torch::Tensor& generated, const DriftField& field);

}  // namespace graft
