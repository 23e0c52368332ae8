// graft export: pictures, contact sheets and sprite sheets of a generator; a picture made again from what it carries.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_export(CLI::App& parser) {
    add_job_subcommand<command::Export>(
        parser, "export", "Saves pictures of a generator, single or on a sheet; or makes a PNG from Graft again.",
        {{"model", "MODEL", true}, {"out", "--out", true}});
}

}  // namespace graft
