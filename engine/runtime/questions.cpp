#include "engine/runtime/questions.h"

#include "engine/runtime/draw_question.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/picture_question.h"
#include "engine/runtime/told_failure.h"

namespace graft {

bool answer_question(const Command& command, const Project* project, ModelCache& models, const torch::Device& device,
                     EventQueue& events) {
    if (const auto* draw = std::get_if<command::Draw>(&command)) {
        events.push(draw_points(*draw, project, models, device));
        return true;
    }
    if (const auto* read = std::get_if<command::ReadPicture>(&command)) {
        try {
            events.push(read_picture(*read, project, models, device));
        } catch (const std::exception& failure) {
            events.push(event::Refused{one_text(told_failure(failure, describe_job(command)))});
        }
        return true;
    }
    if (const auto* picture = std::get_if<command::WritePicture>(&command)) {
        events.push(write_picture(*picture, project, models, device));
        return true;
    }
    if (const auto* show = std::get_if<command::ShowRun>(&command)) {
        try {
            events.push(run_history(*project, show->run));
        } catch (const std::exception& failure) {
            events.push(event::Refused{told_failure(failure, describe_job(command)).message});
        }
        return true;
    }
    return false;
}

}  // namespace graft
