// What went wrong, as a person is told of it.
#pragma once

#include <exception>
#include <string>

#include "engine/api/result.h"

namespace graft {

// Of anything that `task` ("Training emoji") threw: the engine's own sentence, that there is not enough memory, or that
// this is a fault in Graft; the latter is written to the log.
Error told_failure(const std::exception& failure, const std::string& task);

// Message and hint as one text.
std::string one_text(const Error& error);

}  // namespace graft
