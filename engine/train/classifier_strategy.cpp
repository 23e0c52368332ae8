#include "engine/train/classifier_strategy.h"

#include <algorithm>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/nn/module_state.h"
#include "engine/nn/weights_turn.h"

namespace graft {

namespace {

constexpr AdamOptions kAdam{.beta1 = 0.9, .beta2 = 0.999, .epsilon = 1e-7};  // Keras, as in the article
constexpr std::int64_t kScoreBatch = 250;

// The first pictures of a seeded shuffle, `count` in all and evenly over the classes, in order.
std::vector<std::int64_t> evenly(const Domain& domain, const std::vector<std::int64_t>& from, std::int64_t count,
                                 std::uint64_t seed) {
    auto rng = make_rng(seed, Stream::Split);
    const auto shuffle = torch::randperm(static_cast<std::int64_t>(from.size()), rng);
    const auto* order = shuffle.const_data_ptr<std::int64_t>();
    const auto classes = domain.classes().size();
    std::vector<std::vector<std::int64_t>> by_class(classes);
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto index = from[static_cast<std::size_t>(order[i])];
        by_class[static_cast<std::size_t>(domain.label(index))].push_back(index);
    }
    std::vector<std::int64_t> chosen;
    for (std::size_t rank = 0; static_cast<std::int64_t>(chosen.size()) < count; ++rank) {
        const auto before = chosen.size();
        for (std::size_t c = 0; c < classes && static_cast<std::int64_t>(chosen.size()) < count; ++c)
            if (rank < by_class[c].size()) chosen.push_back(by_class[c][rank]);
        if (chosen.size() == before) break;  // every class is used up
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

// Some pictures that a task learns from, spread over all of them: enough for means and deviations of features.
std::vector<std::int64_t> examples_of(const std::vector<std::int64_t>& indices) {
    constexpr std::size_t kExamples = 500;
    const auto every = std::max<std::size_t>(1, indices.size() / kExamples);
    std::vector<std::int64_t> examples;
    for (std::size_t i = 0; i < indices.size(); i += every) examples.push_back(indices[i]);
    return examples;
}

torch::Tensor labels_of(const Domain& domain, const std::vector<std::int64_t>& indices) {
    std::vector<std::int64_t> labels;
    for (const auto index : indices) labels.push_back(domain.label(index));
    return torch::tensor(labels, torch::kInt64);
}

// Calls `take` with one part of `indices` after the other, of kScoreBatch each.
template <class Take>
void in_parts(const std::vector<std::int64_t>& indices, Take take) {
    for (std::size_t at = 0; at < indices.size(); at += kScoreBatch)
        take(std::vector<std::int64_t>(indices.begin() + static_cast<std::ptrdiff_t>(at),
                                       indices.begin() + static_cast<std::ptrdiff_t>(
                                                             std::min(indices.size(), at + kScoreBatch))));
}

std::vector<std::int64_t> labelled_indices(const Domain& domain, Part part) {
    auto indices = domain.indices(part);
    std::erase_if(indices, [&](std::int64_t index) { return domain.label(index) < 0; });
    return indices;
}

}  // namespace

std::vector<double> ClassifierScore::class_accuracy() const {
    std::vector<double> out;
    for (std::size_t c = 0; c < confusion.size(); ++c) {
        std::int64_t total = 0;
        for (const auto count : confusion[c]) total += count;
        out.push_back(total == 0 ? -1.0 : static_cast<double>(confusion[c][c]) / static_cast<double>(total));
    }
    return out;
}

ClassifierStrategy::ClassifierStrategy(ClassifyOptions options, std::shared_ptr<const Domain> domain,
                                       std::shared_ptr<const Domain> second, std::shared_ptr<Classifier> start,
                                       Compute compute)
    : options_(std::move(options)), compute_(compute), first_(make_task(std::move(domain), options_.labelled)) {
    if (second) {
        if (second->size() != first_.domain->size())
            throw Failure("The domains " + first_.domain->name() + " and " + second->name() +
                              " have different sizes and cannot share a network.",
                          "Import one of them again at the other's size.");
        second_.emplace(make_task(std::move(second), 0));
    }
    const auto turn = weights_turn();
    torch::manual_seed(mix_seed(static_cast<std::uint64_t>(options_.seed), Stream::Weights));
    if (start) {
        adopt(start);
    } else {
        if (head_only())
            throw Failure("Training only the head needs a feature network to put it on.",
                          "Name a trained classifier, or train all of the network.");
        classifier_ = make_classifier({.network = options_.network,
                                       .classes = static_cast<std::int64_t>(first_.domain->classes().size()),
                                       .size = first_.domain->size()});
    }
    place(*classifier_, compute_);
    if (second_) {
        second_head_ = classifier_->make_head(static_cast<std::int64_t>(second_->domain->classes().size()));
        second_head_->to(compute_.device);
    }
    std::vector<torch::Tensor> trained;
    const auto train = [&](const torch::nn::Module& module) {
        for (const auto& parameter : module.parameters()) trained.push_back(parameter);
    };
    if (head_only()) {
        freeze(first_);
        train(*first_.learned->learned());
        if (second_) freeze(*second_);
        if (second_) train(*second_->learned->learned());
        write_heads();
    } else {
        train(*classifier_);
        if (second_) train(*second_head_);
    }
    adam_ = std::make_unique<Adam>(trained, kAdam);
    // At the end of an epoch; where epochs are short, only so often that looking costs no more than learning.
    const auto epoch = first_.loader.steps_per_epoch();
    const auto held_out = static_cast<std::int64_t>(first_.domain->indices(Part::HeldOut).size());
    score_every_ = epoch * std::max<std::int64_t>(1, held_out / (epoch * options_.batch));
}

ClassifierStrategy::Task ClassifierStrategy::make_task(std::shared_ptr<const Domain> domain,
                                                       std::int64_t labelled) const {
    if (domain->classes().size() < 2)
        throw Failure("The domain " + domain->name() + " has no labels to learn from.",
                      "Import it with one sub-folder for each class.");
    const auto seed = static_cast<std::uint64_t>(options_.seed);
    auto indices = labelled_indices(*domain, Part::Train);
    if (labelled > 0) indices = evenly(*domain, indices, labelled, seed);
    BatchLoader loader(domain, std::move(indices), options_.batch, seed);
    return {.domain = std::move(domain), .loader = std::move(loader)};
}

// Old knowledge enters: the trunk of a trained network under a new head.
void ClassifierStrategy::adopt(const std::shared_ptr<Classifier>& start) {
    if (!start->takes_any_size() && start->config().size != first_.domain->size())
        throw Failure("The feature network takes pictures of " + std::to_string(start->config().size) +
                          " pixels, and " + first_.domain->name() + " has " + std::to_string(first_.domain->size()) +
                          ".",
                      "Import the domain again at the network's size.");
    classifier_ = start;
    options_.network = start->config().network;
    classifier_->replace_head(static_cast<std::int64_t>(first_.domain->classes().size()));
}

// The features are those of the finished network: its batch norms keep their statistics.
void ClassifierStrategy::freeze(Task& task) {
    set_requires_grad(*classifier_, false);
    classifier_->eval();
    task.features.emplace(task.domain, [this](const torch::Tensor& images) { return embed(place(images, compute_)); });
    std::vector<torch::Tensor> examples;
    in_parts(examples_of(task.loader.indices()),
             [&](const std::vector<std::int64_t>& part) { examples.push_back(task.features->of(part)); });
    task.learned.emplace(torch::cat(examples), static_cast<std::int64_t>(task.domain->classes().size()));
}

// What the new heads have learned becomes the network's.
void ClassifierStrategy::write_heads() {
    if (first_.learned) first_.learned->write_to(*classifier_->head());
    if (second_ && second_->learned) second_->learned->write_to(*second_head_);
}

torch::Tensor ClassifierStrategy::embed(const torch::Tensor& images) {
    const Autocast autocast(compute_.device, compute_.precision);
    return classifier_->head_input(images).to(torch::kFloat32);
}

torch::Tensor ClassifierStrategy::loss(Task& task, torch::nn::LinearImpl& head, std::int64_t step) {
    const auto cross_entropy = [&](const torch::Tensor& scores, const torch::Tensor& labels) {
        return torch::nn::functional::cross_entropy(scores, labels.to(compute_.device));
    };
    if (task.learned) {
        const auto indices = task.loader.indices_at(step);
        return cross_entropy(task.learned->score(task.features->of(indices)), labels_of(*task.domain, indices));
    }
    const auto batch = task.loader.at(step);
    return cross_entropy(head.forward(embed(place(batch.images, compute_))), batch.labels);
}

StepReport ClassifierStrategy::step(std::int64_t step) {
    classifier_->train(!head_only());
    StepReport report;
    auto loss = this->loss(first_, *classifier_->head(), step);
    report.values.emplace_back("loss", loss.detach());
    if (second_) {
        const auto second_loss = this->loss(*second_, *second_head_, step);
        report.values.emplace_back("second_loss", second_loss.detach());
        loss = loss + options_.lambda * second_loss;
    }
    adam_->zero_grad();
    loss.backward();
    adam_->step(options_.learning_rate);
    write_heads();
    if ((step + 1) % score_every_ == 0) {
        if (const double accuracy = score().accuracy; accuracy >= 0)
            report.values.emplace_back("accuracy", torch::tensor(accuracy, compute_.device));
        if (const auto second = second_score(); second && second->accuracy >= 0)
            report.values.emplace_back("second_accuracy", torch::tensor(second->accuracy, compute_.device));
    }
    return report;
}

ClassifierScore ClassifierStrategy::score(Task& task, torch::nn::LinearImpl& head) {
    const torch::InferenceMode inference;
    classifier_->eval();
    const auto classes = static_cast<std::int64_t>(task.domain->classes().size());
    auto counts = torch::zeros({classes * classes}, torch::kInt64);
    const auto indices = labelled_indices(*task.domain, Part::HeldOut);
    in_parts(indices, [&](const std::vector<std::int64_t>& part) {
        const auto features =
            task.features ? task.features->of(part) : embed(place(load_batch(*task.domain, part).images, compute_));
        const auto guesses = head.forward(features).argmax(1).to(torch::kCPU);
        counts += torch::bincount(labels_of(*task.domain, part) * classes + guesses, {}, classes * classes);
    });
    ClassifierScore result;
    result.confusion.assign(static_cast<std::size_t>(classes), {});
    const auto* cell = counts.const_data_ptr<std::int64_t>();
    for (auto& row : result.confusion) {
        row.assign(cell, cell + classes);
        cell += classes;
    }
    const auto right = counts.reshape({classes, classes}).diagonal().sum().item<std::int64_t>();
    result.accuracy = indices.empty() ? -1.0 : static_cast<double>(right) / static_cast<double>(indices.size());
    return result;
}

std::optional<ClassifierScore> ClassifierStrategy::second_score() {
    if (!second_) return std::nullopt;
    return score(*second_, *second_head_);
}

std::map<std::string, torch::Tensor> ClassifierStrategy::state() const {
    std::map<std::string, torch::Tensor> tensors;
    for (auto& [name, tensor] : named_state(*classifier_, "classifier.")) tensors[name] = tensor;
    if (second_)
        for (auto& [name, tensor] : named_state(*second_head_, "second_head.")) tensors[name] = tensor;
    const auto add_learned = [&](const std::optional<FrozenHead>& head, const char* prefix) {
        if (!head) return;
        for (auto& [name, tensor] : named_state(*head->learned(), prefix)) tensors[name] = tensor;
    };
    add_learned(first_.learned, "learned.");
    if (second_) add_learned(second_->learned, "second_learned.");
    adam_->save(tensors, "adam");
    return tensors;
}

void ClassifierStrategy::load(const std::map<std::string, torch::Tensor>& state) {
    load_state(*classifier_, state, "classifier.");
    if (second_) load_state(*second_head_, state, "second_head.");
    if (first_.learned) load_state(*first_.learned->learned(), state, "learned.");
    if (second_ && second_->learned) load_state(*second_->learned->learned(), state, "second_learned.");
    adam_->load(state, "adam");
}

}  // namespace graft
