#include "engine/api/summaries.h"

namespace graft {

namespace {

using nlohmann::json;

json classes_to_json(const std::vector<ClassCount>& classes) {
    json out = json::object();
    for (const auto& entry : classes) out[entry.name] = entry.count;
    return out;
}

json rejected_to_json(const std::vector<Rejected>& rejected) {
    json out = json::array();
    for (const auto& entry : rejected) {
        out.push_back({{"file", entry.file}, {"reason", entry.reason}});
        if (entry.beside) out.back()["beside"] = true;
    }
    return out;
}

json domain_to_json(const DomainSummary& domain) {
    return {{"id", domain.id},     {"name", domain.name},         {"count", domain.count},
            {"size", domain.size}, {"held_out", domain.held_out}, {"classes", classes_to_json(domain.classes)}};
}

const char* run_state_name(RunState state) {
    switch (state) {
        case RunState::Running: return "running";
        case RunState::Finished: return "finished";
        case RunState::Stopped: return "stopped";
        case RunState::Interrupted: return "interrupted";
        case RunState::Failed: return "failed";
    }
    return "unknown";
}

json run_to_json(const RunSummary& run) {
    json out = {{"id", run.id},
                {"kind", run.kind == RunKind::Generator ? "generator" : "classifier"},
                {"state", run_state_name(run.state)},
                {"model", run.model},
                {"domains", run.domains},
                {"parent", run.parent},
                {"steps", run.steps},
                {"images", run.images},
                {"seconds", run.seconds},
                {"created", run.created}};
    if (!run.name.empty()) out["name"] = run.name;
    if (!run.best.empty()) out["best"] = {{run.best, run.best_value}};
    if (run.accuracy >= 0) out["accuracy"] = run.accuracy;
    return out;
}

struct ReportToJson {
    json operator()(std::monostate) const { return json::object(); }

    json operator()(const ProjectSummary& project) const {
        json domains = json::array(), runs = json::array();
        for (const auto& domain : project.domains) domains.push_back(domain_to_json(domain));
        for (const auto& run : project.runs) runs.push_back(run_to_json(run));
        return {{"project", project.path}, {"name", project.name}, {"domains", domains}, {"runs", runs}};
    }

    json operator()(const ImportPreview& preview) const {
        json out = {{"kind", preview.kind},
                    {"name", preview.suggested_name},
                    {"found", preview.found},
                    {"looked_at", preview.looked_at},
                    {"smallest_side", preview.smallest_side},
                    {"largest_side", preview.largest_side},
                    {"suggested_size", preview.suggested_size},
                    {"classes", classes_to_json(preview.classes)},
                    {"rejected", rejected_to_json(preview.rejected)}};
        if (preview.compared > 0) out["duplicates"] = preview.duplicates;
        return out;
    }

    json operator()(const ImportReport& report) const {
        json out = domain_to_json(report.domain);
        out["rejected"] = rejected_to_json(report.rejected);
        out["seconds"] = report.seconds;
        out["duplicates"] = report.duplicates;
        out["duplicates_dropped"] = report.duplicates_dropped;
        return out;
    }

    json operator()(const ClassifyReport& report) const {
        json per_class = json::object();
        for (std::size_t i = 0; i < report.classes.size() && i < report.class_accuracy.size(); ++i)
            if (report.class_accuracy[i] >= 0) per_class[report.classes[i]] = report.class_accuracy[i];
        json out = {{"run", report.run},       {"model", report.model},         {"class_accuracy", per_class},
                    {"steps", report.steps},   {"confusion", report.confusion}, {"images", report.images},
                    {"seconds", report.seconds}, {"stopped", report.stopped}};
        if (report.accuracy >= 0) out["accuracy"] = report.accuracy;
        if (report.joint_accuracy >= 0) out["joint_accuracy"] = report.joint_accuracy;
        return out;
    }

    json operator()(const TrainReport& report) const {
        json out = {{"run", report.run},       {"model", report.model},     {"steps", report.steps},
                    {"images", report.images}, {"seconds", report.seconds}, {"stopped", report.stopped}};
        if (report.images_per_second > 0) out["images_per_second"] = report.images_per_second;  // else no step was done
        return out;
    }

    json operator()(const BlendReport& report) const { return explore_report_to_json(report); }
    json operator()(const InvertReport& report) const { return explore_report_to_json(report); }
    json operator()(const DirectionsReport& report) const { return explore_report_to_json(report); }
    json operator()(const NearestReport& report) const { return explore_report_to_json(report); }

    json operator()(const SampleReport& report) const { return {{"files", report.files}}; }

    json operator()(const ExportReport& report) const { return {{"files", report.files}, {"stopped", report.stopped}}; }

    json operator()(const EvaluateReport& report) const {
        json out = {{"frechet", report.frechet},     {"kid", report.kid},
                    {"precision", report.precision}, {"recall", report.recall},
                    {"network", report.network},     {"took_part", report.took_part},
                    {"count", report.count}};
        if (report.patch_levels.empty()) return out;  // not measured
        out["patch"] = report.patch;
        out["patch_levels"] = report.patch_levels;
        return out;
    }
};

}  // namespace

json report_to_json(const Report& report) { return std::visit(ReportToJson{}, report); }

}  // namespace graft
