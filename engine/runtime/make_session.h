// The engine behind a Session.
#pragma once

#include <memory>

#include "engine/api/options.h"
#include "engine/api/session.h"

namespace graft {

// Starts the engine thread. Throws Failure where the options cannot be met (device cuda without one).
std::unique_ptr<Session> make_session(const EngineOptions& options);

}  // namespace graft
