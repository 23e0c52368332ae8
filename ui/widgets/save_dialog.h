// Asks for the file that a chart or a map is saved to.
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace graft {

// Offers PNG, SVG, PDF and CSV; the name that is given back always has one of these endings. Does not wait.
void ask_file_to_save(QWidget* parent, const QString& title, std::function<void(const QString& file)> save);

}  // namespace graft
