// What a person keeps of the models of a project, in one small file of the project's folder: exploration.json. The
// window alone reads and writes it.
#pragma once

#include <QString>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "ui/models/exploration.h"

namespace graft {

QString notes_file(const QString& project);

// By model. What cannot be read is left out: notes are not worth a project that does not open.
std::map<std::string, ModelNotes> read_notes(const QString& project);

// What is to be written of them; models without notes are left out.
nlohmann::json notes_to_json(const std::map<std::string, const ModelNotes*>& notes);

// Written aside, flushed to the disk and renamed into place; a file there that cannot be read is kept beside it. Takes
// as long as the disk does: also for another thread than the window's. False: it could not be written.
bool write_notes(const QString& project, const nlohmann::json& models);

}  // namespace graft
