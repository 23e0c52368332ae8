// Which training pictures a sample resembles.
#include "engine/project/model_file.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/watch_setup.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

// The index of the last question is kept: the next one is mostly about the same run.
std::shared_ptr<const NeighbourIndex> index_of(const RunFolder& run, const std::string& task, JobContext& context) {
    const Project& project = context.open_project();
    const auto domains = domains_of(project, run.summary());
    const auto file = judging_network(project, run);
    std::string key = project.folder().string() + "|" + file.string();
    if (!file.empty()) key += "|" + std::to_string(fs::last_write_time(file).time_since_epoch().count());
    for (const auto& domain : domains) key += "|" + domain->id() + ":" + std::to_string(domain->count());
    if (!context.neighbours.index || context.neighbours.key != key) {
        context.neighbours = {};  // the old one's memory first
        const auto network = file.empty() ? nullptr : load_feature_network(file, context.device);
        context.neighbours.index =
            std::make_shared<const NeighbourIndex>(domains, network, [&](std::int64_t done, std::int64_t all) {
                context.emit(event::Progress{task, done, all});
                return !context.stop.stop_requested();
            });
        context.neighbours.key = key;
    }
    return context.neighbours.index;
}

}  // namespace

Report run_job(const command::Neighbours& job, JobContext& context) {
    const RunFolder run = context.open_project().run(job.run);
    auto answer = index_of(run, describe_job(job), context)->find(job.picture, job.count);
    answer.run = run.id();
    context.emit(std::move(answer));
    return {};
}

}  // namespace graft
