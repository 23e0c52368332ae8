// Opening projects, looking at pictures, importing them.
#include <chrono>

#include "engine/api/metric_points.h"
#include "engine/data/import.h"
#include "engine/project/run_notes.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/watch_setup.h"

namespace graft {

namespace {

constexpr std::size_t kHistoryPreviews = 200;

// Progress with the time left, from the pace so far.
ImportMonitor monitor(const JobContext& context, std::string task) {
    const auto started = std::chrono::steady_clock::now();
    const auto report = [&context, started, task = std::move(task)](std::int64_t done, std::int64_t total) {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started;
        event::Progress progress{task, done, total};
        if (done > 0 && passed.count() > 0) {
            progress.rate = static_cast<double>(done) / passed.count();
            if (total > 0) progress.seconds_left = static_cast<double>(total - done) / progress.rate;
        }
        context.emit(progress);
    };
    return {report, context.stop};
}

}  // namespace

Report run_job(const command::OpenProject& job, JobContext& context) {
    context.project.reset();
    context.emit_project();  // where opening fails, none is open
    context.project = Project::open(job.path, job.create);
    context.emit_project();
    return context.project->summary();
}

Report run_job(const command::CloseProject&, JobContext& context) {
    context.project.reset();
    context.emit_project();
    return {};
}

Report run_job(const command::Inspect& job, JobContext& context) {
    return preview_import(job.paths, job.options, monitor(context, describe_job(job)), job.duplicates);
}

Report run_job(const command::Import& job, JobContext& context) {
    const auto folder = context.open_project().new_domain_folder(job.name);
    auto report = import_domain(job.paths, job.name, job.options, folder, monitor(context, describe_job(job)));
    context.emit_project();
    return report;
}

std::string describe_job(const Command& command) {
    struct Describe {
        std::string operator()(const command::OpenProject&) const { return "Opening the project"; }
        std::string operator()(const command::CloseProject&) const { return "Closing the project"; }
        std::string operator()(const command::Inspect&) const { return "Looking at the pictures"; }
        std::string operator()(const command::Import& job) const { return "Importing " + job.name; }
        std::string operator()(const command::Classify& job) const {
            return "Training a classifier on " + (job.resume.empty() ? job.options.domain : job.resume);
        }
        std::string operator()(const command::Train& job) const {
            if (!job.resume.empty()) return "Training " + job.resume;
            return "Training " + (job.options.domains.empty() ? std::string() : job.options.domains.front());
        }
        std::string operator()(const command::Sample&) const { return "Drawing pictures"; }
        std::string operator()(const command::Export&) const { return "Exporting pictures"; }
        std::string operator()(const command::ReadPicture& job) const { return "Reading " + job.path; }
        std::string operator()(const command::WritePicture& job) const { return "Writing " + job.path; }
        std::string operator()(const command::Evaluate& job) const { return "Evaluating " + job.options.subject; }
        std::string operator()(const command::Neighbours&) const { return "Looking for similar pictures"; }
        std::string operator()(const command::Walk&) const { return "Drawing a walk"; }
        std::string operator()(const command::Blend&) const { return "Mixing models"; }
        std::string operator()(const command::Invert& job) const { return "Finding " + job.options.picture; }
        std::string operator()(const command::Directions&) const { return "Looking for directions"; }
        std::string operator()(const command::Nearest&) const { return "Looking for similar samples"; }
        std::string operator()(const command::Draw&) const { return "Drawing pictures"; }
        std::string operator()(const command::Pause&) const { return "Pause"; }
        std::string operator()(const command::Resume&) const { return "Resume"; }
        std::string operator()(const command::Stop&) const { return "Stop"; }
        std::string operator()(const command::Snapshot&) const { return "Snapshot"; }
        std::string operator()(const command::SetOption& job) const { return "Setting " + job.name; }
        std::string operator()(const command::ShowRun& job) const { return "Showing " + job.run; }
        std::string operator()(const command::Rename& job) const { return "Renaming " + job.item.id; }
        std::string operator()(const command::Duplicate& job) const { return "Copying " + job.item.id; }
        std::string operator()(const command::Delete&) const { return "Deleting"; }
        std::string operator()(const command::Restore&) const { return "Bringing back what was deleted"; }
    };
    return std::visit(Describe{}, command);
}

event::RunHistory run_history(const Project& project, const std::string& run) {
    const RunFolder folder = project.run(run);
    event::RunHistory history{folder.summary(), folder.metrics(), folder.samples(kHistoryPreviews)};
    thin_points(history.points);
    const RunNotes notes(folder.folder());
    history.changes = notes.changes();
    history.warnings = notes.warnings();
    history.maps = notes.maps(kHistoryPreviews);
    if (history.run.kind == RunKind::Generator)
        history.real = real_pictures(domains_of(project, history.run), folder.options().value("seed", std::int64_t{1}));
    return history;
}

}  // namespace graft
