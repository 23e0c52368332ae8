// The engine's warnings in the window's language.
#pragma once

#include <QString>
#include <string>

namespace graft {

// What the window shows for a message or a hint of engine/api/warning_texts.h; any other text stays as it is.
QString warning_text(const std::string& text);

}  // namespace graft
