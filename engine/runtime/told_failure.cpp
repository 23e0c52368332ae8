#include "engine/runtime/told_failure.h"

#include <spdlog/spdlog.h>

#include "engine/core/memory_failure.h"

namespace graft {

Error told_failure(const std::exception& failure, const std::string& task) {
    if (const auto* known = dynamic_cast<const Failure*>(&failure); known != nullptr) return known->error();
    if (is_out_of_memory(failure))
        return {"There is not enough memory for this.", "Choose a smaller batch or size."};
    spdlog::error("{}: {}", task, failure.what());
    return {first_line(failure), "This is a fault in Graft; the log says more."};
}

std::string one_text(const Error& error) {
    return error.hint.empty() ? error.message : error.message + " " + error.hint;
}

}  // namespace graft
