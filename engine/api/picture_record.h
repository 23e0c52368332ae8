// How a picture was made: what a PNG that Graft wrote carries in its text chunks, and all that is needed to make the
// same picture again.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/api/latent_point.h"
#include "engine/api/result.h"

namespace graft {

struct PictureRecord {
    std::string model;        // as it was named: a model file or PROJECT:RUN
    std::string fingerprint;  // of the weights: 16 hexadecimal digits that find the model where it was moved
    std::string family;       // "dcgan"
    std::int64_t size = 0;    // pixels a side, as the generator draws

    std::vector<LatentPoint> points;  // of each picture; a sheet: rows from the top, each from the left
    std::string layout = "pictures";  // "pictures" (then there is one point), "contact", "sprites"
    std::int64_t columns = 1;         // of a sheet
    std::int64_t gap = 0;             // white pixels between and around the pictures of a sheet
    double scale = 1;
    std::string upscaling = "lanczos";

    friend bool operator==(const PictureRecord&, const PictureRecord&) = default;
};

// One JSON object with a format version; numbers come back exactly.
nlohmann::json record_to_json(const PictureRecord& record);

// An error says that it is of a newer version, or names the key that is unknown or not what it should be.
Result<PictureRecord> record_from_json(const nlohmann::json& json);

// The same for people, in the one line that other programs show as the parameters of a generated picture.
std::string record_to_text(const PictureRecord& record);

}  // namespace graft
