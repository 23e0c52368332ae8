#include "engine/explore/latent_space.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <sstream>

#include "engine/api/result.h"
#include "engine/core/random.h"
#include "engine/explore/sphere.h"

namespace graft {

namespace {

constexpr std::int64_t kMostAtOnce = 64;              // pictures
constexpr std::int64_t kPixelsAtOnce = 16 * 64 * 64;  // on a processor: more leave its caches
constexpr std::uint64_t kMeanSeed = 0;

std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

torch::Tensor tensor_of(const std::vector<float>& numbers) { return torch::tensor(numbers, torch::kFloat32); }

// How much each end of a blend counts in what is no place: truncation, conditions, edits. Sums to 1.
std::vector<double> shares_of(const LatentPoint& point) {
    std::vector<double> shares;
    for (const double weight : point.weights)
        shares.push_back(point.path == BlendPath::Noise ? weight * weight : weight);
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    if (!(sum > 1e-9)) throw Failure("The weights of the points to go between sum to nothing.", "Give one a weight.");
    for (double& share : shares) share /= sum;
    return shares;
}

}  // namespace

torch::Tensor CodeSpread::root() const { return axes * variances.clamp_min(0).sqrt(); }

torch::Tensor CodeSpread::inverse_root() const {
    const auto floor = 1e-6 * variances[0].item<double>();
    const auto scale =
        torch::where(variances > floor, variances.clamp_min(1e-30).rsqrt(), torch::zeros_like(variances));
    return (axes * scale).t();
}

LatentSpace::LatentSpace(std::shared_ptr<Generator> generator)
    : generator_(std::move(generator)), device_(torch::kCPU) {
    generator_->eval();
    const auto parameters = generator_->parameters();
    if (!parameters.empty()) device_ = parameters.front().device();
    const torch::NoGradGuard no_grad;
    drawing_ = generator_->folded();
    directions_ = generator_->anchor_directions();
}

GeneratorSummary LatentSpace::summary() const {
    const auto& config = generator_->config();
    return {config.model, config.size, config.latent, code_size(), layers(), config.conditions, false};
}

torch::Tensor LatentSpace::latent_of_seed(std::int64_t seed) const {
    auto rng = make_rng(static_cast<std::uint64_t>(seed), Stream::Samples);
    return torch::randn({generator_->config().latent}, rng);
}

torch::Tensor LatentSpace::weights_of(const Conditions& conditions) const {
    const auto& names = generator_->config().conditions;
    if (names.empty()) {
        if (!conditions.empty()) throw Failure("The model has no classes or domains to choose from.", "Name none.");
        return {};
    }
    auto weights = torch::zeros({static_cast<std::int64_t>(names.size())});
    for (const auto& [name, share] : conditions) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            throw Failure("The model knows no class or domain called \"" + name + "\".",
                          "It knows: " + joined(names) + ".");
        if (!(share >= 0))
            throw Failure("The share of " + name + " is less than nothing.", "Give shares of at least 0.");
        weights[found - names.begin()] = share;
    }
    const double sum = weights.sum().item<double>();
    if (!(sum > 0)) throw Failure("The shares of the classes or domains sum to nothing.", "Give one a share.");
    return weights / sum;
}

torch::Tensor LatentSpace::mapped(const torch::Tensor& latents, const torch::Tensor& weights) const {
    const torch::NoGradGuard no_grad;
    return generator_->map(latents.to(device_), weights.defined() ? weights.to(device_) : weights, directions_)
        .to(torch::kCPU);
}

torch::Tensor LatentSpace::sample_codes(std::int64_t count, std::uint64_t seed) {
    auto rng = make_rng(seed, Stream::Measure);
    return mapped(torch::randn({count, generator_->config().latent}, rng), {});
}

torch::Tensor LatentSpace::mean_code(const torch::Tensor& weights) {
    if (!means_.defined()) {
        auto rng = make_rng(kMeanSeed, Stream::Measure);
        const auto latents = torch::randn({kMeanSamples, generator_->config().latent}, rng);
        const auto count = static_cast<std::int64_t>(generator_->config().conditions.size());
        std::vector<torch::Tensor> means;
        if (count == 0) means.push_back(mapped(latents, {}).mean(0));
        for (std::int64_t i = 0; i < count; ++i)
            means.push_back(mapped(latents, torch::eye(count)[i].expand({kMeanSamples, count})).mean(0));
        means_ = torch::stack(means);
    }
    // Codes are linear in the shares of the conditions (Generator::map), so their means are.
    return weights.defined() ? weights.matmul(means_) : means_[0];
}

const CodeSpread& LatentSpace::spread() {
    if (!spread_) {
        const auto codes = sample_codes(kMeanSamples, kMeanSeed).to(torch::kFloat64);
        const auto mean = codes.mean(0);
        const auto centred = codes - mean;
        const auto [values, vectors] =
            torch::linalg_eigh(centred.t().matmul(centred) / static_cast<double>(codes.size(0) - 1), "L");
        spread_ = std::make_unique<CodeSpread>(CodeSpread{mean.to(torch::kFloat32),
                                                          values.flip(0).clamp_min(0).to(torch::kFloat32),
                                                          vectors.flip(1).to(torch::kFloat32)});
    }
    return *spread_;
}

torch::Tensor LatentSpace::layer_mask(std::int64_t first, std::int64_t last) const {
    if (last < 0) last = layers() - 1;
    if (first < 0 || first > last || last >= layers())
        throw Failure("There are no layers " + std::to_string(first) + " to " + std::to_string(last) + ".",
                      layers() == 1 ? "This generator takes its code at one place: it has layer 0 alone."
                                    : "The generator has layers 0 to " + std::to_string(layers() - 1) + ".");
    auto mask = torch::zeros({layers(), 1});
    mask.slice(0, first, last + 1).fill_(1);
    return mask;
}

torch::Tensor LatentSpace::given_code(const LatentPoint& point, const torch::Tensor& weights) const {
    const auto count = static_cast<std::int64_t>(point.code.size());
    const auto code = tensor_of(point.code);
    if (count == code_size()) return code.expand({layers(), -1});
    if (count == layers() * code_size()) return code.view({layers(), -1});
    if (count == generator_->config().latent) {
        const torch::NoGradGuard no_grad;
        return generator_->join_condition(code.unsqueeze(0).to(device_), weights.unsqueeze(0).to(device_))
            .to(torch::kCPU)
            .expand({layers(), -1});
    }
    throw Failure("The point's code has " + std::to_string(count) + " numbers and the generator's have " +
                      std::to_string(code_size()) + ".",
                  "Draw it with the model that it was made with.");
}

torch::Tensor LatentSpace::truncated(const torch::Tensor& code, const torch::Tensor& weights, double truncation) {
    if (truncation == 1) return code;
    const auto mean = mean_code(weights);
    return mean + truncation * (code - mean);
}

LatentSpace::Place LatentSpace::from_latent(const torch::Tensor& latent, const torch::Tensor& weights,
                                            double truncation) {
    Place place{latent, weights, truncation, {}, {}};
    const auto code =
        mapped(latent.unsqueeze(0), weights.defined() ? weights.unsqueeze(0) : weights).expand({layers(), -1});
    place.base = truncated(code, weights, truncation);
    return place;
}

LatentSpace::Place LatentSpace::start_of(const LatentPoint& point, const Conditions& conditions) {
    const auto count = static_cast<std::int64_t>(generator_->config().conditions.size());
    torch::Tensor weights;
    if (count > 0 && conditions.empty())
        weights = torch::eye(count)[point.seed % count];
    else
        weights = weights_of(conditions);
    if (!point.code.empty()) {
        Place place{{}, weights, point.truncation, {}, {}};
        place.base = truncated(given_code(point, weights), weights, point.truncation);
        return place;
    }
    if (point.latent.empty()) return from_latent(latent_of_seed(point.seed), weights, point.truncation);
    if (static_cast<std::int64_t>(point.latent.size()) != generator_->config().latent)
        throw Failure("The point's latent has " + std::to_string(point.latent.size()) +
                          " numbers and the generator's have " + std::to_string(generator_->config().latent) + ".",
                      "Draw it with the model that it was made with.");
    return from_latent(tensor_of(point.latent), weights, point.truncation);
}

LatentSpace::Place LatentSpace::between(const LatentPoint& point, const Conditions& conditions) {
    if (point.weights.size() != point.between.size())
        throw Failure("A point between others needs a weight for each.", "Give as many weights as points.");
    const auto shares = shares_of(point);
    std::vector<torch::Tensor> latents;
    torch::Tensor code, weights, edits = torch::zeros({layers(), code_size()});
    double truncation = 0;
    const auto accumulate = [](torch::Tensor& sum, const torch::Tensor& term) {
        sum = sum.defined() ? sum + term : term;
    };
    for (std::size_t i = 0; i < point.between.size(); ++i) {
        const Place end = place_of(point.between[i], conditions);
        if (end.latent.defined()) latents.push_back(end.latent);
        accumulate(code, shares[i] * end.code);
        // Splines overshoot, shares of domains must not.
        if (end.weights.defined()) accumulate(weights, std::max(shares[i], 0.0) * end.weights);
        edits += shares[i] * (end.code - end.base);
        truncation += shares[i] * end.truncation;
    }
    if (weights.defined()) weights = weights / weights.sum();
    const bool by_latents = point.path != BlendPath::Linear && latents.size() == point.between.size();
    if (!by_latents) {
        Place place{{}, weights, point.truncation, {}, {}};
        place.base = truncated(code, weights, point.truncation);
        return place;
    }
    const auto ends = torch::stack(latents);
    const auto latent =
        point.path == BlendPath::Spherical
            ? spherical_mean(ends, point.weights)
            : torch::tensor(point.weights, torch::kFloat64).matmul(ends.to(torch::kFloat64)).to(torch::kFloat32);
    Place place = from_latent(latent, weights, point.truncation * truncation);
    place.base = place.base + edits;
    return place;
}

LatentSpace::Place LatentSpace::place_of(const LatentPoint& point, const Conditions& outer) {
    const Conditions& conditions = outer.empty() ? point.conditions : outer;
    const bool has_start = !point.code.empty() || point.between.empty();
    Place place = has_start ? start_of(point, conditions) : between(point, conditions);
    place.code = place.base;
    for (const auto& mix : point.mixes) {
        if (mix.from.size() != 1) throw Failure("A mix takes from one point.", "Name it.");
        const auto other = place_of(mix.from.front(), {}).code;
        place.code = place.code + mix.amount * layer_mask(mix.first_layer, mix.last_layer) * (other - place.code);
    }
    for (const auto& step : point.directions) {
        auto vector = tensor_of(step.vector);
        if (vector.size(0) != code_size())
            throw Failure("The direction " + step.name + " has " + std::to_string(vector.size(0)) +
                              " numbers and the generator's codes have " + std::to_string(code_size()) + ".",
                          "Use it with the model that it was found in.");
        place.code = place.code + step.amount * layer_mask(step.first_layer, step.last_layer) * vector;
    }
    return place;
}

torch::Tensor LatentSpace::code_of(const LatentPoint& point) { return place_of(point, {}).code.contiguous(); }

torch::Tensor LatentSpace::codes_of(const std::vector<LatentPoint>& points) {
    std::vector<torch::Tensor> codes;
    for (const auto& point : points) codes.push_back(code_of(point));
    return codes.empty() ? torch::zeros({0, layers(), code_size()}) : torch::stack(codes);
}

torch::Tensor LatentSpace::for_generator(const torch::Tensor& codes) const {
    if (codes.dim() == 3 && layers() == 1) return codes.squeeze(1);
    return codes;
}

torch::Tensor LatentSpace::draw_codes(const torch::Tensor& codes) {
    const torch::InferenceMode inference;
    const auto size = generator_->config().size;
    if (codes.size(0) == 0) return torch::zeros({0, 3, size, size});
    const std::int64_t at_once =
        device_.is_cpu() ? std::clamp<std::int64_t>(kPixelsAtOnce / (size * size), 1, kMostAtOnce) : kMostAtOnce;
    std::vector<torch::Tensor> pictures;
    for (const auto& batch : codes.split(at_once))
        pictures.push_back(drawing_(for_generator(batch).to(device_)).to(torch::kCPU));
    return torch::cat(pictures);
}

torch::Tensor LatentSpace::draw(const std::vector<LatentPoint>& points) { return draw_codes(codes_of(points)); }

std::map<std::string, double> parse_amounts(const std::vector<std::string>& texts) {
    std::map<std::string, double> out;
    for (const auto& text : texts) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) {
            const auto equals = part.rfind('=');
            double amount = std::numeric_limits<double>::quiet_NaN();
            const char* end = part.data() + part.size();
            if (equals != std::string::npos && std::from_chars(part.data() + equals + 1, end, amount).ptr != end)
                amount = std::numeric_limits<double>::quiet_NaN();
            if (!std::isfinite(amount))
                throw Failure("\"" + part + "\" is no name with a number.", "Write such as flowers=0.3,emoji=0.7.");
            out[part.substr(0, equals)] = amount;
        }
    }
    return out;
}

std::map<std::string, double> parse_conditions(const std::string& condition, const std::vector<std::string>& mix) {
    std::map<std::string, double> out;
    if (!condition.empty()) out[condition] = 1;
    if (!condition.empty() && !mix.empty())
        throw Failure("A class and a mix were both named.", "Name one class, or shares of several.");
    for (const auto& [name, share] : parse_amounts(mix)) {
        if (share < 0) throw Failure("The share of " + name + " is less than nothing.", "Give shares of at least 0.");
        out[name] = share;
    }
    return out;
}

}  // namespace graft
