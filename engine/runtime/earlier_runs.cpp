#include "engine/runtime/earlier_runs.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "engine/api/removed_options.h"
#include "engine/api/result.h"
#include "engine/train/generator_strategy.h"

namespace graft {

namespace {

using nlohmann::json;

std::string text_of(const json& options, const char* name, const char* otherwise) {
    const auto found = options.find(name);
    return found != options.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

double number_of(const json& options, const char* name) {
    const auto found = options.find(name);
    return found != options.end() && found->is_number() ? found->get<double>() : 0;
}

bool lists(const json& options, const char* name, const char* text) {
    const auto found = options.find(name);
    return found != options.end() && found->is_array() && std::find(found->begin(), found->end(), text) != found->end();
}

bool drifted(const json& options) {
    return lists(options, "transfer", "drift") || text_of(options, "objective", "") == "drifting";
}

// Whether a run that played against a discriminator did it as today's do: DCGAN's discriminator with the logistic loss,
// one domain, no encoder, nothing beside. What the run does not name was not there yet, or is gone since.
bool is_plain(const Checkpoint& checkpoint) {
    const auto& options = checkpoint.options;
    const bool other_discriminator = text_of(options, "discriminator", "dcgan") != "dcgan" ||
                                     lists(options, "transfer", kRemovedTransfer) ||
                                     checkpoint.tensors.contains("discriminator.cross_channel_0") ||  // "projected"
                                     checkpoint.tensors.contains("discriminator.extract.weight");     // "residual"
    const bool other_objective = text_of(options, "objective", "non_saturating") != "non_saturating" ||
                                 number_of(options, "gradient_penalty") > 0 || number_of(options, "freeze") > 0 ||
                                 text_of(options, "augment", "none") != "none";
    const auto domains = options.find("domains");
    const bool more = number_of(options, "reconstruction") > 0 || text_of(options, "conditions", "none") == "classes" ||
                      (domains != options.end() && domains->size() > 1) || lists(options, "transfer", "keep");
    return !other_discriminator && !other_objective && !more;
}

void check(const Checkpoint& checkpoint, const std::string& run) {
    const auto& shape = checkpoint.config.is_object() ? checkpoint.config : checkpoint.options;
    const auto model = text_of(shape, "model", "dcgan");
    if (!can_be_trained(model))
        throw Failure(
            "The run " + run + " trains a generator of the family " + model + ", which Graft no longer trains.",
            "Its model can still be drawn from; start a new training of another family.");
    const auto& options = checkpoint.options;
    const bool known = drifted(options) ? !lists(options, "transfer", "match") : is_plain(checkpoint);
    if (!known)
        throw Failure("The run " + run + " was trained in a way that Graft no longer has.",
                      "Start a new training from its generator (--init " + run + " on the command line).");
}

// What the name of a drifting run's tensor is now.
std::string name_now(const std::string& name) {
    constexpr std::string_view kMuon = "redraw_muon", kMuonNow = "reconstruction_muon";
    constexpr std::string_view kPart = "discriminator", kCodes = "_codes.", kCodesNow = "codes";
    if (name.starts_with(kMuon)) return std::string(kMuonNow) + name.substr(kMuon.size());
    const auto codes = name.find(kCodes);
    if (!name.starts_with(kPart) || codes == std::string::npos) return name;
    // "discriminator2_codes.added" was what is "codes2.added" now.
    const auto number = name.substr(kPart.size(), codes - kPart.size());
    return std::string(kCodesNow) + number + "." + name.substr(codes + kCodes.size());
}

}  // namespace

void bring_up_to_date(Checkpoint& checkpoint, const std::string& run) {
    auto& options = checkpoint.options;
    if (!options.is_object()) return;  // the options say so themselves
    check(checkpoint, run);
    for (const auto* name : kRemovedTrainOptions) options.erase(name);
    if (lists(options, "transfer", kRemovedTransfer)) {
        auto& transfer = options["transfer"];
        transfer.erase(std::find(transfer.begin(), transfer.end(), kRemovedTransfer));
    }
    std::map<std::string, torch::Tensor> tensors;
    for (auto& [name, tensor] : checkpoint.tensors) tensors[name_now(name)] = tensor;
    checkpoint.tensors = std::move(tensors);
}

}  // namespace graft
