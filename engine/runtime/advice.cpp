#include "engine/runtime/advice.h"

#include <algorithm>

#include "engine/api/transfer.h"
#include "engine/nn/registry.h"
#include "engine/project/starters.h"

namespace graft {

namespace {

const std::string kWorld = kStarterPrefix + std::string(kSourceNetwork);  // what knows most
constexpr std::int64_t kVeryFewPictures = 200;
constexpr std::int64_t kPicturesOfClass = 400;  // fewer were not measured

void choose_generator(Advice& advice) {
    if (advice.options.model != "auto") return;
    advice.options.model = "resize_dcgan";
    advice.reasons.emplace_back("Generator resize_dcgan: the best pictures a minute of all that were measured.");
}

void choose_batch(Advice& advice, const TrainingFacts& facts) {
    if (advice.options.batch != 0) return;
    const bool drifting = advice.options.objective == "drifting";
    if (drifting) {
        advice.options.batch = facts.gpu ? 96 : 48;
        advice.reasons.push_back("Batch " + std::to_string(advice.options.batch) +
                                 ": so many pictures tell each other where to go.");
        return;
    }
    advice.options.batch = facts.gpu ? 64 : 32;
    advice.reasons.push_back(facts.gpu ? "Batch 64: steadier steps, and a graphics card is fast enough for it."
                                       : "Batch 32: on a processor more steps a minute bring shapes sooner.");
}

// Whether the person has asked for an adversary in any way.
bool wants_adversary(const TrainOptions& options) {
    return (options.objective != "auto" && options.objective != "drifting") || options.discriminator != "auto" ||
           options.freeze > 0 || has_transfer(options, "match") || has_transfer(options, "project");
}

// Drifting does what a discriminator that judges by the features does, and better: with both, the time for one is lost.
void use_features(Advice& advice) {
    auto& options = advice.options;
    if (!wants_adversary(options)) {
        options.objective = "drifting";
        if (!has_transfer(options, "drift")) options.transfer.emplace_back("drift");
        advice.reasons.push_back("Knowledge: new pictures drift towards real ones in the features of " +
                                 options.features + ", which gave the best pictures a minute.");
        return;
    }
    const bool project = options.discriminator == "projected" || (options.discriminator == "auto" && options.freeze == 0);
    const char* way = project ? "project" : "match";
    if (!has_transfer(options, way)) options.transfer.emplace_back(way);
    advice.reasons.push_back(project ? "Knowledge: the discriminator judges by the features of " + options.features + "."
                                     : "Knowledge: the features of " + options.features + " are matched.");
}

void choose_transfer(Advice& advice, const TrainingFacts& facts) {
    auto& options = advice.options;
    auto& transfer = options.transfer;
    if (has_transfer(options, "drift")) options.objective = "drifting";
    if (!has_transfer(options, "auto")) {
        if (options.objective == "drifting" && options.features.empty()) options.features = facts.feature_starter;
        return;
    }
    std::erase(transfer, "auto");
    const bool own_network = !options.features.empty();
    // The starter knows photographs and drawings; what a project's own classifier knows depends on its labels.
    if (!own_network) options.features = facts.feature_starter.empty() ? facts.classifier : facts.feature_starter;
    if (!options.features.empty()) use_features(advice);
    if (options.init.empty() && !facts.generator_starter.empty()) {
        options.init = facts.generator_starter;
        advice.reasons.push_back("Start: " + options.init + ", from which shapes come sooner than from nothing.");
    }
    if (!options.init.empty() && !options.features.empty() && facts.pictures <= kVeryFewPictures &&
        options.reconstruction > 0 && facts.domains == 1 && options.conditions != "classes") {
        transfer.emplace_back("keep");
        advice.reasons.push_back("Diversity: what " + options.init + " can draw is kept, for " +
                                 std::to_string(facts.pictures) +
                                 " pictures teach a style, but not all of its things.");
    }
    if (transfer.empty() && options.init.empty()) {
        transfer.emplace_back("none");
        advice.reasons.emplace_back("Knowledge: none is at hand, so training starts from nothing.");
    }
}

// Of 100 pictures the hinge made worse ones (Frechet distance 6.8 against 6.3); of many it makes better ones.
void choose_adversary(TrainOptions& options, const TrainingFacts& facts) {
    if (options.discriminator == "auto")
        options.discriminator = has_transfer(options, "project") ? "projected" : "dcgan";
    const bool hinge = options.discriminator == "projected" && facts.pictures > kVeryFewPictures;
    if (options.objective == "auto") options.objective = hinge ? "hinge" : "non_saturating";
}

void choose_conditions(Advice& advice, const TrainingFacts& facts) {
    if (advice.options.conditions != "auto") return;
    const bool known = facts.classes >= 2 && facts.classes <= static_cast<std::size_t>(kMostConditions);
    const bool classes = known && facts.domains == 1 && facts.smallest_class >= kPicturesOfClass &&
                         !has_transfer(advice.options, "keep");
    advice.options.conditions = classes ? "classes" : "none";
    if (classes)
        advice.reasons.push_back("Conditions: the " + std::to_string(facts.classes) +
                                 " classes are learned; every picture gets better by it, and each class can be asked "
                                 "for.");
}

void choose_mirror(Advice& advice, const TrainingFacts& facts) {
    if (advice.options.mirror != "auto") return;
    const bool drifting = advice.options.objective == "drifting";
    advice.options.mirror = drifting && facts.facing == Facing::Either ? "on" : "off";
    if (!drifting)
        advice.reasons.emplace_back("Mirror images: left out, as in the article.");
    else if (facts.facing == Facing::OneWay)
        advice.reasons.emplace_back("Mirror images: left out, for the pictures face one way.");
    else if (facts.facing == Facing::Letters)
        advice.reasons.emplace_back("Mirror images: left out, for there are letters in the pictures, or small shapes "
                                    "that read one way as letters do.");
    else
        advice.reasons.emplace_back("Mirror images: learned from, too, for the pictures face left as often as right; "
                                    "each teaches twice.");
}

}  // namespace

Advice advise(TrainOptions options, const TrainingFacts& facts) {
    Advice advice{std::move(options), {}};
    choose_generator(advice);
    choose_transfer(advice, facts);
    choose_adversary(advice.options, facts);
    choose_mirror(advice, facts);
    choose_batch(advice, facts);
    choose_conditions(advice, facts);
    return advice;
}

std::string starter_for(int size, const std::vector<Starter>& all) {
    std::string best;
    int best_size = 0;
    for (const auto& starter : all) {
        if (starter.info.kind != "generator") continue;
        const int drawn = starter.info.config.value("size", 0);
        if (drawn > size || drawn <= best_size) continue;
        best = starter.name;
        best_size = drawn;
    }
    return best;
}

TrainingFacts training_facts(const Project& project, const std::vector<std::shared_ptr<const Domain>>& domains,
                             bool gpu) {
    TrainingFacts facts;
    facts.gpu = gpu;
    facts.domains = domains.size();
    facts.size = domains.front()->size();
    const auto of_classes = domains.front()->class_counts(Part::Train);
    facts.classes = of_classes.size();
    if (!of_classes.empty()) facts.smallest_class = *std::min_element(of_classes.begin(), of_classes.end());
    for (const auto& domain : domains) {
        const auto indices = domain->indices(Part::Train);
        facts.pictures += static_cast<std::int64_t>(indices.size());
        const auto labelled = [&](std::int64_t index) { return domain->label(index) >= 0; };
        if (!std::all_of(indices.begin(), indices.end(), labelled)) facts.classes = 0;
        if (facts.facing == Facing::Either) facts.facing = facing_of(*domain);
    }
    if (const auto classifier = newest_classifier(project.folder())) facts.classifier = classifier->id();
    const auto all = starters();
    for (const auto& starter : all)
        if (starter.info.kind == "classifier" && facts.feature_starter != kWorld) facts.feature_starter = starter.name;
    facts.generator_starter = starter_for(facts.size, all);
    return facts;
}

}  // namespace graft
