// What exceptions of libraries say. Memory that ran out is no fault in the program, whichever of them says so.
#pragma once

#include <exception>
#include <string>

namespace graft {

// Whether `failure` says that there was not enough memory, on the processor or a graphics card.
bool is_out_of_memory(const std::exception& failure);

// Its sentence: what LibTorch throws has a backtrace after the first line.
std::string first_line(const std::exception& failure);

}  // namespace graft
