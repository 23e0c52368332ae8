#include "engine/core/memory_failure.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <iterator>
#include <new>
#include <string_view>
#include <system_error>

namespace graft {

bool is_out_of_memory(const std::exception& failure) {
    if (dynamic_cast<const std::bad_alloc*>(&failure) != nullptr) return true;
    if (dynamic_cast<const c10::OutOfMemoryError*>(&failure) != nullptr) return true;
    if (const auto* system = dynamic_cast<const std::system_error*>(&failure); system != nullptr)
        return system->code() == std::errc::not_enough_memory;
    // LibTorch's allocator on the processor throws its common error, OpenCV one of its own.
    constexpr std::string_view kWords[] = {"not enough memory", "can't allocate memory", "Cannot allocate memory",
                                           "CUDA out of memory", "Insufficient memory", "Failed to allocate"};
    const std::string_view said = failure.what();
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view words) { return said.find(words) != std::string_view::npos; });
}

std::string first_line(const std::exception& failure) {
    const std::string all(failure.what());
    return all.substr(0, all.find('\n'));
}

}  // namespace graft
