// Judging pictures against pictures.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <random>

#include "engine/core/files.h"
#include "engine/core/random.h"
#include "engine/data/import.h"
#include "engine/data/loader.h"
#include "engine/measure/features.h"
#include "engine/measure/frechet.h"
#include "engine/measure/kid.h"
#include "engine/measure/patch_distance.h"
#include "engine/measure/precision_recall.h"
#include "engine/project/lineage.h"
#include "engine/project/model_file.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/jobs.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kDrawBatch = 64;
constexpr std::int64_t kPatchPictures = 2048;  // of a set, for the patch distance

// Pictures `first` to `first + count` of a seed, [count, 3, S, S]: each a point of its own seed, so that a picture is
// the same whatever it is drawn together with.
torch::Tensor draw(LatentSpace& space, LatentPoint point, std::int64_t seed, std::int64_t first, std::int64_t count) {
    std::vector<LatentPoint> points;
    for (std::int64_t i = 0; i < count; ++i) {
        point.seed = seed + first + i;
        points.push_back(point);
    }
    return space.draw(points);
}

// A set of pictures that can be read piece by piece.
struct PictureSet {
    std::int64_t count = 0;
    std::function<torch::Tensor(std::int64_t first, std::int64_t count)> read;  // [count, 3, S, S]
    fs::path model = {};  // that draws them; empty: they were there
};

PictureSet pictures_of(std::shared_ptr<const Domain> domain, std::int64_t at_most, std::int64_t seed) {
    auto rng = make_rng(static_cast<std::uint64_t>(seed), Stream::Measure);
    const auto order = torch::randperm(domain->count(), rng);
    const auto* first_index = order.const_data_ptr<std::int64_t>();
    const std::vector<std::int64_t> chosen(first_index, first_index + std::min(at_most, domain->count()));
    return {static_cast<std::int64_t>(chosen.size()), [domain, chosen](std::int64_t first, std::int64_t count) {
                return load_batch(*domain, {chosen.begin() + first, chosen.begin() + first + count}).images;
            }};
}

// A folder that goes when its owner goes.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::random_device chance;
        path_ = fs::temp_directory_path() / ("graft-" + std::to_string(chance()) + std::to_string(chance()));
        make_folders(path_);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// A folder of pictures, prepared at `size` as an import would; the mapping outlives the files.
std::shared_ptr<const Domain> domain_of_folder(const std::string& folder, int size, const JobContext& context) {
    const TemporaryFolder temporary;
    ImportOptions options;
    options.size = size;
    options.labels = "none";
    import_domain({folder}, fs::path(folder).filename().string(), options, temporary.path() / "pictures",
                  {[](std::int64_t, std::int64_t) {}, context.stop});
    return Domain::open(temporary.path() / "pictures");
}

// Embeddings [N, D] of a set, and patches of its first pictures. The pictures themselves are not kept: thousands of a
// large size would not fit in memory.
struct Judged {
    torch::Tensor features;
    PatchSet patches;
};

Judged judge(const PictureSet& set, FeatureNetwork& network, std::int64_t seed, const std::string& task,
             JobContext& context) {
    const std::int64_t looked_at = std::min(set.count, kPatchPictures);
    std::vector<torch::Tensor> features;
    PatchSet patches(looked_at, static_cast<std::uint64_t>(seed));
    for (std::int64_t first = 0; first < set.count; first += kDrawBatch) {
        if (context.stop.stop_requested()) throw Failure("The evaluation was stopped.");
        const auto batch = set.read(first, std::min(kDrawBatch, set.count - first));
        features.push_back(embed_pictures(network, batch.to(context.device)).to(torch::kCPU));
        if (first < looked_at && PatchSet::takes(batch.size(2)))
            patches.add(batch.slice(0, 0, std::min(batch.size(0), looked_at - first)));
        context.emit(event::Progress{task, first + batch.size(0), set.count});
    }
    return {torch::cat(features), std::move(patches)};
}

// The file of the network to judge with: the one named, else the newest classifier of the project that is judged
// against.
fs::path judge_file(const EvaluateOptions& options, const JobContext& context) {
    if (!options.features.empty()) return resolve_model(options.features, context.project.get());
    const auto colon = options.against.rfind(':');
    const auto newest = newest_classifier(options.against.substr(0, colon));
    if (!newest)
        throw Failure("There is no feature network to judge with.",
                      "Train a classifier with graft classify, or name one with --features.");
    return newest->model_file();
}

// What is judged: PROJECT:DOMAIN, a folder of pictures, or a model.
PictureSet subject_of(const EvaluateOptions& options, const Domain& against, JobContext& context) {
    const Project* project = context.project.get();
    std::error_code unknown;
    if (fs::is_directory(options.subject, unknown))
        return pictures_of(domain_of_folder(options.subject, against.size(), context), options.count, options.seed + 1);
    try {
        if (auto domain = resolve_domain(options.subject)) return pictures_of(domain, options.count, options.seed + 1);
    } catch (const Failure&) {
        // No domain of that name: the name may be that of a run.
    }
    const auto model = resolve_model(options.subject, project);
    const auto space = context.models.get(model, context.device).space;
    const std::int64_t count = std::min(options.count, against.count());
    return {count,
            [space, seed = options.seed](std::int64_t first, std::int64_t n) {
                return draw(*space, LatentPoint{}, seed, first, n);
            },
            model};
}

}  // namespace

Report run_job(const command::Evaluate& job, JobContext& context) {
    EvaluateOptions options = job.options;
    validate_options(options.fields()).value_or_throw();
    const auto judging = judge_file(options, context);
    const auto network = load_feature_network(judging, context.device);
    auto against = resolve_domain(options.against);
    if (!against) {
        if (std::error_code unknown; !fs::is_directory(options.against, unknown))
            throw Failure("There is nothing to judge against at " + options.against + ".",
                          "Name PROJECT:DOMAIN or a folder of pictures.");
        against = domain_of_folder(options.against, static_cast<int>(network->classifier().config().size), context);
    }
    const auto real = judge(pictures_of(against, options.count, options.seed), *network, options.seed,
                            "Looking at the real pictures", context);
    const auto subject = subject_of(options, *against, context);
    const auto made = judge(subject, *network, options.seed, describe_job(job), context);
    const auto neighbours = precision_recall(real.features, made.features);
    EvaluateReport report;
    report.frechet = frechet_distance(real.features, made.features);
    report.kid = kid(real.features, made.features);
    report.precision = neighbours.precision;
    report.recall = neighbours.recall;
    if (real.patches.side() > 0 && real.patches.side() == made.patches.side()) {
        auto patches = patch_distance(real.patches, made.patches);
        report.patch = patches.mean;
        report.patch_levels = std::move(patches.levels);
    }
    report.network = network->name();
    if (!subject.model.empty())
        report.took_part = took_part(judging, subject.model, read_model_info(subject.model).provenance);
    report.count = made.features.size(0);
    return report;
}

}  // namespace graft
