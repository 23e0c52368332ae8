// One generator from several related ones: the mean of their weights, layer by layer as wished.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/nn/generator.h"

namespace graft {

// What share each model has in the layers of each size.
struct MixPlan {
    std::vector<double> weights;  // as many as models, any positive scale; empty: equal ones
    std::int64_t at = 0;  // not 0: the layers up to this size from the first model, the finer ones from the second
    std::map<std::int64_t, std::vector<double>> by_size;  // before the two above, for the sizes it names
};

// Why the two cannot be mixed, as a sentence; empty: they can. Mixing weights needs the same family, sizes and
// conditions, and weights that grew from the same: independent trainings arrange the same knowledge differently, and
// the mean of two arrangements draws nothing. Seen by the weights themselves: the cosine between those of a layer, the
// middle one of all layers, is 0.2 or more for relatives and about 0 for strangers (seen after short trainings: 0.93
// between a generator and its child, 0.91 between two that began from the same seed, below 0.01 between strangers).
std::string why_unrelated(const Generator& a, const Generator& b);

// The pixels a side at which the tensor of that name works: 4 for what makes the first 4 x 4 activations, and for what
// takes latents to codes.
std::int64_t size_of_layer(const Generator& generator, const std::string& tensor);

// Which of `count` models' codes a mix by `plan` draws: the first's; or those of the only one that has a share.
// `layout` is any of the models.
std::size_t codes_from(const Generator& layout, const MixPlan& plan, std::size_t count);

// A new generator in eval mode, on the CPU. Statistics of batch norms are found anew where weights of several models
// met, from samples of the result, for those of the parents fit their own weights alone (Izmailov 2018). The codes that
// it draws are those of the first model, unmixed: a code means about the same to all relatives, but each has anchors of
// its own pictures, and the mean of a flag's code and a face's is the code of neither. So a seed stays the same thing
// along the whole way and only changes its style. What one model alone has a share in is that model, codes and all.
// Throws Failure where models are unrelated, named with `names`, or the plan does not fit them.
std::shared_ptr<Generator> mix_models(const std::vector<std::shared_ptr<Generator>>& models,
                                      const std::vector<std::string>& names, const MixPlan& plan);

}  // namespace graft
