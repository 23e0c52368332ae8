// graft sample: new pictures from a trained generator.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_sample(CLI::App& parser) {
    add_job_subcommand<command::Sample>(parser, "sample", "Makes new pictures with a trained generator.",
                                        {{"model", "MODEL", true}, {"out", "--out", true}});
}

}  // namespace graft
