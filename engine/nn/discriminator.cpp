// The table of discriminators.
#include "engine/nn/discriminator.h"

#include "engine/nn/dcgan_discriminator.h"
#include "engine/nn/precision.h"
#include "engine/nn/projected_discriminator.h"
#include "engine/nn/registry.h"
#include "engine/nn/residual_discriminator.h"

namespace graft {

namespace {

const Registry<Discriminator, DiscriminatorConfig> kDiscriminators = {
    {"dcgan", build_as<DcganDiscriminator, Discriminator, DiscriminatorConfig>},
    {"residual", build_as<ResidualDiscriminator, Discriminator, DiscriminatorConfig>},
    {"projected", build_as<ProjectedDiscriminator, Discriminator, DiscriminatorConfig>},
};

}  // namespace

void Discriminator::set_features(std::int64_t channels) {
    if (config_.conditions > 0)
        condition_ = register_parameter("condition", torch::zeros({config_.conditions, channels}));
}

torch::Tensor Discriminator::forward(const torch::Tensor& images, const torch::Tensor& weights) {
    const auto [logits, features] = judge(images);
    if (!condition_.defined()) return logits;
    auto summed = full_precision(features);
    if (summed.dim() == 4) summed = summed.sum({2, 3});
    const NoAutocast full;
    const auto match = (summed * torch::matmul(weights, condition_)).sum(1);
    return logits + (logits.dim() == 2 ? match.unsqueeze(1) : match);
}

std::shared_ptr<Discriminator> make_discriminator(const DiscriminatorConfig& config) {
    require_picture_size(config.size);
    require_range("width", config.width, 1, 1024);
    require_range("number of conditions", config.conditions, 0, kMostConditions);
    return find_in_registry(kDiscriminators, "discriminator", config.model)(config);
}

std::vector<std::string> discriminator_names() { return registry_names(kDiscriminators); }

}  // namespace graft
