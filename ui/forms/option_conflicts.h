// Values that do not go together, in words.
#pragma once

#include <QString>

#include "engine/api/options.h"
#include "engine/api/summaries.h"

namespace graft {

// Why a training with these options cannot begin; empty: it can.
QString conflict_in(const TrainOptions& options);
QString conflict_in(const ClassifyOptions& options);

// What is possible but surely not meant, or without effect; empty: nothing. `domain` (may be null): the pictures.
QString remark_on(const TrainOptions& options, const DomainSummary* domain);
QString remark_on(const ClassifyOptions& options, const DomainSummary* domain);

}  // namespace graft
