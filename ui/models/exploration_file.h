// What a person keeps of the models of a project, in one small file of the project's folder: exploration.json. The
// window alone reads and writes it.
#pragma once

#include <QString>
#include <map>
#include <string>

#include "ui/models/exploration.h"

namespace graft {

QString notes_file(const QString& project);

// By model. What cannot be read is left out: notes are not worth a project that does not open.
std::map<std::string, ModelNotes> read_notes(const QString& project);

// Written aside and renamed into place; models without notes are left out. False: it could not be written.
bool write_notes(const QString& project, const std::map<std::string, const ModelNotes*>& notes);

}  // namespace graft
