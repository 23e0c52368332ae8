#include "engine/api/options.h"

#include "engine/api/common_fields.h"

namespace graft {

OptionList EngineOptions::fields() {
    return {
        {.name = "threads",
         .value = &threads,
         .label = GRAFT_TEXT("Threads"),
         .help = GRAFT_TEXT("Processor cores that training may use; 0 uses all of them."),
         .group = "",
         .minimum = 0,
         .maximum = 1024},
        {.name = "device",
         .value = &device,
         .label = GRAFT_TEXT("Device"),
         .help = GRAFT_TEXT("Where the networks run; auto takes the graphics card where there is one."),
         .group = "",
         .choices = {"auto", "cpu", "cuda"}},
        {.name = "log_level",
         .value = &log_level,
         .label = GRAFT_TEXT("Log level"),
         .help = GRAFT_TEXT("How much is written to the log."),
         .group = "",
         .choices = {"debug", "info", "warning", "error", "off"}},
    };
}

OptionList ImportOptions::fields() {
    return {
        {.name = "size",
         .value = &size,
         .label = GRAFT_TEXT("Size"),
         .help = GRAFT_TEXT("Width and height of the prepared pictures: larger shows more detail and trains slower."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pixels"),
         .minimum = 32,
         .maximum = 256,
         .choices = {"32", "64", "128", "256"}},
        {.name = "labels",
         .value = &labels,
         .label = GRAFT_TEXT("Labels"),
         .help = GRAFT_TEXT("Whether the names of sub-folders become the classes of the pictures."),
         .group = kPictures,
         .choices = {"folders", "none"}},
        {.name = "shape",
         .value = &shape,
         .label = GRAFT_TEXT("Shape"),
         .help = GRAFT_TEXT("How a picture becomes square: crop keeps its middle, fit keeps all of it with borders."),
         .group = kPictures,
         .choices = {"crop", "fit"}},
        {.name = "background",
         .value = &background,
         .label = GRAFT_TEXT("Background"),
         .help = GRAFT_TEXT("What shows through transparent pictures and in borders: white, black or #rrggbb."),
         .group = kPictures},
        {.name = "duplicates",
         .value = &duplicates,
         .label = GRAFT_TEXT("Near-duplicates"),
         .help = GRAFT_TEXT("Whether pictures that look almost like an earlier one are kept or left out: many copies "
                            "of one picture are drawn from memory."),
         .group = kPictures,
         .choices = {"keep", "drop"}},
        {.name = "frames",
         .value = &frames,
         .label = GRAFT_TEXT("Frames of a film"),
         .help = GRAFT_TEXT("How many frames of each film become pictures, spread over it, the first of each scene "
                            "before others."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 100000},
    };
}

OptionList ClassifyOptions::fields() {
    return {
        {.name = "domain",
         .value = &domain,
         .label = GRAFT_TEXT("Domain"),
         .help = GRAFT_TEXT("The labelled pictures to learn from."),
         .group = ""},
        {.name = "network",
         .value = &network,
         .label = GRAFT_TEXT("Network"),
         .help = GRAFT_TEXT("The classifier: cnn is the article's, plain six convolutions, resnet18 large and slow."),
         .group = kLearning,
         .choices = {"cnn", "plain", "resnet18"}},
        features_field(features),
        {.name = "train",
         .value = &train,
         .label = GRAFT_TEXT("Train"),
         .help = GRAFT_TEXT("With a feature network: train all of it, or only a new last layer on frozen features, "
                            "which pays where few pictures are labelled."),
         .group = kTransfer,
         .choices = {"all", "head"}},
        {.name = "joint_domain",
         .value = &joint_domain,
         .label = GRAFT_TEXT("Second task"),
         .help = GRAFT_TEXT("Another labelled domain that the same network learns at once, weighted by lambda."),
         .group = kTransfer,
         .advanced = true},
        {.name = "lambda",
         .value = &lambda,
         .label = GRAFT_TEXT("Lambda"),
         .help = GRAFT_TEXT("Weight of the second task beside the first."),
         .group = kTransfer,
         .minimum = 0,
         .maximum = 100,
         .advanced = true,
         .live = true},
        {.name = "labelled",
         .value = &labelled,
         .label = GRAFT_TEXT("Labelled pictures"),
         .help = GRAFT_TEXT("Learn from only so many pictures, evenly over the classes; 0 uses all."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 0,
         .zero = GRAFT_TEXT("all")},
        {.name = "epochs",
         .value = &epochs,
         .label = GRAFT_TEXT("Epochs"),
         .help = GRAFT_TEXT("How often every picture is seen; automatic: ten times, and few pictures so often that "
                            "there are 300 steps."),
         .group = kLength,
         .minimum = 0,
         .maximum = 100000,
         .zero = GRAFT_TEXT("automatic")},
        batch_field(batch),
        learning_rate_field(learning_rate),
        seed_field(seed),
        precision_field(precision),
        checkpoint_field(checkpoint_seconds),
    };
}

OptionList SampleOptions::fields() {
    return {
        model_field(model),
        count_field(count),
        seed_field(seed),
        truncation_field(truncation),
        class_field(condition),
        mix_field(mix),
        directions_field(directions),
        along_field(along),
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("A folder for one file a picture, or a .png file for one grid of all."),
         .group = ""},
    };
}

OptionList EvaluateOptions::fields() {
    return {
        {.name = "subject",
         .value = &subject,
         .label = GRAFT_TEXT("Model or folder"),
         .help = GRAFT_TEXT("What is judged: a model file, PROJECT:RUN, or a folder of pictures."),
         .group = ""},
        {.name = "against",
         .value = &against,
         .label = GRAFT_TEXT("Against"),
         .help = GRAFT_TEXT("What it is held against: PROJECT:DOMAIN or a folder of pictures."),
         .group = ""},
        features_field(features),
        {.name = "count",
         .value = &count,
         .label = GRAFT_TEXT("Count"),
         .help = GRAFT_TEXT("How many pictures of each side are compared, at most."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 16,
         .maximum = 100000},
        seed_field(seed),
    };
}

}  // namespace graft
