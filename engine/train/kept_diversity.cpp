#include "engine/train/kept_diversity.h"

#include "engine/api/result.h"
#include "engine/core/random.h"
#include "engine/nn/module_state.h"
#include "engine/nn/precision.h"

namespace graft {

namespace {

constexpr std::int64_t kCodes = 1024;
constexpr std::int64_t kPlaces = 4;   // a side: what is where counts, its exact place does not
constexpr double kTemperature = 0.1;  // cosines of activations, all of them positive, lie close together

// The codes of the pictures that the generator learned from where it has kept some, else what it would draw anyway.
torch::Tensor codes_of(Generator& generator) {
    const auto buffers = generator.named_buffers();
    if (const auto* anchors = buffers.find("prior_anchors")) return (*anchors)[0] + buffers["prior_mean"][0];
    return generator.map(torch::randn({kCodes, generator.config().latent}, make_rng(0, Stream::Latents)));
}

}  // namespace

KeptDiversity::KeptDiversity(const GeneratorConfig& config, const std::map<std::string, torch::Tensor>& tensors,
                             std::shared_ptr<FeatureNetwork> features, const torch::Device& device)
    : features_(std::move(features)) {
    if (!config.conditions.empty())
        throw Failure("The diversity of a generator of several domains or classes cannot be kept.",
                      "Start from a generator of one domain, or leave the transfer 'keep' out.");
    const torch::NoGradGuard no_grad;
    earlier_ = make_generator(config);
    copy_fitting(*earlier_, tensors, "generator.");
    earlier_->eval();
    codes_ = codes_of(*earlier_).clone().to(device);
    // Only draw() is needed from here on, whatever the prior.
    GeneratorConfig drawing = config;
    drawing.prior = "normal";
    drawing.anchors = 0;
    earlier_ = make_generator(drawing);
    copy_fitting(*earlier_, tensors, "generator.");
    earlier_->to(device);
    earlier_->eval();
}

std::vector<torch::Tensor> KeptDiversity::likenesses(const torch::Tensor& pictures) const {
    const auto count = pictures.size(0);
    const auto others = torch::eye(count, pictures.options().dtype(torch::kBool)).logical_not();
    std::vector<torch::Tensor> all;
    for (const auto& tap : features_->taps(pictures)) {
        const NoAutocast full;
        const auto places = torch::adaptive_avg_pool2d(full_precision(tap), {kPlaces, kPlaces}).flatten(1);
        const auto directions = torch::nn::functional::normalize(places);
        const auto cosines = torch::matmul(directions, directions.t()).masked_select(others).view({count, count - 1});
        all.push_back(torch::log_softmax(cosines / kTemperature, 1));
    }
    return all;
}

torch::Tensor KeptDiversity::loss(const torch::Tensor& codes, const torch::Tensor& drawn) const {
    std::vector<torch::Tensor> wanted;
    {
        const torch::NoGradGuard no_grad;
        wanted = likenesses(earlier_->draw(codes.detach()));
    }
    const auto shown = likenesses(drawn);
    torch::Tensor total;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto divergence = torch::kl_div(shown[i], wanted[i], torch::Reduction::Sum, /*log_target=*/true);
        total = total.defined() ? total + divergence : divergence;
    }
    return total / static_cast<double>(drawn.size(0) * static_cast<std::int64_t>(shown.size()));
}

void KeptDiversity::save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
    for (auto& [name, tensor] : named_state(*earlier_, prefix + ".")) tensors[name] = tensor;
    tensors[prefix + "_codes"] = codes_;
}

void KeptDiversity::load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
    load_state(*earlier_, tensors, prefix + ".");
    const auto codes = tensors.find(prefix + "_codes");
    if (codes == tensors.end() || codes->second.dim() != 2 || codes->second.size(1) != codes_.size(1))
        throw Failure("The checkpoint does not fit this run: " + prefix + " is missing or of another shape.");
    codes_ = codes->second.to(codes_.device());
}

}  // namespace graft
