// Losses on logits, and gradient penalties.
#include "engine/train/objectives.h"

#include <utility>

#include "engine/api/result.h"
#include "engine/nn/precision.h"
#include "engine/train/losses.h"

namespace graft {

namespace F = torch::nn::functional;

namespace {

const std::vector<std::pair<std::string, Objective>> kObjectives = {
    {"non_saturating", Objective::NonSaturating},
    {"hinge", Objective::Hinge},
    {"relativistic", Objective::Relativistic},
};

}  // namespace

Objective objective_called(const std::string& name) {
    std::string known;
    for (const auto& [each, objective] : kObjectives) {
        if (each == name) return objective;
        known += (known.empty() ? "" : ", ") + each;
    }
    throw Failure("There is no objective called \"" + name + "\".", "Known are: " + known + ".");
}

std::vector<std::string> objective_names() {
    std::vector<std::string> names;
    for (const auto& [name, objective] : kObjectives) names.push_back(name);
    return names;
}

torch::Tensor discriminator_loss(Objective objective, const torch::Tensor& real, const torch::Tensor& fake,
                                 double lambda_fake) {
    const auto x = full_precision(real), y = full_precision(fake);
    switch (objective) {
        case Objective::NonSaturating: return discriminator_loss(x, y, lambda_fake);
        case Objective::Hinge: return torch::relu(1 - x).mean() + lambda_fake * torch::relu(1 + y).mean();
        case Objective::Relativistic: return F::softplus(y - x).mean();
    }
    return {};
}

torch::Tensor generator_loss(Objective objective, const torch::Tensor& fake, const torch::Tensor& real) {
    const auto y = full_precision(fake);
    switch (objective) {
        case Objective::NonSaturating: return generator_loss(y);
        case Objective::Hinge: return -y.mean();
        case Objective::Relativistic: return F::softplus(full_precision(real) - y).mean();
    }
    return {};
}

torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& pictures) {
    const auto gradient = torch::autograd::grad({logits.sum()}, {pictures}, /*grad_outputs=*/{}, /*retain_graph=*/true,
                                                /*create_graph=*/true)[0];
    return full_precision(gradient).square().sum(at::IntArrayRef({1, 2, 3})).mean();
}

Judgement judge(Objective objective, const ObjectiveWeights& weights, const Judge& judge_real,
                const torch::Tensor& real, const Judge& judge_fake, const torch::Tensor& fake) {
    const auto given = [](const torch::Tensor& pictures, double gamma) {
        return gamma > 0 ? pictures.detach().requires_grad_(true) : pictures.detach();
    };
    const auto real_pictures = given(real, weights.r1), fake_pictures = given(fake, weights.r2);
    const auto real_logits = judge_real(real_pictures), fake_logits = judge_fake(fake_pictures);
    Judgement judgement{.loss = discriminator_loss(objective, real_logits, fake_logits, weights.lambda_fake),
                        .real = real_logits.detach(),
                        .penalty = {}};
    torch::Tensor penalty;
    if (weights.r1 > 0) penalty = weights.r1 / 2 * gradient_penalty(real_logits, real_pictures);
    if (weights.r2 > 0) {
        const auto at_fake = weights.r2 / 2 * gradient_penalty(fake_logits, fake_pictures);
        penalty = penalty.defined() ? penalty + at_fake : at_fake;
    }
    if (penalty.defined()) {
        judgement.loss = judgement.loss + penalty;
        judgement.penalty = penalty.detach();
    }
    return judgement;
}

double automatic_gamma(std::int64_t size, std::int64_t batch) {
    return 0.0002 * static_cast<double>(size * size) / static_cast<double>(batch);
}

}  // namespace graft
