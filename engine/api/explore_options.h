// The option structs of what is done with a trained generator. As in options.h: the members carry the defaults.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/option_list.h"

namespace graft {

// Frames of a way through latent space.
struct WalkOptions {
    std::string model;               // a model file or PROJECT:RUN
    std::vector<std::string> seeds;  // the keyframes; each text may hold several, with commas
    std::string path = "smooth";
    bool loop = false;
    std::int64_t frames = 120;
    std::int64_t fps = 30;
    double truncation = 1.0;
    std::string condition;         // of a joint model; empty: each keyframe its own
    std::vector<std::string> mix;  // "a=0.3,b=0.7"
    std::string directions;
    std::vector<std::string> along;  // "round=2,dark=-1"
    double scale = 1.0;
    std::string upscaling = "lanczos";
    std::string out;  // a film, or a folder for one PNG a frame

    OptionList fields();
};

// One generator from several related ones.
struct BlendOptions {
    std::vector<std::string> models;   // two to four
    std::vector<std::string> weights;  // as many shares; empty: equal ones
    std::int64_t at = 0;
    std::string out;

    OptionList fields();
};

// The point of latent space whose picture is most like a given one.
struct InvertOptions {
    std::string model;
    std::string picture;
    std::string features;  // that compares; empty: the one the model learned with, else pixels at several scales
    std::int64_t steps = 300;
    double seconds = 0;
    std::int64_t starts = 256;
    std::int64_t seed = 1;
    std::string out;  // empty: nothing is written, the report says it all

    OptionList fields();
};

// Directions of latent space that change pictures in one way each.
struct DirectionsOptions {
    std::string model;
    std::string method = "pca";
    std::int64_t count = 10;
    std::int64_t samples = 4096;
    std::vector<std::string> with, without;  // seeds of example pictures, for the method "examples"
    std::string features;
    std::vector<std::string> names;
    double reach = 3.0;
    std::int64_t seed = 1;
    std::string out;

    OptionList fields();
};

// The samples that are most like one of them.
struct NearestOptions {
    std::string model;
    std::int64_t seed = 1;
    std::string space = "code";
    std::string features;
    std::int64_t count = 8;
    std::int64_t samples = 1024;
    std::string out;

    OptionList fields();
};

// The seeds in texts such as "1,2,3". Throws Failure where one is no whole number of at least 0.
std::vector<std::int64_t> parse_seeds(const std::vector<std::string>& texts);

}  // namespace graft
