// The table of generators.
#include "engine/nn/generator.h"

#include "engine/nn/article_generator.h"
#include "engine/nn/registry.h"
#include "engine/nn/resize_generator.h"

namespace graft {

namespace {

const Registry<Generator, GeneratorConfig> kGenerators = {
    {"dcgan", build_as<ArticleGenerator, Generator, GeneratorConfig>},
    {"resize_dcgan", build_as<ResizeGenerator, Generator, GeneratorConfig>},
};

}  // namespace

std::shared_ptr<Generator> make_generator(const GeneratorConfig& config) {
    require_picture_size(config.size);
    require_range("latent size", config.latent, 1, 4096);
    require_range("width", config.width, 1, 1024);
    return find_in_registry(kGenerators, "generator", config.model)(config);
}

std::vector<std::string> generator_names() { return registry_names(kGenerators); }

}  // namespace graft
