// Where the codes of each class lie: a prior a class, fitted to the codes that an encoder gives its pictures.
#pragma once

#include <vector>

#include "engine/train/code_prior.h"

namespace graft {

// The Gaussian of each class, of `codes` [N, D] with their `labels` [N] and the number of different pictures that each
// class has. What a class's own codes cannot tell is taken from all of them: the mean as by one more code at the mean
// of all, the covariance by D / (D + 2 codes) from the mean covariance within classes. With so many anchors, or none.
std::vector<CodePrior> fit_classes(const torch::Tensor& codes, const torch::Tensor& labels,
                                   const std::vector<std::int64_t>& pictures, std::int64_t anchors);

// The newest codes of all classes, as CodeWindow.
class ClassCodes {
public:
    // `pictures`: how many each class has.
    ClassCodes(std::int64_t latent, std::vector<std::int64_t> pictures, const torch::Device& device);

    void add(const torch::Tensor& codes, const torch::Tensor& labels);  // [N, latent], [N]
    std::int64_t count() const { return window_.count(); }

    // Sets the prior of every condition of the generators. To be called only where count() is at least 2.
    void fit(Generator& generator, Generator& ema) const;

    void save(std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) const {
        window_.save(tensors, prefix);
    }
    void load(const std::map<std::string, torch::Tensor>& tensors, const std::string& prefix) {
        window_.load(tensors, prefix);
    }

private:
    static constexpr std::int64_t kLength = 8192;  // many classes share it

    std::vector<std::int64_t> pictures_;
    CodeWindow window_;  // each code with its label as one more number
};

}  // namespace graft
