#include "engine/runtime/watch_setup.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "engine/api/transfer.h"
#include "engine/core/random.h"
#include "engine/data/loader.h"
#include "engine/project/lineage.h"
#include "engine/project/model_file.h"
#include "engine/project/run_notes.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr int kRealPictures = 64;
constexpr std::uint64_t kRealUse = 4;         // of Stream::Measure; 1 to 3 are the watch's
constexpr std::size_t kMostOtherDomains = 6;  // more colours than this cannot be told apart

std::vector<std::int64_t> some_of(const Domain& domain, std::int64_t count, std::int64_t seed) {
    const auto indices = domain.indices(Part::Train);
    auto rng = make_rng(static_cast<std::uint64_t>(seed), Stream::Measure, kRealUse);
    const auto order = torch::randperm(static_cast<std::int64_t>(indices.size()), rng, torch::kLong);
    std::vector<std::int64_t> chosen;
    for (std::int64_t i = 0; i < std::min<std::int64_t>(count, order.size(0)); ++i)
        chosen.push_back(indices[static_cast<std::size_t>(order[i].item<std::int64_t>())]);
    return chosen;
}

}  // namespace

fs::path judging_network(const Project& project, const RunFolder& run) {
    const auto options = run.options();
    if (options.contains("features") && options["features"].is_string()) {
        const auto own = options["features"].get<std::string>();
        try {
            if (!own.empty()) return resolve_model(own, &project);
        } catch (const Failure& gone) {
            spdlog::info("run {}: {}", run.id(), gone.what());
        }
    }
    const auto newest = newest_classifier(project.folder());
    return newest ? newest->model_file() : fs::path();
}

std::vector<std::shared_ptr<const Domain>> domains_of(const Project& project, const RunSummary& run) {
    std::vector<std::shared_ptr<const Domain>> domains;
    for (const auto& name : run.domains) {
        try {
            domains.push_back(project.domain(name));
        } catch (const Failure& gone) {
            spdlog::info("run {}: {}", run.id, gone.what());
        }
    }
    return domains;
}

ImagePtr real_pictures(const std::vector<std::shared_ptr<const Domain>>& domains, std::int64_t seed) {
    if (domains.empty()) return nullptr;
    const auto share = kRealPictures / static_cast<std::int64_t>(domains.size());
    std::vector<torch::Tensor> sets;
    for (const auto& domain : domains)
        if (const auto chosen = some_of(*domain, share, seed); !chosen.empty() && domain->size() == domains[0]->size())
            sets.push_back(load_batch(*domain, chosen).images);
    if (sets.empty()) return nullptr;
    // One of each domain in turn, as the generated ones are.
    std::vector<torch::Tensor> pictures;
    for (std::int64_t i = 0; i < share; ++i)
        for (const auto& set : sets)
            if (i < set.size(0)) pictures.push_back(set[i]);
    return std::make_shared<const Image>(to_grid(torch::stack(pictures), event::Preview{}.columns));
}

std::unique_ptr<QualityWatch> make_quality_watch(const JobContext& context, const RunFolder& run,
                                                 std::shared_ptr<Generator> generator,
                                                 std::vector<std::shared_ptr<const Domain>> learned,
                                                 std::shared_ptr<FeatureNetwork> own_network,
                                                 const TrainOptions& options, const Compute& compute) {
    const Project& project = context.open_project();
    QualityWatch::Subject subject{
        run.id(), std::move(generator), std::move(learned), {}, std::move(own_network), options.seed, compute};
    subject.drifts = subject.network && has_transfer(options, "drift");
    try {
        const auto file = judging_network(project, run);
        if (!file.empty()) {
            if (!subject.network) subject.network = load_feature_network(file, context.device);
            subject.took_part = took_part(file, run.model_file(), {{"options", run.options()}});
        }
    } catch (const Failure& damage) {
        spdlog::warn("run {} is watched without a feature network: {}", run.id(), damage.what());
    }
    const auto is_learned = [&](const DomainSummary& domain) {
        return std::any_of(subject.learned.begin(), subject.learned.end(),
                           [&](const auto& each) { return each->id() == domain.id; });
    };
    const auto domains = subject.network ? project.summary().domains : std::vector<DomainSummary>{};
    for (const auto& domain : domains)
        if (!is_learned(domain) && subject.others.size() < kMostOtherDomains) {
            try {
                subject.others.push_back(project.domain(domain.id));
            } catch (const Failure& damage) {
                spdlog::warn("run {} is watched without the domain {}: {}", run.id(), domain.id, damage.what());
            }
        }
    return std::make_unique<QualityWatch>(std::move(subject), RunNotes(run.folder()).warnings());
}

}  // namespace graft
