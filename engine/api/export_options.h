// The options of an export, and how it is asked for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/latent_point.h"
#include "engine/api/option_list.h"

namespace graft {

// Pictures of a generator as files to keep, to print or to build a game with.
struct ExportOptions {
    std::string model;  // a model file, PROJECT:RUN, or a PNG that carries how it was made: it is made again
    std::string with;   // to make a PNG again: its model, where that is no longer where it was; empty: it still is
    std::string out;    // layout pictures: a folder; the others: a file. A PNG made again: either
    std::string layout = "pictures";
    std::string format = "png";
    std::int64_t count = 64;
    std::int64_t seed = 1;
    double truncation = 1.0;
    std::string condition;         // of a joint model; empty: each in turn
    std::vector<std::string> mix;  // "a=0.3,b=0.7"
    double scale = 1.0;
    std::string upscaling = "lanczos";
    std::int64_t columns = 0;
    std::int64_t gap = 0;
    std::int64_t quality = 95;

    OptionList fields();
};

}  // namespace graft

namespace graft::command {

// A job: ends with an ExportReport. With points, these are drawn instead of `count` seeds.
struct Export {
    ExportOptions options;
    std::vector<LatentPoint> points;
};

// A question: how the picture in a file was made, for that state to be restored. Answered with event::PictureRead, or
// with event::Refused and its reason; also between two steps of a training.
struct ReadPicture {
    std::string path;
};

// A question: one picture as a PNG that carries how it was made, exactly as an export writes it, to be dragged or
// copied out of the window. Answered with event::PictureWritten; also between two steps of a training.
struct WritePicture {
    std::int64_t id = 0;  // comes back with the answer
    std::string model;    // as in Draw; what the record calls it
    LatentPoint point;
    std::string path;  // ends in .png
};

}  // namespace graft::command
