// Classifiers: the source task, and with their weights frozen the feature networks of everything else.
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

struct ClassifierConfig {
    std::string network = "cnn";  // see classifier_names()
    std::int64_t classes = 10;
    std::int64_t size = 32;  // pixels a side that embed() takes
};

// Input everywhere: pictures [N, 3, H, W] float in [-1, 1]; a network that was published for other ranges (the article:
// pixels / 255) converts inside.
class Classifier : public torch::nn::Module {
public:
    // Activations after each stage, finest first; works at any H and W that the stages leave at least 1 x 1.
    virtual std::vector<torch::Tensor> taps(const torch::Tensor& images) = 0;

    // The penultimate activations [N, D], of pictures at config().size; of any size where takes_any_size().
    virtual torch::Tensor embed(const torch::Tensor& images) = 0;
    virtual bool takes_any_size() const { return false; }

    // What the head scores, [N, D']: the embedding, or what tells more about things that the network did not learn.
    virtual torch::Tensor head_input(const torch::Tensor& images) { return embed(images); }

    // Class scores (logits) [N, classes] of what head_input() gave.
    torch::Tensor score(const torch::Tensor& input) { return head_->forward(input); }
    torch::Tensor forward(const torch::Tensor& images) { return score(head_input(images)); }

    // A fresh head for another task, with `classes` scores.
    void replace_head(std::int64_t classes);

    // A second head over the same trunk, for the joint objective; not part of this module.
    torch::nn::Linear make_head(std::int64_t classes) const;

    torch::nn::Linear head() const { return head_; }
    const ClassifierConfig& config() const { return config_; }

protected:
    explicit Classifier(ClassifierConfig config) : config_(std::move(config)) {}
    void set_head(std::int64_t inputs);  // to be called once by the constructor of a network
    virtual std::int64_t new_head_inputs() const { return head_->options.in_features(); }

    ClassifierConfig config_;

private:
    torch::nn::Linear head_{nullptr};
};

// Throws Failure for an unknown network or a size it cannot take. Weights are initialised from torch's global
// generator (seed it first).
std::shared_ptr<Classifier> make_classifier(const ClassifierConfig& config);

// Those that can be trained from nothing. Files may hold others, which only go on learning (efficientnet_lite.h).
std::vector<std::string> classifier_names();

}  // namespace graft
