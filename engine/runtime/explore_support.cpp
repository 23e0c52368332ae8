#include "engine/runtime/explore_support.h"

#include <map>

#include "engine/api/json_text.h"
#include "engine/core/files.h"
#include "engine/project/model_file.h"
#include "engine/runtime/questions.h"

namespace graft {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Failure(folder.string() + " cannot be made: " + error.message() + ".", "Choose another folder.");
}

// The folder that a file goes into is there, or is made.
void make_room_for(const fs::path& file) { make_folder(fs::absolute(file).parent_path()); }

LoadedModel model_of(const std::string& text, JobContext& context) {
    return context.models.get(resolve_model(text, context.project.get()), context.device);
}

void answer_drawings(JobContext& context) {
    while (const auto question = context.commands.next_drawing())
        answer_question(*question, context.project.get(), context.models, context.device, context.events);
}

// Tells how far a job is and draws what the window asked for meanwhile. False: the job is to stop.
bool go_on(JobContext& context, const std::string& task, std::int64_t done, std::int64_t total) {
    context.emit(event::Progress{task, done, total});
    answer_drawings(context);
    return !context.stop.stop_requested();
}

// The named classifier; null where none is named.
std::shared_ptr<FeatureNetwork> network_of(const std::string& text, const JobContext& context) {
    if (text.empty()) return nullptr;
    return load_feature_network(resolve_model(text, context.project.get()), context.device);
}

LatentPoint point_of_seed(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

std::vector<LatentPoint> points_of(const std::vector<std::string>& seeds, const std::vector<LatentPoint>& more) {
    std::vector<LatentPoint> points;
    for (const auto seed : parse_seeds(seeds)) points.push_back(point_of_seed(seed));
    points.insert(points.end(), more.begin(), more.end());
    return points;
}

namespace {

// The directions of a file by their names.
std::map<std::string, std::vector<float>> read_directions(const std::string& file) {
    const auto content = parse_json(read_file(file));
    try {
        std::map<std::string, std::vector<float>> found;
        for (const auto& direction : content.at("directions"))
            found[direction.at("name")] = direction.at("vector").get<std::vector<float>>();
        return found;
    } catch (const nlohmann::json::exception&) {
        throw Failure(file + " holds no directions.", "Name the directions.json that graft directions wrote.");
    }
}

}  // namespace

std::vector<DirectionStep> steps_along(const std::string& directions, const std::vector<std::string>& along) {
    if (directions.empty() != along.empty())
        throw Failure("Directions and how far to go along them belong together.",
                      "Name both, such as --directions found/directions.json --along round=2.");
    std::vector<DirectionStep> steps;
    if (directions.empty()) return steps;
    const auto found = read_directions(directions);
    for (const auto& [name, amount] : parse_amounts(along)) {
        const auto direction = found.find(name);
        if (direction == found.end()) {
            std::string names;
            for (const auto& [known, vector] : found) names += (names.empty() ? "" : ", ") + known;
            throw Failure(directions + " has no direction called \"" + name + "\".", "It has: " + names + ".");
        }
        DirectionStep step;
        step.name = name;
        step.vector = direction->second;
        step.amount = amount;
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace graft
