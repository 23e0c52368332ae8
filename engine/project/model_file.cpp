#include "engine/project/model_file.h"

#include "engine/api/json_text.h"
#include "engine/api/result.h"
#include "engine/core/memory_failure.h"
#include "engine/nn/efficientnet_lite.h"
#include "engine/nn/module_state.h"
#include "engine/nn/weights_turn.h"
#include "engine/project/foreign_network.h"

namespace graft {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "graft-model";
constexpr int kVersion = 1;

constexpr const char* kEncoderPrefix = "encoder.";

// What `read` makes of a network's description, in which something may be missing.
template <class Read>
auto read_config(Read read) {
    try {
        return read();
    } catch (const json::exception&) {
        throw Failure("The description of the network lacks its sizes.", "The file is damaged.");
    }
}

void save_model(const fs::path& file, const std::string& kind, const torch::nn::Module& module, const json& config,
                const json& provenance, const Encoder* encoder = nullptr) {
    TensorFile content;
    for (auto& [name, tensor] : named_state(module)) content.tensors[name] = tensor;
    if (encoder != nullptr)
        for (auto& [name, tensor] : named_state(*encoder, kEncoderPrefix)) content.tensors[name] = tensor;
    content.metadata = {{"graft_format", kFormat},
                        {"graft_version", std::to_string(kVersion)},
                        {"kind", kind},
                        {"config", json_text(config)},
                        {"provenance", json_text(provenance)}};
    save_tensors(file, content);
}

ModelInfo info_of(const fs::path& file, const std::map<std::string, std::string>& metadata) {
    const auto text = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    if (text("graft_format") != kFormat)
        throw Failure(file.string() + " is not a model file of Graft.", "Choose a model.safetensors that Graft wrote.");
    if (text("graft_version") != std::to_string(kVersion))
        throw Failure(
            file.string() + " was written by another version of Graft (format " + text("graft_version") + ").",
            "Update Graft to open it.");
    ModelInfo info{text("kind"), parse_json(text("config")), parse_json(text("provenance"))};
    if (!info.config.is_object() || !info.provenance.is_object())
        throw Failure(file.string() + " is damaged: its description cannot be read.");
    return info;
}

// Reads a file of `kind`, builds its module with `make(config)` and fills it from the tensors behind `prefix`; null
// where `make` gives null.
template <class Make>
auto load_model(const fs::path& file, const std::string& kind, Make make, const std::string& prefix = "") {
    const TensorFile content = load_tensors(file);
    const ModelInfo info = info_of(file, content.metadata);
    if (info.kind != kind)
        throw Failure(file.string() + " holds a " + info.kind + ", not a " + kind + ".", "Choose a " + kind + ".");
    try {
        const auto turn = weights_turn();
        auto module = make(info.config);
        if (!module) return module;
        load_state(*module, content.tensors, prefix);
        module->eval();
        return module;
    } catch (const Failure& failure) {
        throw Failure(file.string() + " cannot be loaded: " + failure.error().message, failure.error().hint);
    } catch (const std::exception& unforeseen) {
        if (is_out_of_memory(unforeseen))
            throw Failure(file.string() + " cannot be loaded: there is not enough memory for its network.",
                          "Close other programs; a file that claims too large a network is damaged.");
        throw Failure(file.string() + " cannot be loaded: what it describes is no network.", "The file is damaged.");
    }
}

}  // namespace

json config_to_json(const GeneratorConfig& config) {
    return {
        {"model", config.model},           {"size", config.size},   {"latent", config.latent},  {"width", config.width},
        {"conditions", config.conditions}, {"prior", config.prior}, {"anchors", config.anchors},
        {"bandwidth", config.bandwidth},   {"grey", config.grey}};
}

json config_to_json(const ClassifierConfig& config) {
    return {{"network", config.network}, {"classes", config.classes}, {"size", config.size}};
}

GeneratorConfig generator_config_of(const json& config) {
    return read_config([&] {
        return GeneratorConfig{config.at("model"),
                               config.at("size"),
                               config.at("latent"),
                               config.at("width"),
                               config.value("conditions", std::vector<std::string>()),
                               config.value("prior", std::string("normal")),
                               config.value("anchors", std::int64_t{0}),
                               config.value("bandwidth", GeneratorConfig().bandwidth),
                               config.value("grey", false)};
    });
}

ClassifierConfig classifier_config_of(const json& config) {
    return read_config([&] { return ClassifierConfig{config.at("network"), config.at("classes"), config.at("size")}; });
}

void save_generator(const fs::path& file, const Generator& generator, const json& provenance, const Encoder* encoder) {
    auto config = config_to_json(generator.config());
    if (encoder != nullptr) config["encoder"] = {{"size", encoder->config().size}, {"width", encoder->config().width}};
    save_model(file, "generator", generator, config, provenance, encoder);
}

void save_classifier(const fs::path& file, const Classifier& classifier, const json& provenance) {
    save_model(file, "classifier", classifier, config_to_json(classifier.config()), provenance);
}

ModelInfo read_model_info(const fs::path& file) { return info_of(file, load_tensor_metadata(file)); }

std::shared_ptr<Generator> load_generator(const fs::path& file) {
    return load_model(file, "generator",
                      [](const json& config) { return make_generator(generator_config_of(config)); });
}

std::shared_ptr<Classifier> load_classifier(const fs::path& file) {
    if (is_foreign(file))
        if (auto network = load_foreign_network(file).network; is_efficientnet_lite(network->config().network))
            return network;
    return load_model(file, "classifier",
                      [](const json& config) { return make_classifier(classifier_config_of(config)); });
}

std::shared_ptr<Encoder> load_encoder(const fs::path& file) {
    const auto make = [](const json& config) {
        if (!config.contains("encoder")) return std::shared_ptr<Encoder>();
        return read_config([&] {
            const auto& own = config.at("encoder");
            const bool alone = own.is_number();  // of older files: its width, and it sees pictures at their own size
            return make_encoder(
                {alone ? config.at("size") : own.at("size"), config.at("latent"), alone ? own : own.at("width")});
        });
    };
    return load_model(file, "generator", make, kEncoderPrefix);
}

std::shared_ptr<FeatureNetwork> load_feature_network(const fs::path& file, const torch::Device& device) {
    if (is_foreign(file)) {
        auto foreign = load_foreign_network(file);
        foreign.network->to(device);
        return std::make_shared<FeatureNetwork>(std::move(foreign.network), foreign.name);
    }
    const ModelInfo info = read_model_info(file);
    auto classifier = load_classifier(file);
    classifier->to(device);
    const std::string domain = text_in(info.provenance, "domain");
    const std::string name = classifier->config().network + " trained on " + (domain.empty() ? "?" : domain);
    return std::make_shared<FeatureNetwork>(std::move(classifier), name);
}

}  // namespace graft
