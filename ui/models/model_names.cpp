#include "ui/models/model_names.h"

#include <QDir>
#include <QFileInfo>

#include "ui/models/lineage.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

}  // namespace

std::vector<ModelChoice> generator_choices(const ProjectSummary& project) {
    std::vector<ModelChoice> choices;
    for (auto run = project.runs.rbegin(); run != project.runs.rend(); ++run)
        if (run->kind == RunKind::Generator) choices.push_back({run_title(*run), run->id});
    if (project.path.empty()) return choices;
    const QDir exports(exports_folder(project));
    for (const QFileInfo& file : exports.entryInfoList({u"*.safetensors"_s}, QDir::Files, QDir::Time))
        choices.push_back({file.fileName(), to_std(file.absoluteFilePath())});
    return choices;
}

QString model_title(const ProjectSummary& project, const std::string& model) {
    if (const RunSummary* run = find_run(project, model)) return run_title(*run);
    return QFileInfo(to_qt(model)).fileName();
}

std::string full_reference(const ProjectSummary& project, const std::string& model) {
    const RunSummary* run = find_run(project, model);
    return run == nullptr ? model : project.path + ":" + run->id;
}

QString model_file(const ProjectSummary& project, const std::string& model) {
    const RunSummary* run = find_run(project, model);
    if (run == nullptr) return to_qt(model);
    return QDir(to_qt(project.path)).filePath(u"runs/%1/model.safetensors"_s.arg(to_qt(run->id)));
}

QString exports_folder(const ProjectSummary& project) { return QDir(to_qt(project.path)).filePath(u"exports"_s); }

QString free_export(const ProjectSummary& project, const QString& stem, const QString& ending) {
    const QDir folder(exports_folder(project));
    QString file;
    for (int number = 1; file.isEmpty() || QFileInfo::exists(file); ++number)
        file = folder.filePath(u"%1-%2%3"_s.arg(stem).arg(number).arg(ending));
    return file;
}

}  // namespace graft
