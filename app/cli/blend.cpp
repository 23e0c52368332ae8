// graft blend: one generator from several related ones.
#include "app/cli/job_subcommand.h"

namespace graft {

void add_blend(CLI::App& parser) {
    constexpr int kFewest = 2, kMost = 4;
    const auto add_models = [](CLI::App& sub, command::Blend& job) {
        sub.add_option("MODEL", job.options.models, "Two to four related generators: model files or PROJECT:RUN.")
            ->required()
            ->expected(kFewest, kMost);
        auto fields = job.options.fields();
        std::erase_if(fields, [](const OptionField& field) { return field.name == "models"; });
        return fields;
    };
    add_job_subcommand<command::Blend>(parser, "blend", "Mixes generators that grew from one another into a new one.",
                                       {{"out", "--out", true}}, add_models);
}

}  // namespace graft
