// How many generated pictures look real, and how much of the real variety is generated.
#pragma once

#include <torch/torch.h>

namespace graft {

struct PrecisionRecall {
    double precision = 0;  // share of generated pictures that lie among the real ones, 0 to 1
    double recall = 0;     // share of real pictures that lie among the generated ones, 0 to 1
};

// Kynkaanniemi et al. 2019: a set covers the balls around its rows, each as large as the distance to the row's k-th
// nearest other row. Features [N, D] and [M, D]. Both depend on the counts: compare like counts only. Throws Failure
// for fewer than k + 1 rows, different D or numbers that are not finite.
PrecisionRecall precision_recall(const torch::Tensor& real, const torch::Tensor& generated, std::int64_t k = 3);

}  // namespace graft
