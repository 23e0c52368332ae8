// graft invert: the point of latent space that a picture comes from.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_invert(CLI::App& parser) {
    add_job_subcommand<command::Invert>(parser, "invert", "Finds a picture in a generator's latent space.",
                                        {{"model", "MODEL", true}, {"picture", "IMAGE", true}, {"out", "--out", true}});
}

}  // namespace graft
