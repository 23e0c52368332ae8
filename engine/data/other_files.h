// What lies beside people's pictures and is none itself: captions, sidecars, films, raw photographs. Each is named with
// its reason, and most are told apart from pictures that are damaged, which would be lost among them.
#pragma once

#include <string>
#include <string_view>

#include "engine/api/result.h"
#include "engine/data/byte_order.h"

namespace graft {

// By its extension: what cameras and other programs write about a picture or a film, its small preview included.
bool is_sidecar_name(std::string_view name);

// By its extension: the raw data of a camera's sensor. Many begin like a TIFF, which holds a small preview only.
bool is_raw_photograph_name(std::string_view name);

// The name of a list of labels in the form of StyleGAN's data sets.
bool is_label_list_name(std::string_view name);

struct OtherFile {
    Error why;
    bool beside = false;  // was never meant to be a picture
};

// Why a file is no picture, by its name and first bytes, which are not those of a picture, or its name is that of a
// sidecar or of a raw photograph.
OtherFile why_no_picture(std::string_view name, Bytes first_bytes);

// The film of a Live Photo, which lies beside its photograph.
OtherFile film_of_live_photo();

}  // namespace graft
