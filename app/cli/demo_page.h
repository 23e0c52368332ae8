// The page of graft demo.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/cli/demo_figures.h"

namespace graft {

// A whole HTML page, with pictures and curves inside.
std::string demo_page(const DemoFigures& figures);

// The figures alone, for --json.
nlohmann::json demo_figures_to_json(const DemoFigures& figures);

}  // namespace graft
