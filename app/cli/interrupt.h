// Ctrl-C, SIGTERM, and the end of the terminal (SIGHUP): the first asks for a clean end, the second ends the program at
// once. A signal that was ignored when the program began stays ignored: nohup and scripts (of what they start with &)
// ask for that.
#pragma once

namespace graft {

void catch_interrupts();

bool interrupted();

}  // namespace graft
