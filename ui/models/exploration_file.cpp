#include "ui/models/exploration_file.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <nlohmann/json.hpp>

#include "engine/api/json_text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr int kFormat = 1;

json points_to_json(const std::vector<LatentPoint>& points) {
    json out = json::array();
    for (const auto& point : points) out.push_back(point_to_json(point));
    return out;
}

std::vector<LatentPoint> points_from_json(const json& object, const char* key) {
    std::vector<LatentPoint> out;
    for (const auto& item : object.value(key, json::array()))
        if (auto point = point_from_json(item)) out.push_back(std::move(point).value());
    return out;
}

json to_json(const ModelNotes& notes) {
    json directions = json::array();
    for (const auto& each : notes.directions)
        directions.push_back(
            {{"name", each.name}, {"method", each.method}, {"share", each.share}, {"vector", each.vector}});
    return {{"favourites", points_to_json(notes.favourites)},
            {"keyframes", points_to_json(notes.keyframes)},
            {"with", points_to_json(notes.with)},
            {"without", points_to_json(notes.without)},
            {"directions", directions},
            {"styles",
             {{"rows", points_to_json(notes.styles.rows)},
              {"columns", points_to_json(notes.styles.columns)},
              {"first_layer", notes.styles.first_layer},
              {"last_layer", notes.styles.last_layer},
              {"amount", notes.styles.amount}}}};
}

ModelNotes from_json(const json& object) {
    ModelNotes notes;
    notes.favourites = points_from_json(object, "favourites");
    notes.keyframes = points_from_json(object, "keyframes");
    notes.with = points_from_json(object, "with");
    notes.without = points_from_json(object, "without");
    for (const auto& each : object.value("directions", json::array()))
        notes.directions.push_back({each.value("name", ""), each.value("method", ""),
                                    each.at("vector").get<std::vector<float>>(), each.value("share", 0.0)});
    const json styles = object.value("styles", json::object());
    notes.styles.rows = points_from_json(styles, "rows");
    notes.styles.columns = points_from_json(styles, "columns");
    notes.styles.first_layer = styles.value("first_layer", notes.styles.first_layer);
    notes.styles.last_layer = styles.value("last_layer", notes.styles.last_layer);
    notes.styles.amount = styles.value("amount", notes.styles.amount);
    return notes;
}

}  // namespace

QString notes_file(const QString& project) { return QDir(project).filePath(u"exploration.json"_s); }

namespace {

// The models of such a file; discarded where it is damaged, or of a newer Graft.
json readable_models(const QByteArray& text) {
    json content = parse_json(text.toStdString());
    const bool known = content.is_object() && content.contains("format") && content["format"].is_number_integer() &&
                       content["format"] <= kFormat && content.contains("models") && content["models"].is_object();
    return known ? std::move(content["models"]) : json(json::value_t::discarded);
}

bool is_readable(const json& models) {
    if (models.is_discarded()) return false;
    try {
        for (const auto& notes : models) from_json(notes);
    } catch (const json::exception&) {
        return false;
    }
    return true;
}

// What cannot be read, of one model even, is kept beside the new file instead of being written over.
void keep_unreadable(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || is_readable(readable_models(file.readAll()))) return;
    file.close();
    for (int number = 1; number < 100; ++number)
        if (QFile::rename(path, u"%1.unreadable-%2"_s.arg(path).arg(number))) return;  // never over another
}

}  // namespace

std::map<std::string, ModelNotes> read_notes(const QString& project) {
    QFile file(notes_file(project));
    if (!file.open(QIODevice::ReadOnly)) return {};
    std::map<std::string, ModelNotes> out;
    const json models = readable_models(file.readAll());
    if (models.is_discarded()) return out;
    for (const auto& [model, notes] : models.items()) {
        try {
            out[model] = from_json(notes);
        } catch (const json::exception&) {
            // Edited by hand and broken: those of other models are still good.
            out.erase(model);
        }
    }
    return out;
}

json notes_to_json(const std::map<std::string, const ModelNotes*>& notes) {
    json models = json::object();
    for (const auto& [model, each] : notes)
        if (!(*each == ModelNotes())) models[model] = to_json(*each);
    return models;
}

bool write_notes(const QString& project, const json& models) {
    const QString path = notes_file(project);
    // A project that nothing is kept of gets no such file.
    if (models.empty() && !QFile::exists(path)) return true;
    keep_unreadable(path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    file.write(QByteArray::fromStdString(json_text({{"format", kFormat}, {"models", models}}, 1) + "\n"));
    return file.commit();
}

}  // namespace graft
