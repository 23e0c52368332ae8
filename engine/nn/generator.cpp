// Latents to codes, and the table of generators.
#include "engine/nn/generator.h"

#include <cmath>

#include "engine/nn/article_generator.h"
#include "engine/nn/light_generator.h"
#include "engine/nn/precision.h"
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
    if (config_.anchors == 0) return;
    prior_anchors_ = register_buffer("prior_anchors", torch::zeros({priors, config_.anchors, config_.latent}));
}

torch::Tensor Generator::weights_or_default(const torch::Tensor& weights, std::int64_t count) const {
    if (weights.defined()) return weights;
    return torch::one_hot(torch::arange(count, condition_.device()) % condition_.size(0), condition_.size(0))
        .to(torch::kFloat32);
}

torch::Tensor Generator::map(const torch::Tensor& latents, const torch::Tensor& weights,
                             const std::vector<torch::Tensor>& directions) {
    const auto core_of = [&](std::int64_t index) {
        return fitted_core(
            latents, index,
            directions.empty() ? anchor_directions_of(index) : directions[static_cast<std::size_t>(index)]);
    };
    const auto blend = condition_.defined() ? weights_or_default(weights, latents.size(0)) : torch::Tensor();
    if (!config_.fitted()) return join_condition(map_latent(latents), blend);
    if (!blend.defined()) return core_of(0);
    torch::Tensor core;
    for (std::int64_t i = 0; i < blend.size(1); ++i) {
        const auto share = blend.narrow(1, i, 1) * core_of(i);
        core = core.defined() ? core + share : share;
    }
    return join_condition(core, blend);
}

// A kernel density estimate as a continuous function of the latent: the latent's direction picks the anchor (nearly
// one, and walks pass smoothly from one to the next), its numbers are the noise around it. Shares whose squares sum to
// 1 keep the spread of the codes.
torch::Tensor Generator::fitted_core(const torch::Tensor& latents, std::int64_t index,
                                     const torch::Tensor& directions) const {
    constexpr double kSharpness = 25;  // of the choice
    const NoAutocast full;
    const auto root = prior_root_[index];
    const auto spread = torch::matmul(latents, root.t());
    if (!prior_anchors_.defined()) return prior_mean_[index] + spread;
    const auto chosen = torch::softmax(kSharpness * torch::matmul(latents, directions), 1);
    const double width = config_.bandwidth;
    return prior_mean_[index] + std::sqrt(1 - width * width) * torch::matmul(chosen, prior_anchors_[index]) +
           width * spread;
}

torch::Tensor Generator::anchor_directions_of(std::int64_t index) const {
    if (!prior_anchors_.defined()) return {};
    const NoAutocast full;
    const auto whitened = at::linalg_solve_triangular(prior_root_[index], prior_anchors_[index].t(), /*upper=*/false);
    return whitened / whitened.norm(2, 0, /*keepdim=*/true).clamp_min(1e-6);
}

std::vector<torch::Tensor> Generator::anchor_directions() const {
    std::vector<torch::Tensor> directions;
    if (!prior_anchors_.defined()) return directions;
    for (std::int64_t i = 0; i < prior_anchors_.size(0); ++i) directions.push_back(anchor_directions_of(i));
    return directions;
}

torch::Tensor Generator::join_condition(const torch::Tensor& core, const torch::Tensor& weights) const {
    if (!condition_.defined()) return core;
    return torch::cat({core, torch::matmul(weights_or_default(weights, core.size(0)), condition_)}, 1);
}

torch::Tensor Generator::final_colors(const torch::Tensor& pictures) const {
    if (!config_.grey) return pictures;
    return pictures.mean(1, /*keepdim=*/true).repeat({1, pictures.size(1), 1, 1});
}

void Generator::set_prior(std::int64_t index, const CodePrior& prior) {
    torch::NoGradGuard no_grad;
    prior_mean_[index].copy_(prior.mean);
    prior_root_[index].copy_(prior.root);
    if (prior_anchors_.defined() && prior.anchors.defined()) prior_anchors_[index].copy_(prior.anchors);
}

std::shared_ptr<Generator> make_generator(const GeneratorConfig& config) {
    require_picture_size(config.size);
    require_range("latent size", config.latent, 1, 4096);
    require_range("width", config.width, 1, 1024);
    require_range("number of conditions", static_cast<std::int64_t>(config.conditions.size()), 0, kMostConditions);
    require_range("number of anchors", config.anchors, 0, 65536);
    if (!(config.bandwidth >= 0 && config.bandwidth <= 1))
        throw Failure("The bandwidth must be from 0 to 1, not " + std::to_string(config.bandwidth) + ".");
    if (config.prior != "normal" && !config.fitted())
        throw Failure("There is no prior called \"" + config.prior + "\".", "Known are: normal, fitted.");
    return find_in_registry(kGenerators, "generator", config.model)(config);
}

std::vector<std::string> generator_names() { return registry_names(kGenerators); }

}  // namespace graft
