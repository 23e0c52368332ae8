// Embedding in batches.
#include "engine/measure/features.h"

#include <algorithm>
#include <vector>

#include "engine/api/result.h"

namespace graft {

torch::Tensor embed_pictures(const FeatureNetwork& network, const torch::Tensor& pictures, std::int64_t batch) {
    if (pictures.dim() != 4 || pictures.size(0) == 0) throw Failure("There are no pictures to measure.");
    torch::NoGradGuard no_grad;
    const auto device = network.classifier().head()->weight.device();
    std::vector<torch::Tensor> embeddings;
    for (std::int64_t begin = 0; begin < pictures.size(0); begin += batch) {
        const auto some = pictures.slice(0, begin, std::min(begin + batch, pictures.size(0)));
        const auto images = some.to(device, torch::kFloat32).contiguous(torch::MemoryFormat::ChannelsLast);
        embeddings.push_back(network.embed(images).to(torch::kCPU));
    }
    return torch::cat(embeddings);
}

void require_comparable(const torch::Tensor& a, const torch::Tensor& b, std::int64_t least) {
    if (a.dim() != 2 || b.dim() != 2 || a.size(1) != b.size(1)) {
        throw Failure("Features of two different networks cannot be compared.", "Use the same network for both sides.");
    }
    const std::int64_t fewest = std::min(a.size(0), b.size(0));
    if (fewest < least) {
        throw Failure("There are only " + std::to_string(fewest) + " pictures on one side.",
                      "At least " + std::to_string(least) + " are needed for this measure.");
    }
    if (!a.isfinite().all().item<bool>() || !b.isfinite().all().item<bool>()) {
        throw Failure("Some features are not finite numbers.", "The feature network or the generator is damaged.");
    }
}

}  // namespace graft
