// Directions of the space of codes that change pictures in one way each.
#pragma once

#include <torch/torch.h>

#include <vector>

#include "engine/explore/latent_space.h"
#include "engine/nn/feature_network.h"

namespace graft {

struct CodeDirection {
    torch::Tensor vector;  // [C], as long as one standard deviation of the codes along it
    double share = 0;      // see the functions
};

// Where samples vary most (GANSpace, Haerkoenen 2020), the strongest first: the principal components of `samples`
// codes; where a family takes the latent as its code, so that codes vary alike everywhere, those of the first layer's
// activations, led back to codes by least squares. `share`: of all variance.
std::vector<CodeDirection> principal_directions(LatentSpace& space, std::int64_t count, std::int64_t samples,
                                                std::uint64_t seed);

// Where the first weights respond most (SeFa, Shen and Zhou 2021): the leading eigenvectors of A^T A, A the rows, each
// of unit length, of every weight that a code is multiplied with. `share`: of the sum of eigenvalues.
std::vector<CodeDirection> closed_form_directions(LatentSpace& space, std::int64_t count);

// What the pictures of `with` have and those of `without` lack, codes [N, C]. With a feature network a linear
// classifier learns to tell their embeddings apart, judges `samples` further pictures, and the direction is along what
// it says of them, by least squares with the codes' own covariance taken out: examples of a few pictures then reach as
// far as the network's eye does. Without one: the difference of the means. `share`: of the examples that the
// classifier, or the place along the difference, has on their side. Throws Failure where one side is empty.
CodeDirection example_direction(LatentSpace& space, const torch::Tensor& with, const torch::Tensor& without,
                                const FeatureNetwork* network, std::int64_t samples, std::uint64_t seed);

// Pictures [columns, 3, S, S] along a direction through a code [layers, C], from -reach to +reach. The code of a
// picture shows more than the mean code, which is that of nothing where codes lie around anchors.
torch::Tensor direction_strip(LatentSpace& space, const torch::Tensor& code, const torch::Tensor& direction,
                              int columns, double reach);

// Every weight that a code is multiplied with, row by row: [rows, C].
torch::Tensor code_weights(const Generator& generator);

}  // namespace graft
