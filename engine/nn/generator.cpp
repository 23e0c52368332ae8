// Latents to codes, and the table of generators.
#include "engine/nn/generator.h"

#include "engine/nn/article_generator.h"
#include "engine/nn/light_generator.h"
#include "engine/nn/registry.h"
#include "engine/nn/resize_generator.h"
#include "engine/nn/style_generator.h"

namespace graft {

namespace {

const Registry<Generator, GeneratorConfig> kGenerators = {
    {"dcgan", build_as<ArticleGenerator, Generator, GeneratorConfig>},
    {"resize_dcgan", build_as<ResizeGenerator, Generator, GeneratorConfig>},
    {"light", build_as<LightGenerator, Generator, GeneratorConfig>},
    {"style", build_as<StyleGenerator, Generator, GeneratorConfig>},
};

}  // namespace

Generator::Generator(GeneratorConfig config) : config_(std::move(config)) {
    const auto conditions = static_cast<std::int64_t>(config_.conditions.size());
    if (conditions > 0) condition_ = register_parameter("condition", torch::randn({conditions, kConditionSize}));
    if (!config_.fitted()) return;
    const std::int64_t priors = std::max<std::int64_t>(conditions, 1);
    prior_mean_ = register_buffer("prior_mean", torch::zeros({priors, config_.latent}));
    prior_root_ = register_buffer("prior_root", torch::eye(config_.latent).repeat({priors, 1, 1}));
}

torch::Tensor Generator::weights_or_default(const torch::Tensor& weights, std::int64_t count) const {
    if (weights.defined()) return weights;
    return torch::one_hot(torch::arange(count, condition_.device()) % condition_.size(0), condition_.size(0))
        .to(torch::kFloat32);
}

torch::Tensor Generator::map(const torch::Tensor& latents, const torch::Tensor& weights) {
    const auto blend = condition_.defined() ? weights_or_default(weights, latents.size(0)) : torch::Tensor();
    if (!config_.fitted()) return join_condition(map_latent(latents), blend);
    if (!blend.defined()) return torch::addmm(prior_mean_, latents, prior_root_[0].t());
    const auto of_each = torch::einsum("kij,nj->nki", {prior_root_, latents}) + prior_mean_;  // [N, K, latent]
    return join_condition((of_each * blend.unsqueeze(2)).sum(1), blend);
}

torch::Tensor Generator::join_condition(const torch::Tensor& core, const torch::Tensor& weights) const {
    if (!condition_.defined()) return core;
    return torch::cat({core, torch::matmul(weights_or_default(weights, core.size(0)), condition_)}, 1);
}

void Generator::set_prior(std::int64_t index, const torch::Tensor& mean, const torch::Tensor& root) {
    torch::NoGradGuard no_grad;
    prior_mean_[index].copy_(mean);
    prior_root_[index].copy_(root);
}

std::shared_ptr<Generator> make_generator(const GeneratorConfig& config) {
    require_picture_size(config.size);
    require_range("latent size", config.latent, 1, 4096);
    require_range("width", config.width, 1, 1024);
    require_range("number of conditions", static_cast<std::int64_t>(config.conditions.size()), 0, kMostConditions);
    if (config.prior != "normal" && !config.fitted())
        throw Failure("There is no prior called \"" + config.prior + "\".", "Known are: normal, fitted.");
    return find_in_registry(kGenerators, "generator", config.model)(config);
}

std::vector<std::string> generator_names() { return registry_names(kGenerators); }

}  // namespace graft
