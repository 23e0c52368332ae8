// What earlier versions could be told about a generator's training. Their runs still say it.
#pragma once

#include <array>

namespace graft {

// Options by their names on disk.
inline constexpr std::array<const char*, 9> kRemovedTrainOptions{"freeze",
                                                                 "reconstruction_weight",
                                                                 "reconstruction_end",
                                                                 "discriminator",
                                                                 "second_weight",
                                                                 "objective",
                                                                 "gradient_penalty",
                                                                 "augment",
                                                                 "augment_target"};

// Of TrainOptions::transfer: a discriminator that looked through the feature network.
inline constexpr const char* kRemovedTransfer = "project";

// Of TrainOptions::model: generators that are still drawn from.
inline constexpr std::array<const char*, 2> kRemovedModels{"light", "style"};

}  // namespace graft
