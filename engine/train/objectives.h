// What the two networks play for: the losses of the adversarial training, under one interface.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace graft {

// With D the discriminator, x real and y generated pictures:
enum class Objective {
    // Goodfellow 2014. L_D = mean softplus(-D(x)) + lambda mean softplus(D(y)); L_G = mean softplus(-D(y))
    NonSaturating,
    // Lim and Ye 2017. L_D = mean relu(1 - D(x)) + lambda mean relu(1 + D(y)); L_G = -mean D(y)
    Hinge,
    // Jolicoeur-Martineau 2018 with pairs, as R3GAN (Huang 2024) has it. L_D = mean softplus(D(y) - D(x));
    // L_G = mean softplus(D(x) - D(y)), with pictures other than L_D saw
    Relativistic,
};

// "non_saturating", "hinge" or "relativistic". Throws Failure for another name.
Objective objective_called(const std::string& name);
std::vector<std::string> objective_names();

// Whether generator_loss() compares with real pictures' logits.
inline bool compares_with_real(Objective objective) { return objective == Objective::Relativistic; }

// Logits [N] or [N, K], above 0 real; for Relativistic as many real ones as generated ones, which it pairs in their
// order. `lambda_fake` weighs the generated pictures' term; Relativistic has but one term and ignores it.
torch::Tensor discriminator_loss(Objective objective, const torch::Tensor& real, const torch::Tensor& fake,
                                 double lambda_fake = 1);

// `real` may be undefined where compares_with_real() is false.
torch::Tensor generator_loss(Objective objective, const torch::Tensor& fake, const torch::Tensor& real = {});

// The zero-centred gradient penalty (Mescheder 2018): the mean over pictures of the squared length of the gradient of
// each one's logits with respect to its pixels. `logits` [N] or [N, K] of `pictures` [N, 3, S, S], which needed a
// gradient when they were judged. A scalar that can be differentiated again; in float32 also of a pass under autocast.
torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& pictures);

// From pictures to logits: a discriminator behind the augmentation, say.
using Judge = std::function<torch::Tensor(const torch::Tensor& pictures)>;

struct ObjectiveWeights {
    double lambda_fake = 1;
    double r1 = 0;  // gamma of the gradient penalty at real pictures; 0: none
    double r2 = 0;  // and at generated ones
};

struct Judgement {
    torch::Tensor loss;     // to be differentiated
    torch::Tensor real;     // real pictures' logits, detached: what AdaptiveAugment watches
    torch::Tensor penalty;  // r1 / 2 R1 + r2 / 2 R2, detached; undefined without penalties
};

// The discriminator's whole objective: discriminator_loss + r1 / 2 R1 + r2 / 2 R2. Gradients are taken at the pictures
// as given here, before a judge augments them (as StyleGAN2-ADA and R3GAN do). Where penalties are wanted every k-th
// step only, give k times their weight there (Karras 2020).
Judgement judge(Objective objective, const ObjectiveWeights& weights, const Judge& judge_real,
                const torch::Tensor& real, const Judge& judge_fake, const torch::Tensor& fake);

// A gamma to start from where nothing is known: 0.0002 size^2 / batch (Karras 2020, StyleGAN2-ADA's automatic choice).
double automatic_gamma(std::int64_t size, std::int64_t batch);

}  // namespace graft
