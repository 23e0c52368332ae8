// What all classifiers share, and the table of those there are.
#include "engine/nn/classifier.h"

#include "engine/api/result.h"
#include "engine/nn/article_classifier.h"
#include "engine/nn/efficientnet_lite.h"
#include "engine/nn/plain_classifier.h"
#include "engine/nn/registry.h"
#include "engine/nn/resnet18_classifier.h"

namespace graft {

namespace {

const Registry<Classifier, ClassifierConfig> kClassifiers = {
    {"cnn", build_as<ArticleClassifier, Classifier, ClassifierConfig>},
    {"plain", build_as<PlainClassifier, Classifier, ClassifierConfig>},
    {"resnet18", build_as<Resnet18Classifier, Classifier, ClassifierConfig>},
};

torch::nn::Linear fresh_head(std::int64_t inputs, std::int64_t classes) {
    require_range("number of classes", classes, 1, 100000);
    torch::nn::Linear head(inputs, classes);
    torch::nn::init::xavier_uniform_(head->weight);
    torch::nn::init::zeros_(head->bias);
    return head;
}

}  // namespace

void Classifier::set_head(std::int64_t inputs) {
    head_ = register_module("head", fresh_head(inputs, config_.classes));
}

torch::nn::Linear Classifier::make_head(std::int64_t classes) const {
    auto head = fresh_head(new_head_inputs(), classes);
    head->to(head_->weight.device(), head_->weight.scalar_type());
    return head;
}

void Classifier::replace_head(std::int64_t classes) {
    head_ = replace_module("head", make_head(classes));
    config_.classes = classes;
}

std::shared_ptr<Classifier> make_classifier(const ClassifierConfig& config) {
    require_range("picture size", config.size, 1, 1024);
    require_range("number of classes", config.classes, 1, 1 << 20);
    if (is_efficientnet_lite(config.network)) return std::make_shared<EfficientNetLite>(config);
    return find_in_registry(kClassifiers, "network", config.network)(config);
}

std::vector<std::string> classifier_names() { return registry_names(kClassifiers); }

}  // namespace graft
