#include "engine/core/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace graft {

void init_log(const std::string& level) {
    static const auto logger = [] {
        auto made = spdlog::stderr_color_mt("graft");
        made->set_pattern("%H:%M:%S %^%l%$ %v");
        spdlog::set_default_logger(made);
        return made;
    }();
    logger->set_level(spdlog::level::from_str(level));
}

}  // namespace graft
