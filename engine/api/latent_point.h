// A point in a generator's latent space, as a person can name, change, keep and send it: everything that decides a
// picture but the model. The same struct says what `graft sample` draws, what the sliders of the window ask for, what
// a frame of a film is and what an exported picture carries in its text chunks.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/api/result.h"

namespace graft {

// A move along a direction of the codes: numbers [code] of any length, `amount` times added to the code of the layers
// first..last (-1: the last that there is).
struct DirectionStep {
    std::string name;  // for people; may be empty
    std::vector<float> vector;
    double amount = 0;
    std::int64_t first_layer = 0, last_layer = -1;

    friend bool operator==(const DirectionStep&, const DirectionStep&) = default;
};

struct LatentPoint;

// Style mixing: the layers first..last (-1: the last) move towards those of another point; amount 1 takes them over.
struct LayerMix {
    std::vector<LatentPoint> from;  // exactly one
    double amount = 1;
    std::int64_t first_layer = 0, last_layer = -1;
};

// How several points become one. Spherical: the mean on the sphere that their latents lie on (two points: slerp), so
// that what is between is as likely as the ends. Linear: the mean of their codes. Noise: the sum of their latents by
// weights whose squares sum to 1, which is as normal as they are.
enum class BlendPath { Spherical, Linear, Noise };

// What is worked out in this order: where it starts (`code`, else `between`, else `latent`, else `seed`), truncation,
// mixes, directions.
struct LatentPoint {
    std::int64_t seed = 1;      // the latent that `graft sample --seed` draws, at least 0
    std::vector<float> latent;  // an explicit latent; empty: the seed's
    std::vector<float> code;    // an explicit code: code_size() numbers, layers() times as many (layer by layer), or
                                // config().latent of them, which the conditions are then joined to; empty: none

    std::vector<LatentPoint> between;  // empty, or the points that this one lies between ...
    std::vector<double> weights;       // ... and how near it is to each; as many
    BlendPath path = BlendPath::Spherical;

    double truncation = 1;                     // 0: the mean code, 1: as drawn, -2..2
    std::map<std::string, double> conditions;  // shares of a joint model's domains or classes; any positive scale.
                                               // Empty: those of `between`, else the one numbered seed modulo count
    std::vector<LayerMix> mixes;
    std::vector<DirectionStep> directions;
};

bool operator==(const LayerMix& a, const LayerMix& b);
bool operator==(const LatentPoint& a, const LatentPoint& b);

// One JSON object; what has its default is left out, so that a plain sample is {"seed": 7}. Numbers come back exactly.
nlohmann::json point_to_json(const LatentPoint& point);

// An error names the key that is unknown or not what it should be.
Result<LatentPoint> point_from_json(const nlohmann::json& json);

}  // namespace graft
