#include "engine/train/generator_strategy.h"

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/grey_pictures.h"
#include "engine/nn/resize_generator.h"

namespace graft {

namespace {

constexpr const char* kOptimiserName = "generator_optimiser";

// Larger pictures than those of the generator that it starts from begin as doublings of them, in the family that can.
void grow(Generator& generator, const TrainingStart& start) {
    auto* growing = generator.as<ResizeGenerator>();
    const auto last = start.tensors.find("generator.to_picture.weight");
    if (growing == nullptr || start.config.model != generator.config().model || last == start.tensors.end()) return;
    growing->grow_from(start.config.size, last->second.to(torch::kFloat32));
}

// What the start drew in pure white or black lies where tanh passes no gradient on, and would stay so: of drawings on
// white, white patches in photographs (8 % of their pixels after 100 seconds; with this 0.7 %, and 0.15 % of real
// ones). So its pictures begin with a third of their contrast, and reconstruction brings back as much as there is.
void soften(Generator& generator) {
    constexpr double kContrast = 0.35;
    const torch::NoGradGuard no_grad;
    for (auto& parameter : generator.named_parameters())
        if (parameter.key().starts_with("to_picture.")) parameter.value().mul_(kContrast);
}

}  // namespace

bool can_be_trained(const std::string& model) { return model == "dcgan" || model == "resize_dcgan"; }

OptionList GeneratorStrategy::options() {
    auto fields = options_.fields();
    for (auto& field : fields) field.live = field.live && acts(field.name);
    return fields;
}

// With a start the family's numbers are the start's; the size is always the domain's.
GeneratorConfig GeneratorStrategy::config_for(const Domain& domain, const std::optional<TrainingStart>& start) const {
    GeneratorConfig config{.model = options_.model};
    if (start) config = start->config;
    if (!can_be_trained(config.model))
        throw Failure("Generators of the family " + config.model + " can be drawn from, but are no longer trained.",
                      "Start from one of the family resize_dcgan or dcgan, or from nothing.");
    config.size = domain.size();
    config.grey = is_grey(domain);
    config.conditions.clear();
    config.prior = "normal";
    config.anchors = 0;
    return config;
}

void GeneratorStrategy::seed_generator(const GeneratorConfig& config) {
    torch::manual_seed(mix_seed(seed(), Stream::Weights));
    generator_ = make_generator(config);
}

void GeneratorStrategy::begin_from(const std::optional<TrainingStart>& start) {
    if (start) {
        take_over(*generator_, *start, "generator.");
        grow(*generator_, *start);
        if (options_.reconstruction > 0) soften(*generator_);
    }
    place(*generator_, compute_);
    ema_ = std::make_unique<Ema>(generator_);
    place(*ema_->generator(), compute_);
}

void GeneratorStrategy::take_over(torch::nn::Module& module, const TrainingStart& start, const std::string& prefix) {
    copied_.emplace_back(prefix.substr(0, prefix.size() - 1), copy_fitting(module, start.tensors, prefix));
}

torch::Tensor GeneratorStrategy::latents_at(std::int64_t step) const {
    auto rng = make_rng(seed(), Stream::Latents, static_cast<std::uint64_t>(step));
    return torch::randn({options_.batch, generator_->config().latent}, rng).to(compute_.device);
}

torch::Tensor GeneratorStrategy::preview() {
    const torch::InferenceMode inference;
    const auto latents =
        torch::randn({kPreviewPictures, generator_->config().latent}, make_rng(seed(), Stream::Samples));
    const Autocast autocast(compute_.device, compute_.precision);
    auto& average = *ema();
    average.eval();
    return average.folded()(average.map(latents.to(compute_.device))).to(torch::kFloat32);
}

std::map<std::string, torch::Tensor> GeneratorStrategy::state() const {
    std::map<std::string, torch::Tensor> tensors;
    for (auto& [name, tensor] : named_state(*generator_, "generator.")) tensors[name] = tensor;
    for (auto& [name, tensor] : named_state(*ema_->generator(), "ema.")) tensors[name] = tensor;
    generator_optimiser_->save(tensors, kOptimiserName);
    return tensors;
}

void GeneratorStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    load_state(*generator_, state, "generator.");
    load_state(*ema_->generator(), state, "ema.");
    generator_optimiser_->load(state, kOptimiserName);
}

}  // namespace graft
