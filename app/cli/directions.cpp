// graft directions: what a generator's pictures can be changed in.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_directions(CLI::App& parser) {
    add_job_subcommand<command::Directions>(parser, "directions",
                                            "Finds directions of latent space that each change one thing.",
                                            {{"model", "MODEL", true}});
}

}  // namespace graft
