// Small real domains for the tests of training: the shapes that the engine draws itself.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/data/domain.h"
#include "engine/data/import.h"

namespace graft::test {

inline std::shared_ptr<const Domain> shapes(const std::filesystem::path& folder, const std::string& style) {
    ImportOptions options;
    options.size = 32;
    import_domain({"sample:shapes-" + style}, style, options, folder / style, {});
    return Domain::open(folder / style);
}

}  // namespace graft::test
