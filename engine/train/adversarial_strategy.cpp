#include "engine/train/adversarial_strategy.h"

#include <algorithm>

#include "engine/api/result.h"
#include "engine/api/transfer.h"
#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/grey_pictures.h"
#include "engine/nn/module_state.h"
#include "engine/nn/resize_generator.h"
#include "engine/nn/weights_turn.h"

namespace graft {

namespace {

constexpr AdamOptions kRedrawAdam{.beta1 = 0.9, .beta2 = 0.99, .epsilon = 1e-8};  // nothing moves against it
constexpr std::int64_t kRedrawLatent = 256;       // numbers of a code that must hold a picture
constexpr std::int64_t kMostSeen = 64;            // pixels a side that an encoder sees; so few numbers hold no more
constexpr std::int64_t kMostAnchors = 1024;       // real pictures that new ones are drawn near
constexpr std::int64_t kObservedPictures = 4096;  // enough for means that no longer move

std::uint64_t unsigned_of(std::int64_t number) { return static_cast<std::uint64_t>(number); }

constexpr std::int64_t kPositives = 2;  // real pictures for each generated one

constexpr const char* kRedrawMuonName = "redraw_muon";

// Of a domain's tensors in a checkpoint: "discriminator", "discriminator2", ...
std::string part_name(std::size_t index) {
    return index == 0 ? "discriminator" : "discriminator" + std::to_string(index + 1);
}

// Larger pictures than those of the generator that it starts from begin as doublings of them, in the family that can.
void grow(Generator& generator, const TrainingStart& start) {
    auto* growing = generator.as<ResizeGenerator>();
    const auto last = start.tensors.find("generator.to_picture.weight");
    if (growing == nullptr || start.config.model != generator.config().model || last == start.tensors.end()) return;
    growing->grow_from(start.config.size, last->second.to(torch::kFloat32));
}

void check_classes(const std::vector<std::shared_ptr<const Domain>>& domains) {
    if (domains.size() > 1)
        throw Failure("Several domains are learned with the domains as conditions, not with classes.",
                      "Name one domain, or leave the classes out.");
    if (domains.front()->classes().size() < 2)
        throw Failure("The domain " + domains.front()->name() + " has no labels to learn from.",
                      "Import it with one sub-folder for each class.");
}

}  // namespace

AdversarialStrategy::AdversarialStrategy(TrainOptions options, std::vector<std::shared_ptr<const Domain>> domains,
                                         std::shared_ptr<FeatureNetwork> features, Compute compute,
                                         const std::optional<TrainingStart>& start)
    : options_(std::move(options)), compute_(compute) {
    if (has_transfer(options_, "match") && !features)
        throw Failure("The transfer 'match' needs a feature network.",
                      "Train a classifier first and name it, or train with the transfer 'none'.");
    if (options_.objective == "drifting" && !features)
        throw Failure("The objective 'drifting' needs a feature network.",
                      "Name one, or run packaging/setup.sh, which fetches EfficientNet-Lite0.");
    if (by_classes()) check_classes(domains);
    const auto turn = weights_turn();
    torch::manual_seed(mix_seed(unsigned_of(options_.seed), Stream::Weights));
    generator_ = make_generator(generator_config(domains, start));
    const std::int64_t batch = std::max<std::int64_t>(2, options_.batch / static_cast<std::int64_t>(domains.size()));
    options_.batch = batch * static_cast<std::int64_t>(domains.size());
    for (const auto& domain : domains) make_part(domain, batch, features, start);
    if (start) {
        take_over(*generator_, *start, "generator.");
        grow(*generator_, *start);
    }
    place(*generator_, compute_);
    ema_ = std::make_unique<Ema>(generator_);
    place(*ema_->generator(), compute_);
    if (options_.reconstruction > 0) {
        const auto& config = generator_->config();
        auto encoder = make_encoder({.size = std::min(config.size, kMostSeen), .latent = config.latent});
        if (start) take_over(*encoder, *start, "encoder.");
        place(*encoder, compute_);
        redrawing_ = std::make_unique<Redrawing>(std::move(encoder), features);
        redraw_muon_ = std::make_unique<Muon>(learners(), kRedrawAdam);
    }
    if (has_transfer(options_, "keep")) keep_diversity(features, start);
    if (redrawing_)
        generator_optimiser_ = std::make_unique<Muon>(learners(), kAdversarialAdam);
    else
        generator_optimiser_ = std::make_unique<Adam>(learners(), kAdversarialAdam);
    for (auto& part : parts_) {
        if (has_transfer(options_, "match")) part.match = std::make_unique<FeatureMatch>(features);
        if (part.match || redrawing_) observe_domain(part);
    }
}

// With a start the family's numbers are the start's; the size and the conditions are always the domains'.
GeneratorConfig AdversarialStrategy::generator_config(const std::vector<std::shared_ptr<const Domain>>& domains,
                                                      const std::optional<TrainingStart>& start) const {
    const bool redraws = options_.reconstruction > 0;
    GeneratorConfig config{.model = options_.model};
    if (redraws) config.latent = kRedrawLatent;
    if (start) config = start->config;
    std::int64_t pictures = 0;
    for (const auto& domain : domains)
        pictures = std::max(pictures, static_cast<std::int64_t>(domain->indices(Part::Train).size()));
    config.size = domains.front()->size();
    config.grey = std::all_of(domains.begin(), domains.end(), [](const auto& domain) { return is_grey(*domain); });
    config.prior = redraws ? "fitted" : "normal";
    config.anchors = redraws ? (has_transfer(options_, "keep") ? kMostAnchors : std::min(kMostAnchors, pictures)) : 0;
    config.conditions = by_classes() ? domains.front()->classes() : std::vector<std::string>();
    for (const auto& domain : domains) {
        if (domain->size() != config.size)
            throw Failure("The domains \"" + domains.front()->name() + "\" and \"" + domain->name() +
                              "\" have pictures of different sizes.",
                          "Import one of them again at the size of the other.");
        if (domains.size() > 1) config.conditions.push_back(domain->name());
    }
    return config;
}

void AdversarialStrategy::make_part(const std::shared_ptr<const Domain>& domain, std::int64_t batch,
                                    const std::shared_ptr<FeatureNetwork>& features,
                                    const std::optional<TrainingStart>& start) {
    auto indices = domain->indices(Part::Train);
    if (by_classes()) std::erase_if(indices, [&](std::int64_t index) { return domain->label(index) < 0; });
    const auto of_classes = by_classes() ? domain->class_counts(Part::Train) : std::vector<std::int64_t>();
    const auto pictures = static_cast<std::int64_t>(indices.size());
    PerDomain part{domain, BatchLoader(domain, indices, batch, unsigned_of(options_.seed), mirrors()),
                   {}, {}, {}, {}, {}, {}};
    if (options_.objective == "drifting") {
        part.drifting = std::make_unique<Drifting>(features, domain, std::move(indices),
                                                   Drifting::Options{.positives = kPositives * batch,
                                                                     .mirror = mirrors(),
                                                                     .by_class = by_classes(),
                                                                     .seed = unsigned_of(options_.seed)},
                                                   compute_);
    } else {
        const DiscriminatorConfig judge{
            .size = domain->size(), .conditions = static_cast<std::int64_t>(of_classes.size()), .features = features};
        part.opponent = std::make_unique<Opponent>(options_, judge, compute_);
        if (start) copied_.emplace_back("discriminator", part.opponent->take_over(start->tensors));
    }
    const auto latent = generator_->config().latent;
    if (options_.reconstruction > 0 && by_classes())
        part.class_codes.emplace(latent, of_classes, compute_.device);
    else if (options_.reconstruction > 0)
        part.codes.emplace(latent, pictures, compute_.device);
    parts_.push_back(std::move(part));
}

OptionList AdversarialStrategy::options() {
    const auto acts = [&](const std::string& name) {
        if (name == "lambda") return parts_.front().match != nullptr;
        if (name == "joint_lambda") return parts_.size() > 1;
        if (name == "reconstruction_weight" || name == "reconstruction_end") return redrawing_ != nullptr;
        if (name == "second_weight") return options_.discriminator == "both";
        if (name == "lambda_fake") return options_.objective != "relativistic";
        return true;
    };
    auto fields = options_.fields();
    for (auto& field : fields) field.live = field.live && acts(field.name);
    return fields;
}

void AdversarialStrategy::keep_diversity(const std::shared_ptr<FeatureNetwork>& features,
                                         const std::optional<TrainingStart>& start) {
    if (!start || !features || !redrawing_)
        throw Failure("The transfer 'keep' needs a generator to start from, a feature network and redrawing.",
                      "Name the first two, or leave 'keep' out.");
    if (!generator_->config().conditions.empty())
        throw Failure("The transfer 'keep' is for one domain without classes.", "Leave 'keep' out.");
    kept_ = std::make_unique<KeptDiversity>(start->config, start->tensors, features, compute_.device);
    if (kept_->codes().size(1) != generator_->config().latent)
        throw Failure("The transfer 'keep' needs a generator with codes of the same length.");
}

void AdversarialStrategy::take_over(torch::nn::Module& module, const TrainingStart& start, const std::string& prefix) {
    copied_.emplace_back(prefix.substr(0, prefix.size() - 1), copy_fitting(module, start.tensors, prefix));
}

// The statistics to be matched are the domain's, not a batch's: less noise in the gradient, and no pass of real
// pictures through the feature network in the steps.
void AdversarialStrategy::observe_domain(PerDomain& part) {
    constexpr std::int64_t kBatch = 64;
    BatchLoader loader(part.domain, part.domain->indices(Part::Train), kBatch, unsigned_of(options_.seed), mirrors());
    const std::int64_t batches = std::min(kObservedPictures / kBatch, loader.steps_per_epoch());
    const Autocast autocast(compute_.device, compute_.precision);
    for (std::int64_t i = 0; i < batches; ++i) {
        const auto pictures = place(loader.at(i).images, compute_);
        if (part.match) part.match->observe(pictures);
        if (redrawing_) part.detail.observe(pictures);
    }
}

std::vector<torch::Tensor> AdversarialStrategy::learners() const {
    auto parameters = generator_->parameters();
    if (redrawing_)
        for (const auto& parameter : redrawing_->encoder()->parameters()) parameters.push_back(parameter);
    return parameters;
}

torch::Tensor AdversarialStrategy::preview() {
    const torch::InferenceMode inference;
    const auto latents = torch::randn({kPreviewPictures, generator_->config().latent},
                                      make_rng(unsigned_of(options_.seed), Stream::Samples));
    const Autocast autocast(compute_.device, compute_.precision);
    auto& average = *ema();
    average.eval();
    return average.folded()(average.map(latents.to(compute_.device))).to(torch::kFloat32);
}

std::map<std::string, torch::Tensor> AdversarialStrategy::state() const {
    std::map<std::string, torch::Tensor> tensors;
    const auto add = [&](const torch::nn::Module& module, const std::string& prefix) {
        for (auto& [name, tensor] : named_state(module, prefix)) tensors[name] = tensor;
    };
    add(*generator_, "generator.");
    add(*ema_->generator(), "ema.");
    generator_optimiser_->save(tensors, "generator_optimiser");
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto name = part_name(i);
        if (parts_[i].opponent) parts_[i].opponent->save(tensors, name);
        if (parts_[i].codes) parts_[i].codes->save(tensors, name + "_codes");
        if (parts_[i].class_codes) parts_[i].class_codes->save(tensors, name + "_codes");
    }
    if (drifts()) tensors["drift_steps"] = torch::tensor(drift_steps_, torch::kLong);
    if (redrawing_) add(*redrawing_->encoder(), "encoder.");
    if (kept_) kept_->save(tensors, "kept");
    if (redraw_muon_) redraw_muon_->save(tensors, kRedrawMuonName);
    return tensors;
}

void AdversarialStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    load_state(*generator_, state, "generator.");
    directions_.clear();
    load_state(*ema_->generator(), state, "ema.");
    generator_optimiser_->load(state, "generator_optimiser");
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const auto name = part_name(i);
        if (parts_[i].opponent) parts_[i].opponent->load(state, name);
        if (parts_[i].codes) parts_[i].codes->load(state, name + "_codes");
        if (parts_[i].class_codes) parts_[i].class_codes->load(state, name + "_codes");
    }
    if (kept_) kept_->load(state, "kept");
    if (const auto steps = state.find("drift_steps"); steps != state.end())
        drift_steps_ = steps->second.item<std::int64_t>();
    if (!redrawing_) return;
    load_state(*redrawing_->encoder(), state, "encoder.");
    // Whether the adversary has come is told by which optimiser was saved.
    redraw_muon_ = nullptr;
    if (!state.contains(std::string(kRedrawMuonName) + ".0.momentum")) return;
    redraw_muon_ = std::make_unique<Muon>(learners(), kRedrawAdam);
    redraw_muon_->load(state, kRedrawMuonName);
}

}  // namespace graft
