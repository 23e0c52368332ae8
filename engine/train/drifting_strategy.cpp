#include "engine/train/drifting_strategy.h"

#include <algorithm>

#include "engine/api/result.h"
#include "engine/api/transfer.h"
#include "engine/core/parts.h"
#include "engine/data/grey_pictures.h"
#include "engine/nn/replica.h"
#include "engine/nn/weights_turn.h"

namespace graft {

namespace {

constexpr AdamOptions kReconstructionAdam{.beta1 = 0.9, .beta2 = 0.99, .epsilon = 1e-8};
// A short memory: where pictures drift to moves on with them.
constexpr AdamOptions kDriftAdam{.beta1 = 0.5, .beta2 = 0.999, .epsilon = 1e-8};
constexpr std::int64_t kLatent = 256;        // numbers of a code that must hold a picture
constexpr std::int64_t kMostSeen = 64;       // pixels a side that an encoder sees; so few numbers hold no more
constexpr std::int64_t kMostAnchors = 1024;  // real pictures that new ones are drawn near

// New codes lie so near those of real pictures. Wider, they begin as muddles that drifting must mend (photographs of
// clothing after 220 steps: KID .137, .126 and .122, recall .14, .15 and .18 for .6, .4 and .25); of few pictures a
// narrow kernel would be a handful of pictures over and over.
constexpr double kNarrowBandwidth = 0.25;
constexpr std::int64_t kManyPictures = 400;

constexpr std::int64_t kPositives = 4;  // real pictures for each generated one

constexpr const char* kMuonName = "reconstruction_muon";

// Of a domain's codes in a checkpoint: "codes", "codes2", ...
std::string codes_name(std::size_t index) { return index == 0 ? "codes" : "codes" + std::to_string(index + 1); }

void check_classes(const std::vector<std::shared_ptr<const Domain>>& domains) {
    if (domains.size() > 1)
        throw Failure("Several domains are learned with the domains as conditions, not with classes.",
                      "Name one domain, or leave the classes out.");
    if (domains.front()->classes().size() < 2)
        throw Failure("The domain " + domains.front()->name() + " has no labels to learn from.",
                      "Import it with one sub-folder for each class.");
}

}  // namespace

DriftingStrategy::DriftingStrategy(TrainOptions options, const std::vector<std::shared_ptr<const Domain>>& domains,
                                   const std::shared_ptr<FeatureNetwork>& features, Compute compute,
                                   const std::optional<TrainingStart>& start)
    : GeneratorStrategy(std::move(options), compute), features_(features) {
    if (!features)
        throw Failure("The transfer 'drift' needs a feature network.",
                      "Name one, or run packaging/setup.sh, which fetches EfficientNet-Lite0.");
    if (by_classes()) check_classes(domains);
    const auto turn = weights_turn();
    seed_generator(generator_config(domains, start));
    const std::int64_t batch = std::max<std::int64_t>(2, options_.batch / static_cast<std::int64_t>(domains.size()));
    options_.batch = batch * static_cast<std::int64_t>(domains.size());
    for (const auto& domain : domains) add_domain(domain, batch);
    begin_from(start);
    if (options_.reconstruction > 0) add_reconstruction(start);
    if (has_transfer(options_, "keep")) keep_diversity(start);
    add_replicas();
    if (reconstruction_)
        generator_optimiser_ = std::make_unique<Muon>(learners(), kDriftAdam);
    else
        generator_optimiser_ = std::make_unique<Adam>(learners(), kDriftAdam);
}

GeneratorConfig DriftingStrategy::generator_config(const std::vector<std::shared_ptr<const Domain>>& domains,
                                                   const std::optional<TrainingStart>& start) const {
    auto config = config_for(*domains.front(), start);
    std::int64_t pictures = 0;
    for (const auto& domain : domains)
        pictures = std::max(pictures, static_cast<std::int64_t>(domain->indices(Part::Train).size()));
    if (options_.reconstruction > 0) {
        if (!start) config.latent = kLatent;
        config.prior = "fitted";
        config.anchors = has_transfer(options_, "keep") ? kMostAnchors : std::min(kMostAnchors, pictures);
        // A run that goes on draws as it began, also where an earlier version of Graft began it.
        if (const bool goes_on = start && start->tensors.empty(); !goes_on)
            config.bandwidth = pictures < kManyPictures ? GeneratorConfig().bandwidth : kNarrowBandwidth;
    }
    config.grey = config.grey && std::all_of(domains.begin() + 1, domains.end(),
                                             [](const auto& domain) { return is_grey(*domain); });
    if (by_classes()) config.conditions = domains.front()->classes();
    for (const auto& domain : domains) {
        if (domain->size() != config.size)
            throw Failure("The domains \"" + domains.front()->name() + "\" and \"" + domain->name() +
                              "\" have pictures of different sizes.",
                          "Import one of them again at the size of the other.");
        if (domains.size() > 1) config.conditions.push_back(domain->name());
    }
    return config;
}

void DriftingStrategy::add_domain(const std::shared_ptr<const Domain>& domain, std::int64_t batch) {
    auto indices = domain->indices(Part::Train);
    if (by_classes()) std::erase_if(indices, [&](std::int64_t index) { return domain->label(index) < 0; });
    const auto of_classes = by_classes() ? domain->class_counts(Part::Train) : std::vector<std::int64_t>();
    const auto pictures = static_cast<std::int64_t>(indices.size());
    PerDomain added{BatchLoader(domain, indices, batch, seed(), mirrors()), {}, {}, {}};
    added.drifting = std::make_unique<Drifting>(features_, domain, std::move(indices),
                                               Drifting::Options{.positives = kPositives * batch,
                                                                 .mirror = mirrors(),
                                                                 .by_class = by_classes(),
                                                                 .seed = seed()},
                                               compute_);
    const auto latent = generator_->config().latent;
    if (options_.reconstruction > 0 && by_classes())
        added.class_codes.emplace(latent, of_classes, compute_.device);
    else if (options_.reconstruction > 0)
        added.codes.emplace(latent, pictures, compute_.device);
    domains_.push_back(std::move(added));
}

void DriftingStrategy::add_reconstruction(const std::optional<TrainingStart>& start) {
    const auto& config = generator_->config();
    auto encoder = make_encoder({.size = std::min(config.size, kMostSeen), .latent = config.latent});
    if (start) take_over(*encoder, *start, "encoder.");
    place(*encoder, compute_);
    reconstruction_ = std::make_unique<Reconstruction>(std::move(encoder), features_);
    reconstruction_muon_ = std::make_unique<Muon>(learners(), kReconstructionAdam);
}

bool DriftingStrategy::acts(const std::string& option) const {
    if (option == "joint_lambda") return domains_.size() > 1;
    return option != "lambda" && option != "lambda_fake";
}

void DriftingStrategy::keep_diversity(const std::optional<TrainingStart>& start) {
    if (!start || !reconstruction_)
        throw Failure("The transfer 'keep' needs a generator to start from, and reconstruction.",
                      "Give both, or leave 'keep' out.");
    if (!generator_->config().conditions.empty())
        throw Failure("The transfer 'keep' is for one domain without classes.", "Leave 'keep' out.");
    kept_ = std::make_unique<KeptDiversity>(start->config, start->tensors, features_, compute_.device);
    if (kept_->codes().size(1) != generator_->config().latent)
        throw Failure("The transfer 'keep' needs a generator with codes of the same length.");
}

// Kept diversity compares all pictures of a batch, so it stays whole.
void DriftingStrategy::add_replicas() {
    const auto batch = options_.batch / static_cast<std::int64_t>(domains_.size());
    const auto count = kept_ ? 1 : parts_of(batch, compute_.device);
    while (parts() < count) {
        Replica replica{same_shape(*generator_), {}};
        share_weights(*replica.generator, *generator_);
        if (reconstruction_) {
            auto encoder = same_shape(*reconstruction_->encoder());
            share_weights(*encoder, *reconstruction_->encoder());
            replica.reconstruction = std::make_unique<Reconstruction>(std::move(encoder), features_);
        }
        replicas_.push_back(std::move(replica));
    }
}

std::vector<torch::Tensor> DriftingStrategy::learners() const {
    auto parameters = generator_->parameters();
    if (reconstruction_)
        for (const auto& parameter : reconstruction_->encoder()->parameters()) parameters.push_back(parameter);
    return parameters;
}

std::map<std::string, torch::Tensor> DriftingStrategy::state() const {
    auto tensors = GeneratorStrategy::state();
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        if (domains_[i].codes) domains_[i].codes->save(tensors, codes_name(i));
        if (domains_[i].class_codes) domains_[i].class_codes->save(tensors, codes_name(i));
    }
    tensors["drift_steps"] = torch::tensor(drift_steps_, torch::kLong);
    if (reconstruction_)
        for (auto& [name, tensor] : named_state(*reconstruction_->encoder(), "encoder.")) tensors[name] = tensor;
    if (kept_) kept_->save(tensors, "kept");
    if (reconstruction_muon_) reconstruction_muon_->save(tensors, kMuonName);
    return tensors;
}

void DriftingStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    GeneratorStrategy::load(state);
    directions_.clear();
    for (std::size_t i = 0; i < domains_.size(); ++i) {
        if (domains_[i].codes) domains_[i].codes->load(state, codes_name(i));
        if (domains_[i].class_codes) domains_[i].class_codes->load(state, codes_name(i));
    }
    if (kept_) kept_->load(state, "kept");
    if (const auto steps = state.find("drift_steps"); steps != state.end())
        drift_steps_ = steps->second.item<std::int64_t>();
    if (!reconstruction_) return;
    load_state(*reconstruction_->encoder(), state, "encoder.");
    // Whether drifting has begun is told by which optimiser was saved.
    reconstruction_muon_ = nullptr;
    if (!state.contains(std::string(kMuonName) + ".0.momentum")) return;
    reconstruction_muon_ = std::make_unique<Muon>(learners(), kReconstructionAdam);
    reconstruction_muon_->load(state, kMuonName);
}

}  // namespace graft
