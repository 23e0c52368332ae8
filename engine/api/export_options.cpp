#include "engine/api/export_options.h"

#include "engine/api/common_fields.h"

namespace graft {

namespace {

const char* const kFile = GRAFT_TEXT("Files");

}  // namespace

OptionList ExportOptions::fields() {  // NOLINT(readability-function-size): a table
    return {
        {.name = "model",
         .value = &model,
         .label = GRAFT_TEXT("Model or picture"),
         .help = GRAFT_TEXT("The generator: a model file or PROJECT:RUN; or a PNG from Graft, which is made again."),
         .group = ""},
        {.name = "with",
         .value = &with,
         .label = GRAFT_TEXT("Its model"),
         .help = GRAFT_TEXT("To make a picture again: the model that made it, where it is not where it was then."),
         .group = ""},
        {.name = "out",
         .value = &out,
         .label = GRAFT_TEXT("Output"),
         .help = GRAFT_TEXT("The folder for single pictures, or the file of a sheet."),
         .group = ""},
        {.name = "layout",
         .value = &layout,
         .label = GRAFT_TEXT("Layout"),
         .help =
             GRAFT_TEXT("One file a picture, one contact sheet of all, or a sprite sheet with a JSON file that says "
                        "where each picture lies."),
         .group = kFile,
         .choices = {"pictures", "contact", "sprites"}},
        {.name = "format",
         .value = &format,
         .label = GRAFT_TEXT("Format"),
         .help = GRAFT_TEXT("PNG keeps every pixel and how the picture was made; WebP and JPEG are smaller."),
         .group = kFile,
         .choices = {"png", "webp", "jpeg"}},
        count_field(count),
        {.name = "seed",
         .value = &seed,
         .label = GRAFT_TEXT("First seed"),
         .help = GRAFT_TEXT("The seed of the first picture; the others follow one by one."),
         .group = kPictures,
         .minimum = 0},
        truncation_field(truncation),
        class_field(condition),
        mix_field(mix),
        scale_field(scale, kFile),
        upscaling_field(upscaling, kFile),
        {.name = "columns",
         .value = &columns,
         .label = GRAFT_TEXT("Columns"),
         .help = GRAFT_TEXT("Pictures in a row of a sheet; 0 makes it about square."),
         .group = kFile,
         .minimum = 0,
         .maximum = 4096,
         .advanced = true},
        {.name = "gap",
         .value = &gap,
         .label = GRAFT_TEXT("Gap"),
         .help = GRAFT_TEXT("White pixels between the pictures of a contact sheet and around them."),
         .group = kFile,
         .unit = GRAFT_TEXT("pixels"),
         .minimum = 0,
         .maximum = 256,
         .advanced = true},
        {.name = "quality",
         .value = &quality,
         .label = GRAFT_TEXT("Quality"),
         .help = GRAFT_TEXT("Of JPEG and WebP: lower is smaller and coarser; WebP keeps every pixel at 100."),
         .group = kFile,
         .minimum = 1,
         .maximum = 100,
         .advanced = true},
    };
}

}  // namespace graft
