// graft evaluate: how far a generator's pictures, or a folder's, are from those of a domain.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_evaluate(CLI::App& parser) {
    add_job_subcommand<command::Evaluate>(parser, "evaluate", "Measures the distance between two sets of pictures.",
                                          {{"subject", "MODEL", true}, {"against", "--against", true}})
        ->footer("Judge with a classifier that took no part in training the generator.");
}

}  // namespace graft
