// Trains a classifier: the article's source task, a new task on its frozen or fine-tuned features, or two tasks at once
// over one trunk, L_task1(f) + lambda * L_task2(g).
#pragma once

#include <memory>
#include <optional>

#include "engine/api/options.h"
#include "engine/data/loader.h"
#include "engine/nn/classifier.h"
#include "engine/train/adam.h"
#include "engine/train/compute.h"
#include "engine/train/frozen_head.h"
#include "engine/train/strategy.h"

namespace graft {

// How a classifier does on pictures it has not learned from.
struct ClassifierScore {
    double accuracy = 0;                               // 0 to 1; -1: no pictures were kept apart for testing
    std::vector<std::vector<std::int64_t>> confusion;  // [true][predicted]
    std::vector<double> class_accuracy() const;        // of a class without such pictures: -1
};

class ClassifierStrategy : public Strategy {
public:
    // `start`: the classifier whose knowledge is transferred, or null. `second`: the second task's domain, or null.
    // Throws Failure where a domain has no labels, or the networks do not fit.
    ClassifierStrategy(ClassifyOptions options, std::shared_ptr<const Domain> domain,
                       std::shared_ptr<const Domain> second, std::shared_ptr<Classifier> start, Compute compute);

    StepReport step(std::int64_t step) override;
    std::int64_t images_per_step() const override { return options_.batch; }
    std::int64_t planned_steps() const override { return options_.epochs * first_.loader.steps_per_epoch(); }
    OptionList options() override { return options_.fields(); }
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;

    std::shared_ptr<Classifier> classifier() const { return classifier_; }

    // On the held-out pictures.
    ClassifierScore score() { return score(first_, *classifier_->head()); }
    std::optional<ClassifierScore> second_score();

private:
    struct Task {
        std::shared_ptr<const Domain> domain;
        BatchLoader loader;
        std::optional<FrozenFeatures> features = {};  // where only a head is trained
        std::optional<FrozenHead> learned = {};       // that head, as it learns
    };

    Task make_task(std::shared_ptr<const Domain> domain, std::int64_t labelled) const;
    void adopt(const std::shared_ptr<Classifier>& start);
    bool head_only() const { return options_.train == "head"; }
    void freeze(Task& task);
    torch::Tensor embed(const torch::Tensor& images);
    torch::Tensor loss(Task& task, torch::nn::LinearImpl& head, std::int64_t step);
    void write_heads();
    ClassifierScore score(Task& task, torch::nn::LinearImpl& head);

    ClassifyOptions options_;
    Compute compute_;
    Task first_;
    std::optional<Task> second_;
    std::shared_ptr<Classifier> classifier_;
    torch::nn::Linear second_head_{nullptr};
    std::unique_ptr<Adam> adam_;
    std::int64_t score_every_;  // steps
};

}  // namespace graft
