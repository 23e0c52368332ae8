// Generators as the window offers and names them: runs of the project, and model files.
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "engine/api/summaries.h"

namespace graft {

struct ModelChoice {
    QString label;
    std::string model;  // a run's id, or a file

    friend bool operator==(const ModelChoice&, const ModelChoice&) = default;
};

// The generators of a project, the newest first, then the model files in its folder of exports.
std::vector<ModelChoice> generator_choices(const ProjectSummary& project);

// "run 3", "mix-1.safetensors".
QString model_title(const ProjectSummary& project, const std::string& model);

// The same model as it can be found from anywhere: PROJECT:RUN for a run of the project.
std::string full_reference(const ProjectSummary& project, const std::string& model);

// The model's file on the disk.
QString model_file(const ProjectSummary& project, const std::string& model);

// The project's folder of exports, which need not be there yet.
QString exports_folder(const ProjectSummary& project);

// A file in that folder that is not there yet: "mix-1.safetensors".
QString free_export(const ProjectSummary& project, const QString& stem, const QString& ending);

}  // namespace graft
