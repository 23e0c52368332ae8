// What the engine says, in the window's language.
#pragma once

#include <QString>
#include <string>

namespace graft {

// A message, hint, notice, task or network name of the engine as the window shows it. The engine speaks English and
// knows nothing of the window, so its sentences are recognised (see known_texts.h); what is not known stays as it is.
QString engine_text(const std::string& text);

// A message and what to do about it, as one text.
QString engine_text(const std::string& message, const std::string& hint);

}  // namespace graft
