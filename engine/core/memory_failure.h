// Memory that ran out is no fault in the program, whichever library says so.
#pragma once

#include <exception>

namespace graft {

// Whether `failure` says that there was not enough memory, on the processor or a graphics card.
bool is_out_of_memory(const std::exception& failure);

}  // namespace graft
