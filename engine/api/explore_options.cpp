#include "engine/api/explore_options.h"

#include <charconv>
#include <sstream>

#include "engine/api/common_fields.h"

namespace graft {

namespace {

const char* const kWay = GRAFT_TEXT("Way");
const char* const kSearch = GRAFT_TEXT("Search");

OptionField compare_field(std::string& features) {
    return {.name = "features",
            .value = &features,
            .label = GRAFT_TEXT("Feature network"),
            .help = GRAFT_TEXT("The trained classifier that compares pictures: a run, PROJECT:RUN or a file."),
            .group = kSearch};
}

OptionField samples_field(std::int64_t& samples) {
    return {.name = "samples",
            .value = &samples,
            .label = GRAFT_TEXT("Samples"),
            .help = GRAFT_TEXT("How many samples are looked at: more is more reliable and slower."),
            .group = kSearch,
            .unit = GRAFT_TEXT("pictures"),
            .minimum = 16,
            .maximum = 100000,
            .advanced = true};
}

}  // namespace

OptionList WalkOptions::fields() {
    return {
        model_field(model),
        {.name = "seeds",
         .value = &seeds,
         .label = GRAFT_TEXT("Seeds"),
         .help = GRAFT_TEXT("The pictures that the walk passes, by their seeds."),
         .group = kWay},
        {.name = "path",
         .value = &path,
         .label = GRAFT_TEXT("Path"),
         .help =
             GRAFT_TEXT("How it goes from picture to picture: smooth without corners, spherical or linear straight, "
                        "noise in a round between them."),
         .group = kWay,
         .choices = {"smooth", "spherical", "linear", "noise"}},
        {.name = "loop",
         .value = &loop,
         .label = GRAFT_TEXT("Loop"),
         .help = GRAFT_TEXT("Whether it ends where it began, so that the film can go round for ever."),
         .group = kWay},
        {.name = "frames",
         .value = &frames,
         .label = GRAFT_TEXT("Frames"),
         .help = GRAFT_TEXT("How many pictures the film has."),
         .group = kWay,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 100000},
        {.name = "fps",
         .value = &fps,
         .label = GRAFT_TEXT("Frame rate"),
         .help = GRAFT_TEXT("Pictures of the film shown in one second."),
         .group = kWay,
         .minimum = 1,
         .maximum = 120},
        truncation_field(truncation),
        class_field(condition),
        mix_field(mix),
        directions_field(directions),
        along_field(along),
        scale_field(scale, kPictures),
        upscaling_field(upscaling, kPictures),
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("A film (.mp4, .webm or .gif), or a folder for one file a picture."),
         .group = ""},
    };
}

OptionList BlendOptions::fields() {
    return {
        {.name = "models",
         .value = &models,
         .label = GRAFT_TEXT("Models"),
         .help = GRAFT_TEXT("Two to four related generators: one grown from the other, or all from one."),
         .group = ""},
        {.name = "weights",
         .value = &weights,
         .label = GRAFT_TEXT("Weights"),
         .help = GRAFT_TEXT("The share of each model, such as 0.3,0.7; empty: equal shares."),
         .group = kWay},
        {.name = "at",
         .value = &at,
         .label = GRAFT_TEXT("Swap at"),
         .help = GRAFT_TEXT("Take the layers up to this size from the first model and the finer ones from the second; "
                            "0 mixes all layers by the weights."),
         .group = kWay,
         .unit = GRAFT_TEXT("pixels"),
         .minimum = 0,
         .maximum = 256},
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("The model file to write."),
         .group = ""},
    };
}

OptionList InvertOptions::fields() {
    return {
        model_field(model),
        {.name = "picture",
         .value = &picture,
         .label = GRAFT_TEXT("Picture"),
         .help = GRAFT_TEXT("The picture to find in the generator's latent space."),
         .group = ""},
        compare_field(features),
        {.name = "steps",
         .value = &steps,
         .label = GRAFT_TEXT("Steps"),
         .help = GRAFT_TEXT("How long it searches, in steps; 0 takes the start as it is."),
         .group = kSearch,
         .unit = GRAFT_TEXT("steps"),
         .minimum = 0,
         .maximum = 100000},
        {.name = "seconds",
         .value = &seconds,
         .label = GRAFT_TEXT("Seconds"),
         .help = GRAFT_TEXT("How long it searches, at most; 0 for no limit."),
         .group = kSearch,
         .unit = GRAFT_TEXT("seconds"),
         .minimum = 0,
         .maximum = 100000,
         .advanced = true},
        {.name = "starts",
         .value = &starts,
         .label = GRAFT_TEXT("Starts"),
         .help = GRAFT_TEXT("Of how many samples the best is the start, where the model has no encoder."),
         .group = kSearch,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 100000,
         .advanced = true},
        seed_field(seed, kSearch),
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("A .json file for the point in latent space, or a .png file for its picture and the point "
                            "beside it."),
         .group = ""},
    };
}

OptionList DirectionsOptions::fields() {  // NOLINT(readability-function-size): a table
    return {
        model_field(model),
        {.name = "method",
         .value = &method,
         .label = GRAFT_TEXT("Method"),
         .help = GRAFT_TEXT("pca finds where samples vary most, closed where the first weights respond most, examples "
                            "what pictures you choose have and others lack."),
         .group = kSearch,
         .choices = {"pca", "closed", "examples"}},
        {.name = "count",
         .value = &count,
         .label = GRAFT_TEXT("Count"),
         .help = GRAFT_TEXT("How many directions to find, the strongest first."),
         .group = kSearch,
         .minimum = 1,
         .maximum = 512},
        samples_field(samples),
        {.name = "with",
         .value = &with,
         .label = GRAFT_TEXT("With"),
         .help = GRAFT_TEXT("Seeds of pictures that have the quality, such as 3,8,21."),
         .group = kSearch},
        {.name = "without",
         .value = &without,
         .label = GRAFT_TEXT("Without"),
         .help = GRAFT_TEXT("Seeds of pictures that lack the quality, such as 1,2,5."),
         .group = kSearch},
        compare_field(features),
        {.name = "names",
         .value = &names,
         .label = GRAFT_TEXT("Names"),
         .help = GRAFT_TEXT("What the directions are called, in their order, such as round,dark."),
         .group = kSearch},
        {.name = "reach",
         .value = &reach,
         .label = GRAFT_TEXT("Reach"),
         .help = GRAFT_TEXT("How far the strips go to both sides, in standard deviations."),
         .group = kPictures,
         .minimum = 0.1,
         .maximum = 20,
         .advanced = true},
        {.name = "seed",
         .value = &seed,
         .label = GRAFT_TEXT("Seed"),
         .help = GRAFT_TEXT("The sample that the strips lead through, and where the search's chance starts from."),
         .group = kSearch,
         .minimum = 0},
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("A folder for directions.json and a strip of pictures for each; empty: none are written."),
         .group = ""},
    };
}

OptionList NearestOptions::fields() {
    return {
        model_field(model),
        {.name = "seed",
         .value = &seed,
         .label = GRAFT_TEXT("Seed"),
         .help = GRAFT_TEXT("The sample whose neighbours are looked for."),
         .group = kSearch,
         .minimum = 0},
        {.name = "space",
         .value = &space,
         .label = GRAFT_TEXT("Space"),
         .help = GRAFT_TEXT("What near means: by the codes, or by what a feature network sees."),
         .group = kSearch,
         .choices = {"code", "features"}},
        compare_field(features),
        {.name = "count",
         .value = &count,
         .label = GRAFT_TEXT("Count"),
         .help = GRAFT_TEXT("How many neighbours to show."),
         .group = kPictures,
         .unit = GRAFT_TEXT("pictures"),
         .minimum = 1,
         .maximum = 1024},
        samples_field(samples),
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("A .png file for the sample and its neighbours; empty: none is written."),
         .group = ""},
    };
}

std::vector<std::int64_t> parse_seeds(const std::vector<std::string>& texts) {
    std::vector<std::int64_t> out;
    for (const auto& text : texts) {
        std::istringstream parts(text);
        for (std::string part; std::getline(parts, part, ',');) {
            std::int64_t seed = -1;
            const auto end = part.data() + part.size();
            const auto [rest, error] = std::from_chars(part.data(), end, seed);
            if (error != std::errc() || rest != end || seed < 0)
                throw Failure("\"" + part + "\" is no seed.", "Seeds are whole numbers of at least 0, such as 1,2,3.");
            out.push_back(seed);
        }
    }
    return out;
}

}  // namespace graft
