// The table of discriminators.
#include "engine/nn/discriminator.h"

#include "engine/nn/dcgan_discriminator.h"
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

std::shared_ptr<Discriminator> make_discriminator(const DiscriminatorConfig& config) {
    require_picture_size(config.size);
    require_range("width", config.width, 1, 1024);
    return find_in_registry(kDiscriminators, "discriminator", config.model)(config);
}

std::vector<std::string> discriminator_names() { return registry_names(kDiscriminators); }

}  // namespace graft
