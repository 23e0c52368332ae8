// The training pictures of a run as features, to look for the ones that a picture resembles.
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/events.h"
#include "engine/data/domain.h"
#include "engine/nn/feature_network.h"

namespace graft {

class NeighbourIndex {
public:
    // Of the training part of all `domains`. `network` may be null: pictures are then compared pixel by pixel, made
    // small. `progress` hears of done and all; false stops it (Failure). Throws Failure where there are no pictures.
    NeighbourIndex(std::vector<std::shared_ptr<const Domain>> domains, std::shared_ptr<FeatureNetwork> network,
                   const std::function<bool(std::int64_t, std::int64_t)>& progress);

    // The `count` nearest, or all if there are fewer; `run` of the answer stays empty.
    event::Neighbours find(const ImagePtr& picture, std::int64_t count) const;

private:
    torch::Tensor describe(const torch::Tensor& pictures) const;  // [N, 3, S, S] -> [N, D]
    double usual_distance() const;

    std::vector<std::shared_ptr<const Domain>> domains_;
    std::shared_ptr<FeatureNetwork> network_;
    std::vector<std::pair<std::size_t, std::int64_t>> places_;  // domain and picture of each row
    torch::Tensor features_;                                    // [N, D]
    double usual_ = 0;
};

}  // namespace graft
