// Options kept under a name: chosen, kept, forgotten.
#pragma once

#include <QWidget>
#include <nlohmann/json.hpp>

#include "engine/api/option_list.h"
#include "ui/settings.h"

class QComboBox;
class QToolButton;

namespace graft {

class PresetBar : public QWidget {
    Q_OBJECT

public:
    // `kind`: which presets these are ("generator"). `options` and `defaults` as the form has them; the options must
    // outlive the bar.
    PresetBar(Settings& settings, const QString& kind, const OptionList& options, nlohmann::json defaults,
              QWidget* parent = nullptr);

    // A preset holds all options but those that name something of a project, which the next project would not know.
    static bool belongs_to_presets(const OptionField& field);

Q_SIGNALS:
    void applied();  // the options have new values

private:
    void fill(const QString& chosen);
    void choose(const QString& name);
    void keep();
    void forget();
    void follow_text();
    nlohmann::json chosen_part(const nlohmann::json& values) const;

    Settings& settings_;
    QString kind_;
    const OptionList& options_;
    nlohmann::json defaults_;
    QComboBox* names_;
    QToolButton* keep_;
    QToolButton* forget_;
};

}  // namespace graft
