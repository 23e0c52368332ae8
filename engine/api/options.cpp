#include "engine/api/options.h"

namespace graft {

namespace {

const char* const kTransfer = GRAFT_TEXT("Transfer");
const char* const kLength = GRAFT_TEXT("Length");
const char* const kLearning = GRAFT_TEXT("Learning");
const char* const kPictures = GRAFT_TEXT("Pictures");
const char* const kSaving = GRAFT_TEXT("Saving");

OptionField seed_field(std::int64_t& seed) {
    return {.name = "seed",
            .value = &seed,
            .label = GRAFT_TEXT("Seed"),
            .help = GRAFT_TEXT("Where chance starts from: the same seed and options give the same result."),
            .group = kLearning,
            .minimum = 0,
            .advanced = true};
}

OptionField precision_field(std::string& precision) {
    return {.name = "precision",
            .value = &precision,
            .label = GRAFT_TEXT("Precision"),
            .help = GRAFT_TEXT("Number format of the heavy layers: bf16 is faster where the processor has it."),
            .group = kLearning,
            .choices = {"auto", "fp32", "bf16"},
            .advanced = true};
}

OptionField checkpoint_field(std::int64_t& seconds) {
    return {.name = "checkpoint_seconds",
            .value = &seconds,
            .label = GRAFT_TEXT("Save every"),
            .help = GRAFT_TEXT("How often everything is saved: at most this much work is lost if the computer fails."),
            .group = kSaving,
            .unit = GRAFT_TEXT("seconds"),
            .minimum = 1,
            .maximum = 3600,
            .advanced = true};
}

OptionField features_field(std::string& features) {
    return {.name = "features",
            .value = &features,
            .label = GRAFT_TEXT("Feature network"),
            .help = GRAFT_TEXT("The trained classifier whose knowledge is transferred: a run, PROJECT:RUN or a file."),
            .group = kTransfer};
}

OptionField batch_field(std::int64_t& batch) {
    return {.name = "batch",
            .value = &batch,
            .label = GRAFT_TEXT("Batch"),
            .help = GRAFT_TEXT("Pictures seen together in one step: more is steadier, and slower a step."),
            .group = kLearning,
            .unit = GRAFT_TEXT("pictures"),
            .minimum = 2,
            .maximum = 4096,
            .advanced = true};
}

OptionField learning_rate_field(double& rate) {
    return {.name = "learning_rate",
            .value = &rate,
            .label = GRAFT_TEXT("Learning rate"),
            .help = GRAFT_TEXT("Size of each step of learning: too large diverges, too small takes long."),
            .group = kLearning,
            .minimum = 1e-7,
            .maximum = 1,
            .advanced = true,
            .live = true};
}

}  // namespace

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
         .help = GRAFT_TEXT("With a feature network: train all of it, or only a new last layer on frozen features."),
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
         .minimum = 0},
        {.name = "epochs",
         .value = &epochs,
         .label = GRAFT_TEXT("Epochs"),
         .help = GRAFT_TEXT("How often every picture is seen."),
         .group = kLength,
         .minimum = 1,
         .maximum = 100000},
        batch_field(batch),
        learning_rate_field(learning_rate),
        seed_field(seed),
        precision_field(precision),
        checkpoint_field(checkpoint_seconds),
    };
}

OptionList TrainOptions::fields() {  // NOLINT(readability-function-size): a table
    return {
        {.name = "domains",
         .value = &domains,
         .label = GRAFT_TEXT("Domain"),
         .help = GRAFT_TEXT("The pictures whose style is learned."),
         .group = ""},
        {.name = "model",
         .value = &model,
         .label = GRAFT_TEXT("Generator"),
         .help = GRAFT_TEXT("The generator's family: dcgan is the article's, resize_dcgan gives smoother pictures."),
         .group = kLearning,
         .choices = {"dcgan", "resize_dcgan"}},
        {.name = "transfer",
         .value = &transfer,
         .label = GRAFT_TEXT("Knowledge"),
         .help = GRAFT_TEXT("How old knowledge enters: match also matches a trained network's features, none starts "
                            "from nothing."),
         .group = kTransfer,
         .choices = {"match", "none"}},
        features_field(features),
        {.name = "lambda",
         .value = &lambda,
         .label = GRAFT_TEXT("Lambda"),
         .help = GRAFT_TEXT("Weight of the transferred knowledge beside the adversary."),
         .group = kTransfer,
         .minimum = 0,
         .maximum = 100,
         .live = true},
        {.name = "lambda_fake",
         .value = &lambda_fake,
         .label = GRAFT_TEXT("Fake weight"),
         .help = GRAFT_TEXT("Weight of generated pictures beside real ones in the discriminator's objective."),
         .group = kLearning,
         .minimum = 0,
         .maximum = 100,
         .advanced = true,
         .live = true},
        {.name = "augment",
         .value = &augment,
         .label = GRAFT_TEXT("Augmentation"),
         .help = GRAFT_TEXT("Random changes of what the discriminator sees, so that few pictures last longer."),
         .group = kLearning,
         .choices = {"none", "translation", "color,translation", "color,translation,cutout"},
         .advanced = true},
        batch_field(batch),
        learning_rate_field(learning_rate),
        {.name = "ema_half_life",
         .value = &ema_half_life,
         .label = GRAFT_TEXT("Averaging"),
         .help = GRAFT_TEXT("Half-life of the averaged generator that pictures are drawn from."),
         .group = kLearning,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 10000000,
         .advanced = true},
        {.name = "minutes",
         .value = &minutes,
         .label = GRAFT_TEXT("Minutes"),
         .help = GRAFT_TEXT("Stop after so much training time; 0 for no limit."),
         .group = kLength,
         .unit = GRAFT_TEXT("minutes"),
         .minimum = 0,
         .maximum = 100000},
        {.name = "steps",
         .value = &steps,
         .label = GRAFT_TEXT("Steps"),
         .help = GRAFT_TEXT("Stop after so many steps; 0 for no limit."),
         .group = kLength,
         .unit = GRAFT_TEXT("steps"),
         .minimum = 0,
         .advanced = true},
        seed_field(seed),
        precision_field(precision),
        {.name = "report_seconds",
         .value = &report_seconds,
         .label = GRAFT_TEXT("Report every"),
         .help = GRAFT_TEXT("How often the curves get a new point."),
         .group = kSaving,
         .unit = GRAFT_TEXT("seconds"),
         .minimum = 0,
         .maximum = 3600,
         .advanced = true},
        {.name = "sample_seconds",
         .value = &sample_seconds,
         .label = GRAFT_TEXT("Pictures every"),
         .help = GRAFT_TEXT("How often the sample grid is drawn anew."),
         .group = kSaving,
         .unit = GRAFT_TEXT("seconds"),
         .minimum = 0,
         .maximum = 3600,
         .advanced = true},
        checkpoint_field(checkpoint_seconds),
    };
}

OptionList SampleOptions::fields() {
    return {
        {.name = "model",
         .value = &model,
         .label = GRAFT_TEXT("Model"),
         .help = GRAFT_TEXT("The generator: a model file or PROJECT:RUN."),
         .group = ""},
        {.name = "count",
         .value = &count,
         .label = GRAFT_TEXT("Count"),
         .help = GRAFT_TEXT("How many pictures to make."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 1000000},
        seed_field(seed),
        {.name = "truncation",
         .value = &truncation,
         .label = GRAFT_TEXT("Truncation"),
         .help = GRAFT_TEXT("Below 1: nearer to the average picture, cleaner and less varied."),
         .group = kPictures,
         .minimum = 0,
         .maximum = 2},
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
