// Editors for free texts: one, or a list of them.
#pragma once

#include "ui/forms/option_editor.h"

class QComboBox;
class QLineEdit;

namespace graft {

// Any text; with offers, one of these, and where wanted a file chosen by the person.
class TextEditor : public OptionEditor {
    Q_OBJECT

public:
    explicit TextEditor(QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;
    void set_offers(const std::vector<Offer>& offers, OfferKind kind) override;

private:
    void choose(int index);
    void choose_file();

    QComboBox* box_;
    OfferKind kind_ = OfferKind::AnyText;
    std::string chosen_;  // stands while the file dialog is open and when it is cancelled
};

// Texts separated by commas.
class TextListEditor : public OptionEditor {
    Q_OBJECT

public:
    explicit TextListEditor(QWidget* parent);
    nlohmann::json value() const override;
    void set_value(const nlohmann::json& value) override;

private:
    QLineEdit* line_;
};

}  // namespace graft
