#include "engine/explore/mix_models.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>

#include "engine/api/result.h"
#include "engine/core/autocast.h"
#include "engine/core/device.h"
#include "engine/core/random.h"
#include "engine/nn/module_state.h"
#include "engine/nn/weights_turn.h"

namespace graft {

namespace {

constexpr double kRelated = 0.2;            // cosine between the weights of relatives, at least
constexpr std::int64_t kTellingSize = 512;  // numbers in a tensor whose cosine says something
// Seen on trained generators of 64 px: with 256 samples the pixels are off by 1.5 of 255 on average from what 2,048
// give, with 512 no less, with 128 by 2.4, with the parents' own statistics by 9. bf16 changes less than 0.01 of that.
constexpr std::int64_t kStatisticsBatch = 64;
constexpr int kStatisticsBatches = 4;
constexpr std::int64_t kFirstSize = 4;

double cosine(const torch::Tensor& a, const torch::Tensor& b) {
    const auto x = a.detach().flatten().to(torch::kFloat64), y = b.detach().flatten().to(torch::kFloat64);
    const double lengths = x.norm().item<double>() * y.norm().item<double>();
    return lengths > 0 ? x.dot(y).item<double>() / lengths : 0;
}

// What differs between the shapes of two generators; empty: nothing.
std::string difference(const GeneratorConfig& a, const GeneratorConfig& b) {
    const auto differ = [](const std::string& what, const auto& first, const auto& second) {
        return what + " (" + first + " and " + second + ")";
    };
    const auto number = [](std::int64_t value) { return std::to_string(value); };
    if (a.model != b.model) return differ("family", a.model, b.model);
    if (a.size != b.size) return differ("picture size", number(a.size), number(b.size));
    if (a.width != b.width) return differ("width", number(a.width), number(b.width));
    if (a.latent != b.latent) return differ("latent size", number(a.latent), number(b.latent));
    if (a.prior != b.prior) return differ("prior", a.prior, b.prior);
    if (a.anchors != b.anchors) return differ("number of anchors", number(a.anchors), number(b.anchors));
    if (a.conditions != b.conditions) return "classes or domains";
    return {};
}

std::vector<double> normalised(std::vector<double> weights, std::size_t count) {
    if (weights.empty()) weights.assign(count, 1.0);
    if (weights.size() != count)
        throw Failure(
            "There are " + std::to_string(weights.size()) + " weights for " + std::to_string(count) + " models.",
            "Give one weight a model.");
    const bool sound = std::all_of(weights.begin(), weights.end(), [](double w) { return std::isfinite(w) && w >= 0; });
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!sound || !(sum > 0)) throw Failure("The weights of the models are no shares.", "Give numbers of at least 0.");
    for (double& weight : weights) weight /= sum;
    return weights;
}

// The shares in the layers of one size.
std::vector<double> shares_at(const MixPlan& plan, std::int64_t size, std::size_t count) {
    const auto named = plan.by_size.find(size);
    if (named != plan.by_size.end()) return normalised(named->second, count);
    if (plan.at == 0) return normalised(plan.weights, count);
    std::vector<double> shares(count, 0.0);
    shares[size <= plan.at ? 0 : 1] = 1;
    return shares;
}

void check_plan(const MixPlan& plan, const GeneratorConfig& config, std::size_t count) {
    const auto is_size = [&](std::int64_t size) {
        return size >= kFirstSize && size <= config.size && (size & (size - 1)) == 0;
    };
    if (plan.at != 0 && count != 2)
        throw Failure("Layers are swapped between two models.", "Name two, or mix all layers by weights.");
    if (plan.at != 0 && !plan.weights.empty())
        throw Failure("Layers are either swapped at a size or mixed by weights.", "Give one of the two.");
    if (plan.at != 0 && (!is_size(plan.at) || plan.at == config.size))
        throw Failure("The layers of these models cannot be swapped at " + std::to_string(plan.at) + " pixels.",
                      "Choose 4, 8, 16 and so on, below " + std::to_string(config.size) + ".");
    for (const auto& [size, shares] : plan.by_size)
        if (!is_size(size))
            throw Failure("The models have no layers of " + std::to_string(size) + " pixels.",
                          "Choose 4, 8, 16 and so on, up to " + std::to_string(config.size) + ".");
}

bool is_of_prior(const std::string& tensor) { return tensor.starts_with("prior_"); }

std::set<std::size_t> models_used(const Generator& layout, const MixPlan& plan, std::size_t count) {
    std::set<std::size_t> used;
    for (const auto& [name, tensor] : named_state(layout)) {
        if (is_of_prior(name)) continue;
        const auto shares = shares_at(plan, size_of_layer(layout, name), count);
        for (std::size_t i = 0; i < count; ++i)
            if (shares[i] != 0) used.insert(i);
    }
    return used;
}

// Running means and variances as those of the mixed weights' own activations.
void find_statistics(Generator& generator) {
    const auto each_norm = [&](const auto& apply) {
        for (const auto& module : generator.modules(false)) {
            if (auto norm = std::dynamic_pointer_cast<torch::nn::BatchNorm2dImpl>(module)) apply(*norm);
            if (auto norm = std::dynamic_pointer_cast<torch::nn::BatchNorm1dImpl>(module)) apply(*norm);
        }
    };
    std::vector<std::optional<double>> momenta;
    each_norm([&](auto& norm) {
        momenta.push_back(norm.options.momentum());
        norm.reset_running_stats();
        norm.options.momentum(std::nullopt);  // the mean over all batches
        norm.train();
    });
    if (momenta.empty()) return;
    const torch::NoGradGuard no_grad;
    const auto directions = generator.anchor_directions();
    for (int batch = 0; batch < kStatisticsBatches; ++batch) {
        auto rng = make_rng(0, Stream::Measure, static_cast<std::uint64_t>(batch));
        const auto latents = torch::randn({kStatisticsBatch, generator.config().latent}, rng);
        const auto codes = generator.map(latents, {}, directions);
        const Autocast autocast(codes.device(), choose_precision("auto", codes.device()));
        generator.draw(codes);
    }
    std::size_t next = 0;
    each_norm([&](auto& norm) {
        norm.options.momentum(momenta[next++]);
        norm.eval();
    });
}

}  // namespace

std::int64_t size_of_layer(const Generator& generator, const std::string& tensor) {
    const std::string& family = generator.config().model;
    // The number behind a name such as "stages.2.conv.weight"; none where the tensor is of another part.
    const auto index = [&](const std::string& part) -> std::optional<std::int64_t> {
        if (!tensor.starts_with(part + ".")) return std::nullopt;
        return std::stoll(tensor.substr(part.size() + 1));
    };
    if (tensor.starts_with("to_picture") || tensor.starts_with("head")) return generator.config().size;
    // The article's first stage keeps the 4 x 4 that it gets; those of the others double it.
    if (const auto stage = index("stages")) return kFirstSize << (family == "dcgan" ? *stage : *stage + 1);
    if (const auto gate = index("gates")) return kFirstSize << (*gate + 3);
    if (const auto layer = index("layers")) return kFirstSize << ((*layer + 1) / 2);
    if (const auto color = index("colors")) return kFirstSize << *color;
    return kFirstSize;
}

std::size_t codes_from(const Generator& layout, const MixPlan& plan, std::size_t count) {
    const auto used = models_used(layout, plan, count);
    return used.size() == 1 ? *used.begin() : 0;
}

std::string why_unrelated(const Generator& a, const Generator& b) {
    const auto what = difference(a.config(), b.config());
    if (!what.empty()) return "they differ in their " + what;
    const auto of_b = b.named_parameters();
    std::vector<double> cosines;
    for (const auto& item : a.named_parameters())
        if (item.value().dim() >= 2 && item.value().numel() >= kTellingSize)
            cosines.push_back(cosine(item.value(), of_b[item.key()]));
    if (cosines.empty()) return {};
    std::nth_element(cosines.begin(), cosines.begin() + static_cast<std::ptrdiff_t>(cosines.size() / 2), cosines.end());
    if (cosines[cosines.size() / 2] >= kRelated) return {};
    return "their weights have nothing in common: neither grew from the other, nor both from a third";
}

std::shared_ptr<Generator> mix_models(const std::vector<std::shared_ptr<Generator>>& models,
                                      const std::vector<std::string>& names, const MixPlan& plan) {
    constexpr std::size_t kMostModels = 4;
    if (models.size() < 2 || models.size() > kMostModels)
        throw Failure("Two to four models can be mixed, and " + std::to_string(models.size()) + " were named.",
                      "Name so many.");
    for (std::size_t i = 1; i < models.size(); ++i)
        if (const auto why = why_unrelated(*models.front(), *models[i]); !why.empty())
            throw Failure(names.front() + " and " + names[i] + " cannot be mixed: " + why + ".",
                          "Mix a model with one that was trained on from it.");
    check_plan(plan, models.front()->config(), models.size());
    const std::size_t drawn_by = codes_from(*models.front(), plan, models.size());

    const auto empty = [&] {
        const auto turn = weights_turn();
        auto config = models.front()->config();
        // Where one of them draws in colour, so does the mix.
        config.grey = std::all_of(models.begin(), models.end(), [](const auto& each) { return each->config().grey; });
        config.bandwidth = models[drawn_by]->config().bandwidth;
        return make_generator(config);
    };
    auto mixed = empty();
    std::vector<std::map<std::string, torch::Tensor>> states;
    for (const auto& model : models) {
        states.emplace_back();
        for (const auto& [name, tensor] : named_state(*model)) states.back()[name] = tensor.detach().to(torch::kCPU);
    }
    const torch::NoGradGuard no_grad;
    for (auto& [name, tensor] : named_state(*mixed)) {
        if (is_of_prior(name)) continue;
        const auto shares = shares_at(plan, size_of_layer(*mixed, name), models.size());
        auto sum = torch::zeros_like(tensor, torch::kFloat64);
        for (std::size_t i = 0; i < models.size(); ++i) {
            if (shares[i] == 0) continue;
            sum += shares[i] * states[i].at(name).to(torch::kFloat64);
        }
        tensor.copy_(sum);
    }
    const auto& prior = states[drawn_by];
    for (auto& [name, tensor] : named_state(*mixed))
        if (is_of_prior(name)) tensor.copy_(prior.at(name));
    mixed->eval();
    if (models_used(*mixed, plan, models.size()).size() > 1) find_statistics(*mixed);
    return mixed;
}

}  // namespace graft
