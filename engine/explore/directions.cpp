#include "engine/explore/directions.h"

#include <algorithm>

#include "engine/api/result.h"

namespace graft {

namespace {

constexpr std::int64_t kEmbedBatch = 64;
constexpr double kShrinkage = 1e-2;  // of the classifier and of the codes' covariance

// The largest number positive, so that a direction is the same on every machine.
torch::Tensor pointed(const torch::Tensor& vector) {
    const auto largest = vector.abs().argmax().item<std::int64_t>();
    return vector[largest].item<double>() < 0 ? -vector : vector;
}

// A unit vector [C] as long as the codes' standard deviation along it.
torch::Tensor scaled_to_spread(const torch::Tensor& unit, LatentSpace& space) {
    const auto along = space.spread().axes.t().matmul(unit);
    return unit * (along.square() * space.spread().variances).sum().sqrt();
}

// The principal components of centred rows [N, D]: coordinates of each row along them, of unit spread [N, k], their
// axes [D, k] and variances [k], and the variance in all.
struct Components {
    torch::Tensor coordinates, axes, variances, total;
};

Components components_of(const torch::Tensor& rows, std::int64_t count) {
    const auto [values, vectors] =
        torch::linalg_eigh(rows.t().matmul(rows) / static_cast<double>(rows.size(0) - 1), "L");
    const auto k = std::min(count, values.size(0));
    const auto variances = values.flip(0).slice(0, 0, k).clamp_min(0);
    const auto axes = vectors.flip(1).slice(1, 0, k);
    return {rows.matmul(axes) / variances.clamp_min(1e-30).sqrt(), axes, variances, values.sum()};
}

// Codes [N, C] turned and stretched so that their lengths and angles are those of the first layer's activations.
torch::Tensor as_activations(const Generator& generator, const torch::Tensor& codes) {
    const auto weights = code_weights(generator).to(torch::kFloat64);
    const auto [values, vectors] = torch::linalg_eigh(weights.t().matmul(weights), "L");
    return codes.matmul(vectors * values.clamp_min(0).sqrt());
}

// Whether the family takes the latent for its code.
bool is_plain(LatentSpace& space) {
    const auto& config = space.generator().config();
    if (config.fitted()) return false;
    const torch::NoGradGuard no_grad;
    const auto latents = space.latent_of_seed(1).unsqueeze(0).to(space.device());
    return torch::equal(space.generator().map(latents).narrow(1, 0, config.latent), latents);
}

torch::Tensor embeddings(LatentSpace& space, const FeatureNetwork& network, const torch::Tensor& codes) {
    const torch::NoGradGuard no_grad;
    std::vector<torch::Tensor> out;
    for (const auto& batch : codes.split(kEmbedBatch))
        out.push_back(network.embed(space.draw_codes(batch).to(space.device())).to(torch::kCPU, torch::kFloat64));
    return torch::cat(out);
}

// Ridge regression of targets [N] on centred rows [N, D]: the weights [D].
torch::Tensor ridge(const torch::Tensor& rows, const torch::Tensor& targets) {
    const auto covariance = rows.t().matmul(rows) / static_cast<double>(rows.size(0));
    const double strength = kShrinkage * covariance.diagonal().mean().item<double>() + 1e-12;
    return torch::linalg_solve(covariance + strength * torch::eye(rows.size(1), torch::kFloat64),
                               rows.t().matmul(targets) / static_cast<double>(rows.size(0)));
}

double sided(const torch::Tensor& scores, const torch::Tensor& labels) {
    return ((scores > 0) == (labels > 0)).to(torch::kFloat64).mean().item<double>();
}

}  // namespace

torch::Tensor code_weights(const Generator& generator) {
    std::vector<torch::Tensor> rows;
    for (const auto& item : generator.named_parameters())
        if (item.value().dim() == 2 && item.value().size(1) == generator.code_size() &&
            !item.key().starts_with("mapping") && item.key() != "condition")
            rows.push_back(item.value().detach().to(torch::kCPU, torch::kFloat32));
    if (rows.empty()) throw Failure("This generator has no weights that a code is multiplied with.");
    return torch::cat(rows);
}

std::vector<CodeDirection> principal_directions(LatentSpace& space, std::int64_t count, std::int64_t samples,
                                                std::uint64_t seed) {
    const auto codes = space.sample_codes(samples, seed).to(torch::kFloat64);
    const auto centred = codes - codes.mean(0);
    const bool plain = is_plain(space);
    const auto found = components_of(plain ? as_activations(space.generator(), centred) : centred, count);
    std::vector<CodeDirection> out;
    for (std::int64_t i = 0; i < found.variances.size(0); ++i) {
        const auto vector = plain ? centred.t().matmul(found.coordinates.select(1, i)) / static_cast<double>(samples)
                                  : found.axes.select(1, i) * found.variances[i].sqrt();
        out.push_back({pointed(vector.to(torch::kFloat32)), (found.variances[i] / found.total).item<double>()});
    }
    return out;
}

std::vector<CodeDirection> closed_form_directions(LatentSpace& space, std::int64_t count) {
    const auto rows = code_weights(space.generator()).to(torch::kFloat64);
    const auto unit = rows / rows.norm(2, 1, true).clamp_min(1e-12);
    const auto [values, vectors] = torch::linalg_eigh(unit.t().matmul(unit), "L");
    const auto total = values.sum();
    std::vector<CodeDirection> out;
    for (std::int64_t i = 0; i < std::min(count, values.size(0)); ++i) {
        const auto column = values.size(0) - 1 - i;
        const auto vector = vectors.select(1, column).to(torch::kFloat32);
        out.push_back({scaled_to_spread(pointed(vector), space), (values[column] / total).item<double>()});
    }
    return out;
}

CodeDirection example_direction(LatentSpace& space, const torch::Tensor& with, const torch::Tensor& without,
                                const FeatureNetwork* network, std::int64_t samples, std::uint64_t seed) {
    if (with.size(0) == 0 || without.size(0) == 0)
        throw Failure("A direction from examples needs pictures that have the quality and pictures that lack it.",
                      "Mark at least one of each.");
    const auto codes = torch::cat({with, without});
    const auto labels =
        torch::cat({torch::ones({with.size(0)}, torch::kFloat64), -torch::ones({without.size(0)}, torch::kFloat64)});
    if (network == nullptr) {
        const auto difference = (with.mean(0) - without.mean(0)).to(torch::kFloat32);
        const double length = difference.norm().item<double>();
        if (!(length > 0)) throw Failure("The examples of both sides are the same.", "Mark others.");
        const auto unit = difference / length;
        const auto middle = (with.mean(0) + without.mean(0)) / 2;
        return {scaled_to_spread(unit, space), sided((codes - middle).matmul(unit), labels)};
    }
    const auto seen = embeddings(space, *network, codes);
    const auto more_codes = space.sample_codes(samples, seed);
    const auto more = embeddings(space, *network, more_codes);
    const auto mean = more.mean(0), spread = more.std(0).clamp_min(1e-6);
    // Balanced, so that many examples on one side do not move the border.
    const auto weights =
        torch::cat({torch::full({with.size(0)}, 1.0 / static_cast<double>(with.size(0)), torch::kFloat64),
                    torch::full({without.size(0)}, 1.0 / static_cast<double>(without.size(0)), torch::kFloat64)}) *
        (static_cast<double>(codes.size(0)) / 2);
    const auto rows = (seen - mean) / spread;
    const auto border = (rows.slice(0, 0, with.size(0)).mean(0) + rows.slice(0, with.size(0)).mean(0)) / 2;
    const auto root = weights.sqrt().unsqueeze(1);
    const auto classifier = ridge((rows - border) * root, labels * root.squeeze(1));
    const double accuracy = sided((rows - border).matmul(classifier), labels);

    const auto judged = ((more - mean) / spread - border).matmul(classifier);
    const auto centred = (more_codes - more_codes.mean(0)).to(torch::kFloat64);
    const auto vector = ridge(centred, judged - judged.mean());
    return {scaled_to_spread((vector / vector.norm()).to(torch::kFloat32), space), accuracy};
}

torch::Tensor direction_strip(LatentSpace& space, const torch::Tensor& code, const torch::Tensor& direction,
                              int columns, double reach) {
    const auto amounts = torch::linspace(-reach, reach, columns).view({columns, 1, 1});
    return space.draw_codes(code + amounts * direction);
}

}  // namespace graft
