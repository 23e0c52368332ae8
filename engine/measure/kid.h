// The kernel distance between two sets of features.
#pragma once

#include <torch/torch.h>

namespace graft {

// The unbiased squared maximum mean discrepancy of features a [N, D] and b [M, D] under the polynomial kernel
// (x . y / D + 1)^3 (Binkowski et al. 2018), in double precision. Over all pairs, not over random subsets: the same
// expectation, less noise, nothing drawn. Around 0 (a little below is possible) for equal distributions, whatever the
// counts; usually shown times 1,000. Throws Failure for fewer than 2 rows, different D or numbers that are not finite.
double kid(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace graft
