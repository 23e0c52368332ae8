// graft nearest: the samples that resemble one of them.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_nearest(CLI::App& parser) {
    add_job_subcommand<command::Nearest>(parser, "nearest", "Finds the samples that are most like one of them.",
                                         {{"model", "MODEL", true}});
}

}  // namespace graft
