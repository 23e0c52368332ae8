// graft walk: a film of a way through a generator's latent space.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_walk(CLI::App& parser) {
    add_job_subcommand<command::Walk>(parser, "walk", "Makes a film, or its frames, of a walk from picture to picture.",
                                      {{"model", "MODEL", true}, {"seeds", "--seeds", true}, {"out", "--out", true}});
}

}  // namespace graft
