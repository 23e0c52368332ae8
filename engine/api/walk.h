// Walks through latent space: where a film is at each of its frames. Plain arithmetic on points, so that the window
// plays exactly what a film will show.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/api/latent_point.h"

namespace graft {

struct Walk {
    std::vector<LatentPoint> keyframes;  // at least one; two for "noise"
    // "spherical": straight on the sphere of latents from keyframe to keyframe; "linear": straight in the space of
    // codes; "smooth": through the keyframes without a corner (Catmull-Rom); "noise": a closed round in the span of the
    // keyframes, by sines of rising frequency and falling weight; an odd number of them: around the first.
    std::string path = "smooth";
    bool loop = false;  // back to the first keyframe; "noise" always is a loop
};

// The point at `time` of 0 (start) to 1 (end; the start again in a loop). Throws Failure where the walk is none.
LatentPoint walk_at(const Walk& walk, double time);

// How often it goes from one keyframe to the next: as often as there are keyframes where it goes round, else once less;
// at least once.
std::int64_t walk_stretches(const Walk& walk);

// The point of frame `index` of `frames` at even times. In a loop the last is a step short of the first, so that the
// film goes round exactly.
LatentPoint walk_frame(const Walk& walk, std::int64_t frames, std::int64_t index);

// All of them: for a few; each is as large as its keyframes.
std::vector<LatentPoint> walk_frames(const Walk& walk, std::int64_t frames);

}  // namespace graft
