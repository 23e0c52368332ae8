#include "engine/api/explore_summaries.h"

namespace graft {

using nlohmann::json;

json explore_report_to_json(const BlendReport& report) {
    return {{"model", report.model}, {"parents", report.parents}};
}

json explore_report_to_json(const InvertReport& report) {
    return {{"point", point_to_json(report.point)},
            {"distance", report.distance},
            {"start_distance", report.start_distance},
            {"start", report.start},
            {"network", report.network},
            {"steps", report.steps},
            {"seconds", report.seconds},
            {"stopped", report.stopped},
            {"files", report.files}};
}

json explore_report_to_json(const DirectionsReport& report) {
    json directions = json::array();
    for (const auto& direction : report.directions)
        directions.push_back({{"name", direction.name}, {"share", direction.share}, {"vector", direction.vector}});
    return {{"method", report.method}, {"directions", directions}, {"files", report.files}};
}

json explore_report_to_json(const NearestReport& report) {
    return {{"seeds", report.seeds}, {"distances", report.distances}, {"files", report.files}};
}

}  // namespace graft
