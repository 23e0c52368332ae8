#include "engine/runtime/picture_question.h"

#include <spdlog/spdlog.h>

#include "engine/core/memory_failure.h"
#include "engine/data/image_file.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/explore_support.h"
#include "engine/runtime/export_pictures.h"
#include "engine/runtime/told_failure.h"

namespace graft {

namespace {

void write(const command::WritePicture& question, const Project* project, ModelCache& models,
           const torch::Device& device) {
    const auto model = models.get(resolve_model(question.model, project), device);
    PictureRecord record = record_of_model(question.model, model.space->generator());
    record.points = {question.point};
    make_room_for(question.path);
    write_png(question.path, draw_exactly(*model.space, record.points).front(), record_texts(record));
}

}  // namespace

event::PictureWritten write_picture(const command::WritePicture& question, const Project* project, ModelCache& models,
                                    const torch::Device& device) {
    event::PictureWritten answer{question.id, question.path, {}};
    try {
        write(question, project, models, device);
    } catch (const Failure& failure) {
        answer.problem = one_text(failure.error());
    } catch (const std::exception& unforeseen) {
        if (is_out_of_memory(unforeseen)) {
            answer.problem = "There is not enough memory for these pictures. Ask for fewer or smaller ones.";
            return answer;
        }
        spdlog::error("Writing a picture: {}", unforeseen.what());
        answer.problem = "The picture could not be written. This is a fault in Graft; the log says more.";
    }
    return answer;
}

}  // namespace graft
