// The option structs of every job. The members carry the defaults; fields() says the rest about each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/option_list.h"

namespace graft {

// How the engine itself runs; the same for every job of a session.
struct EngineOptions {
    std::int64_t threads = 0;  // 0: all cores
    std::string device = "auto";
    std::string log_level = "warning";

    OptionList fields();
};

// How pictures become a domain.
struct ImportOptions {
    std::int64_t size = 32;
    std::string labels = "folders";
    std::string shape = "crop";
    std::string background = "white";
    std::string duplicates = "keep";
    std::int64_t frames = 500;  // of each film

    OptionList fields();
};

// One training of a classifier: the source task, or a new task on top of an older network.
struct ClassifyOptions {
    std::string domain;
    std::string network = "cnn";
    std::string features;  // a classifier to start from: a run of the project, PROJECT:RUN or a model file
    std::string train = "all";
    std::string joint_domain;  // task 2 of L_task1(f) + lambda * L_task2(g); empty: one task
    double lambda = 1.0;
    std::int64_t labelled = 0;
    std::int64_t epochs = 10;
    std::int64_t batch = 32;
    double learning_rate = 1e-3;
    std::int64_t seed = 1;
    std::string precision = "auto";
    std::int64_t checkpoint_seconds = 60;

    OptionList fields();
};

// One training of a generator.
struct TrainOptions {
    std::vector<std::string> domains;
    std::string model = "auto";
    std::string conditions = "auto";
    std::vector<std::string> transfer = {"auto"};
    std::string features;  // the feature network: a run of the project, PROJECT:RUN or a model file
    double lambda = 3.0;
    std::string init;  // the generator to start from: a run of the project, PROJECT:RUN or a model file
    double joint_lambda = 1.0;
    double reconstruction = 0.25;  // share of the run
    double lambda_fake = 1.0;
    std::string mirror = "auto";  // pictures and their mirror images alike
    std::int64_t batch = 0;  // 0: chosen for the data and the machine
    double learning_rate = 2e-4;
    double ema_half_life = 10000;
    double minutes = 0;
    std::int64_t steps = 0;
    bool stop_when_done = false;
    std::int64_t seed = 1;
    std::string precision = "auto";
    double report_seconds = 1.0;
    double sample_seconds = 5.0;
    std::int64_t checkpoint_seconds = 60;

    OptionList fields();
};

// New pictures from a trained generator.
struct SampleOptions {
    std::string model;  // a model file or PROJECT:RUN
    std::int64_t count = 64;
    std::int64_t seed = 1;
    double truncation = 1.0;
    std::string condition;         // of a joint model; empty: each in turn
    std::vector<std::string> mix;  // "a=0.3,b=0.7"
    std::string directions;
    std::vector<std::string> along;  // "round=2,dark=-1"
    std::string out;                 // a folder: one file a picture; a picture's file: one grid

    OptionList fields();
};

// The distance between two sets of pictures.
struct EvaluateOptions {
    std::string subject;   // a model file, PROJECT:RUN, or a folder of pictures
    std::string against;   // PROJECT:DOMAIN or a folder of pictures
    std::string features;  // a classifier: PROJECT:RUN or a model file
    std::int64_t count = 5000;
    std::int64_t seed = 1;

    OptionList fields();
};

}  // namespace graft
