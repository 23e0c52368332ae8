#include "engine/runtime/draw_question.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <cmath>

#include "engine/core/memory_failure.h"
#include "engine/data/loader.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

constexpr std::size_t kMostPoints = 4096;
constexpr int kLargestPicture = 1024;

// Pictures [N, 3, S, S] at another size: areas averaged where they get smaller, pixels kept as squares where larger.
torch::Tensor resized(const torch::Tensor& pictures, std::int64_t size) {
    if (size == pictures.size(2)) return pictures;
    if (size < pictures.size(2)) return torch::adaptive_avg_pool2d(pictures, {size, size});
    return torch::upsample_nearest2d(pictures, {size, size});
}

void draw(const command::Draw& question, const Project* project, ModelCache& models, const torch::Device& device,
          event::Drawn& answer) {
    if (question.points.size() > kMostPoints)
        throw Failure("One sheet holds at most " + std::to_string(kMostPoints) + " pictures.", "Ask for fewer.");
    if (question.size < 0 || question.size > kLargestPicture)
        throw Failure("Pictures of a sheet have at most " + std::to_string(kLargestPicture) + " pixels a side.",
                      "Ask for smaller ones.");
    const auto model = question.blend.models.empty() ? models.get(resolve_model(question.model, project), device)
                                                     : models.get(question.blend, project, device);
    answer.generator = model.space->summary();
    answer.generator.encoder = model.encoder;
    const auto pictures = model.space->draw(question.points);
    answer.size = question.size > 0 ? question.size : static_cast<int>(answer.generator.size);
    const auto count = static_cast<double>(question.points.size());
    answer.columns =
        question.columns > 0 ? question.columns : std::max(1, static_cast<int>(std::ceil(std::sqrt(count))));
    if (pictures.size(0) > 0)
        answer.grid = std::make_shared<const Image>(to_grid(resized(pictures, answer.size), answer.columns));
}

}  // namespace

event::Drawn draw_points(const command::Draw& question, const Project* project, ModelCache& models,
                         const torch::Device& device) {
    const auto began = std::chrono::steady_clock::now();
    event::Drawn answer;
    answer.id = question.id;
    try {
        draw(question, project, models, device, answer);
    } catch (const Failure& failure) {
        answer.problem = one_text(failure.error());
    } catch (const std::exception& unforeseen) {
        if (is_out_of_memory(unforeseen)) {
            answer.problem = "There is not enough memory for these pictures. Ask for fewer or smaller ones.";
            return answer;
        }
        spdlog::error("Drawing points: {}", unforeseen.what());
        answer.problem = "The pictures could not be drawn. This is a fault in Graft; the log says more.";
    }
    answer.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    return answer;
}

}  // namespace graft
