// The jobs of a session, one function a command. Each runs on the engine thread to its end, tells of itself through the
// context, and throws Failure where it cannot go on.
#pragma once

#include "engine/api/commands.h"
#include "engine/api/summaries.h"
#include "engine/runtime/job_context.h"

namespace graft {

Report run_job(const command::OpenProject& job, JobContext& context);
Report run_job(const command::CloseProject& job, JobContext& context);
Report run_job(const command::Inspect& job, JobContext& context);
Report run_job(const command::Import& job, JobContext& context);
Report run_job(const command::Classify& job, JobContext& context);
Report run_job(const command::Train& job, JobContext& context);
Report run_job(const command::Sample& job, JobContext& context);
Report run_job(const command::Export& job, JobContext& context);
Report run_job(const command::Evaluate& job, JobContext& context);
Report run_job(const command::Walk& job, JobContext& context);
Report run_job(const command::Blend& job, JobContext& context);
Report run_job(const command::Invert& job, JobContext& context);
Report run_job(const command::Directions& job, JobContext& context);
Report run_job(const command::Nearest& job, JobContext& context);
Report run_job(const command::Neighbours& job, JobContext& context);

// Runs the job; what it ends with is event::Finished or event::Failed, whatever is thrown.
Event outcome_of(const Command& command, JobContext& context);

// What a person calls the job: "Importing flowers".
std::string describe_job(const Command& command);

// The answer to ReadPicture.
Event read_picture(const command::ReadPicture& question, const Project* project, ModelCache& models,
                   const torch::Device& device);

// The answer to ShowRun.
event::RunHistory run_history(const Project& project, const std::string& run);

}  // namespace graft
