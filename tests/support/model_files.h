// Small generators in files, for tests of what is done with a trained one.
#pragma once

#include <filesystem>

#include "engine/project/model_file.h"
#include "tests/support/lively_generator.h"

namespace graft::test {

inline void save_lively(const std::filesystem::path& file, const GeneratorConfig& config, std::uint64_t seed = 1) {
    save_generator(file, *make_lively(config, seed), {{"domain", "test"}});
}

}  // namespace graft::test
