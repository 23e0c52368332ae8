// How much an export will be, before it is made.
#pragma once

#include <QString>
#include <cstdint>

#include "engine/api/explore_options.h"
#include "engine/api/export_options.h"

namespace graft {

struct ExportEstimate {
    std::int64_t files = 0;
    std::int64_t width = 0, height = 0;  // pixels of each
    double seconds = 0;                  // of a film
    double bytes = 0;                    // about
};

// `count` pictures of `size` pixels a side as the generator draws them; 0: not known yet, and nothing is estimated.
ExportEstimate estimate_pictures(const ExportOptions& options, std::int64_t count, std::int64_t size);

// `ending`: "mp4", "webm", "gif" or "png" for single frames.
ExportEstimate estimate_film(const WalkOptions& options, const QString& ending, std::int64_t size);

// "64 files of 128 × 128 px, about 2 MB", with the length of a film; empty where nothing is estimated.
QString estimate_text(const ExportEstimate& estimate);

// "3.4 MB", "12 GB".
QString bytes_text(double bytes);

}  // namespace graft
