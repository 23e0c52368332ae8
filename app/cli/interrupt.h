// Ctrl-C and SIGTERM: the first asks for a clean end, the second ends the program at once.
#pragma once

namespace graft {

void catch_interrupts();

bool interrupted();

}  // namespace graft
