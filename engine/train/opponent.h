// What the generator plays against in one domain: a discriminator, or two with a weight between them, with their
// objective, their augmentation and their optimisers. One that looks through features sees large pictures averaged to
// the size that these know; beside it stands another one that sees parts of them close up.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/options.h"
#include "engine/nn/discriminator.h"
#include "engine/nn/module_state.h"
#include "engine/train/adam.h"
#include "engine/train/adaptive_augment.h"
#include "engine/train/compute.h"
#include "engine/train/objectives.h"

namespace graft {

class Opponent {
public:
    // Pictures [N, 3, S, S] and what they are said to be, [N, classes] or undefined.
    struct Shown {
        torch::Tensor pictures, classes;
    };

    // `config` says size, conditions and features; which networks there are follows from options.discriminator. Options
    // must outlive this: lambdas and rates may change between steps. Throws Failure where a feature network is missing.
    Opponent(const TrainOptions& options, DiscriminatorConfig config, Compute compute);

    // Weights of an earlier run's discriminator, behind "discriminator."; options.freeze of its first stages stay as
    // they are (FreezeD, Mo 2020). To be called before the first step.
    CopyCount take_over(const std::map<std::string, torch::Tensor>& tensors);

    void train();
    void set_requires_grad(bool wanted);

    // One step of learning to tell real from generated; the loss, detached.
    torch::Tensor learn(const Shown& real, const Shown& generated, std::int64_t step);

    // What the generator is to make small. With a relativistic objective the real pictures are compared with.
    torch::Tensor generator_loss(const Shown& real, const Shown& generated, std::int64_t step);

    // Behind PREFIX.; networks, optimisers and augmentation.
    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const;
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix);

private:
    struct Member {
        std::string name;  // of its tensors; the first one's is empty
        std::shared_ptr<Discriminator> network;
        std::vector<torch::Tensor> trainable;
        std::unique_ptr<Adam> adam;
        bool second = false;     // weighted by options.second_weight
        std::int64_t known = 0;  // pixels a side that its features know, to which pictures are averaged; 0: it has none
        bool part = false;       // it sees parts of pictures instead of whole ones
    };

    Member& add(const std::string& model, DiscriminatorConfig config, const std::string& name, bool second);
    void add_projected(const DiscriminatorConfig& config, const std::string& name, bool second);
    void collect(Member& member, std::int64_t frozen);
    double weight_of(const Member& member) const;
    torch::Tensor shown_to(const Member& member, const torch::Tensor& pictures, std::int64_t step,
                           std::uint64_t use) const;
    torch::Tensor loss_of(Member& member, const Shown& real, const Shown& generated, std::int64_t step);

    const TrainOptions& options_;
    Compute compute_;
    Objective objective_;
    std::vector<Member> members_;
    std::optional<AdaptiveAugment> adaptive_;
};

}  // namespace graft
