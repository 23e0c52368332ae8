// The engine's warnings in the window's language.
#pragma once

#include <QString>
#include <string>

namespace graft {

// What the window shows for a message or a hint of an event::Warning; a text that nobody knows stays as it is.
QString warning_text(const std::string& text);

}  // namespace graft
