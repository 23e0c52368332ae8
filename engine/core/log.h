// The log: spdlog's default logger on standard error, shared by all of the engine.
#pragma once

#include <string>

namespace graft {

// `level`: debug, info, warning, error or off. May be called again to change the level.
void init_log(const std::string& level);

}  // namespace graft
