// What the dials of the window do to a point of latent space.
#pragma once

#include <QString>
#include <cstdint>
#include <string>

#include "ui/models/exploration.h"

namespace graft {

// Whether the seed alone says where it starts: a picture of the sheet, whatever the dials add.
bool is_sample(const LatentPoint& point);

// The sample of a seed at the truncation and with the shares of `like`, and nothing else of it.
LatentPoint sample_like(const LatentPoint& like, std::int64_t seed);

// Everything but where it starts stays.
LatentPoint with_seed(LatentPoint point, std::int64_t seed);

double amount_along(const LatentPoint& point, const NamedDirection& direction);
LatentPoint with_amount(LatentPoint point, const NamedDirection& direction, double amount);  // 0: without it

LatentPoint with_share(LatentPoint point, const std::string& condition, double share);

// A cell of the style table.
LatentPoint styled(const LatentPoint& row, const LatentPoint& column, const StyleTable& table);

// What a person calls it in short: "seed 7".
QString point_title(const LatentPoint& point);

}  // namespace graft
