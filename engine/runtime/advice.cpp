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
    if (!is_adversarial(advice.options)) {
        advice.options.batch = facts.gpu || facts.size <= 64 ? 96 : 48;  // large pictures take much memory
        advice.reasons.push_back("Batch " + std::to_string(advice.options.batch) +
                                 ": so many pictures tell each other where to go.");
        return;
    }
    advice.options.batch = facts.gpu ? 64 : 32;
    advice.reasons.push_back(facts.gpu ? "Batch 64: steadier steps, and a graphics card is fast enough for it."
                                       : "Batch 32: on a processor more steps a minute bring shapes sooner.");
}

// Drifting, where neither another way nor the lack of a feature network is in the way.
void choose_way(Advice& advice, const TrainingFacts& facts, bool left_to_graft) {
    auto& options = advice.options;
    const bool adversarial = is_adversarial(options);
    // The starter knows photographs and drawings; what a project's own classifier knows depends on its labels.
    if (options.features.empty() && (left_to_graft || !adversarial))
        options.features = facts.feature_starter.empty() ? facts.classifier : facts.feature_starter;
    if (adversarial || has_transfer(options, "drift")) return;
    if (options.features.empty()) {
        options.transfer.emplace_back("none");
        advice.reasons.emplace_back(
            "Knowledge: no feature network is at hand, so the generator plays against a discriminator.");
        return;
    }
    options.transfer.emplace_back("drift");
    advice.reasons.push_back("Knowledge: new pictures drift towards real ones in the features of " + options.features +
                             ", which gave the best pictures a minute.");
}

void choose_transfer(Advice& advice, const TrainingFacts& facts) {
    auto& options = advice.options;
    const bool left_to_graft = std::erase(options.transfer, "auto") > 0;
    choose_way(advice, facts, left_to_graft);
    if (left_to_graft && options.init.empty() && !facts.generator_starter.empty()) {
        options.init = facts.generator_starter;
        advice.reasons.push_back("Start: " + options.init + ", from which shapes come sooner than from nothing.");
    }
    if (is_adversarial(options)) {
        // It has no encoder; what the person asked for beside the default is refused by the training itself.
        if (options.reconstruction == TrainOptions().reconstruction) options.reconstruction = 0;
        return;
    }
    if (left_to_graft && !options.init.empty() && facts.pictures <= kVeryFewPictures && options.reconstruction > 0 &&
        facts.domains == 1 && options.conditions != "classes" && !has_transfer(options, "keep")) {
        options.transfer.emplace_back("keep");
        advice.reasons.push_back("Diversity: what " + options.init + " can draw is kept, for " +
                                 std::to_string(facts.pictures) +
                                 " pictures teach a style, but not all of its things.");
    }
}

void choose_conditions(Advice& advice, const TrainingFacts& facts) {
    if (advice.options.conditions != "auto") return;
    const bool known = facts.classes >= 2 && facts.classes <= static_cast<std::size_t>(kMostConditions);
    const bool classes = known && facts.domains == 1 && facts.smallest_class >= kPicturesOfClass &&
                         !has_transfer(advice.options, "keep") && !is_adversarial(advice.options);
    advice.options.conditions = classes ? "classes" : "none";
    if (classes)
        advice.reasons.push_back("Conditions: the " + std::to_string(facts.classes) +
                                 " classes are learned; every picture gets better by it, and each class can be asked "
                                 "for.");
}

void choose_mirror(Advice& advice, const TrainingFacts& facts) {
    if (advice.options.mirror != "auto") return;
    const bool drifting = !is_adversarial(advice.options);
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
