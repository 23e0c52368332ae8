// Editors for switches, numbers and fixed choices.
#pragma once

#include "ui/forms/option_editor.h"

class QCheckBox;
class QComboBox;
class QSlider;

namespace graft {

class NumberBox;

class BoolEditor : public OptionEditor {
    Q_OBJECT

public:
    explicit BoolEditor(QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;

private:
    QCheckBox* box_;
};

// A box, and for a live number with a range also a slider that is finer near the small end.
class NumberEditor : public OptionEditor {
    Q_OBJECT

public:
    NumberEditor(const OptionField& field, bool whole, QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;

private:
    void add_slider();
    int to_slider(double number) const;
    double from_slider(int position) const;

    bool whole_;
    NumberBox* box_;
    QSlider* slider_ = nullptr;
};

// One of the field's choices; of a whole-number field they are numbers.
class ChoiceEditor : public OptionEditor {
    Q_OBJECT

public:
    ChoiceEditor(const OptionField& field, bool whole, QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;

private:
    bool whole_;
    QComboBox* box_;
};

// Any of the field's choices. "none", where it is one, stands for all others being off and is not shown.
class ChoiceListEditor : public OptionEditor {
    Q_OBJECT

public:
    ChoiceListEditor(const OptionField& field, QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;

private:
    bool has_none_ = false;
    std::vector<std::pair<std::string, QCheckBox*>> boxes_;
};

}  // namespace graft
