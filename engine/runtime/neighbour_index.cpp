#include "engine/runtime/neighbour_index.h"

#include <algorithm>
#include <limits>

#include "engine/data/loader.h"
#include "engine/measure/features.h"
#include "engine/measure/neighbours.h"

namespace graft {

namespace {

constexpr std::int64_t kBatch = 64;
constexpr int kPixelSide = 16;            // without a network: coarse enough for shifts by a pixel not to matter
constexpr std::int64_t kUsualRows = 256;  // of which the usual distance is the median

}  // namespace

NeighbourIndex::NeighbourIndex(std::vector<std::shared_ptr<const Domain>> domains,
                               std::shared_ptr<FeatureNetwork> network,
                               const std::function<bool(std::int64_t, std::int64_t)>& progress)
    : domains_(std::move(domains)), network_(std::move(network)) {
    for (std::size_t i = 0; i < domains_.size(); ++i)
        for (const auto index : domains_[i]->indices(Part::Train)) places_.emplace_back(i, index);
    if (places_.empty())
        throw Failure("The training pictures of this run are no longer in the project.", "Import them again.");
    const auto all = static_cast<std::int64_t>(places_.size());
    std::vector<torch::Tensor> features;
    for (std::int64_t first = 0; first < all;) {
        // A batch is of one domain, as domains may differ in size.
        const std::size_t domain = places_[static_cast<std::size_t>(first)].first;
        std::vector<std::int64_t> chosen;
        while (first < all && chosen.size() < kBatch && places_[static_cast<std::size_t>(first)].first == domain)
            chosen.push_back(places_[static_cast<std::size_t>(first++)].second);
        features.push_back(describe(load_batch(*domains_[domain], chosen).images));
        if (!progress(first, all)) throw Failure("Looking for similar pictures was stopped.");
    }
    features_ = torch::cat(features);
    usual_ = usual_distance();
}

torch::Tensor NeighbourIndex::describe(const torch::Tensor& pictures) const {
    torch::NoGradGuard no_grad;
    if (network_) return embed_pictures(*network_, pictures);
    return torch::adaptive_avg_pool2d(pictures.to(torch::kFloat32), {kPixelSide, kPixelSide}).flatten(1);
}

double NeighbourIndex::usual_distance() const {
    const std::int64_t count = features_.size(0);
    if (count < 2) return 0;
    const auto rows = torch::arange(0, count, std::max<std::int64_t>(1, count / kUsualRows), torch::kLong);
    // By products of matrices, as a median may be some thousandths off; exactly it would take seconds.
    const auto distances = torch::cdist(features_.index_select(0, rows), features_);
    distances.scatter_(1, rows.unsqueeze(1), std::numeric_limits<float>::infinity());  // each to itself
    return std::get<0>(distances.min(1)).median().item<double>();
}

event::Neighbours NeighbourIndex::find(const ImagePtr& picture, std::int64_t count) const {
    if (!picture || picture->empty()) throw Failure("There is no picture to look for.");
    event::Neighbours answer;
    answer.sample = picture;
    answer.usual = usual_;
    if (network_) answer.network = network_->name();
    const auto found = nearest(describe(to_tensor(*picture).unsqueeze(0)), features_,
                               std::clamp<std::int64_t>(count, 1, features_.size(0)));
    for (std::int64_t i = 0; i < found.indices.size(1); ++i) {
        const auto& [domain, index] = places_[static_cast<std::size_t>(found.indices[0][i].item<std::int64_t>())];
        answer.nearest.push_back({domains_[domain]->name(), found.distances[0][i].item<double>(),
                                  std::make_shared<const Image>(domains_[domain]->image(index))});
    }
    return answer;
}

}  // namespace graft
