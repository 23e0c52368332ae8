// A form made from an option list: the fields in their groups, the advanced ones folded away.
#pragma once

#include <QTimer>
#include <QWidget>
#include <map>
#include <memory>
#include <string>

#include "ui/forms/option_editor.h"

class QGridLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace graft {

class OptionForm : public QWidget {
    Q_OBJECT

public:
    // `options` are bound to a struct that must outlive the form; `defaults` are the values that reset goes back to.
    OptionForm(OptionList options, nlohmann::json defaults, QWidget* parent = nullptr);
    ~OptionForm() override;

    const OptionList& options() const { return options_; }

    // Shows what the struct holds now.
    void refresh();

    // An option that changed elsewhere: the struct and the field take the value; nothing is told of it.
    void take_value(const std::string& name, const nlohmann::json& value);

    // While a job runs only its live options may change, less those of the names in `fixed`.
    void set_live_only(bool live_only, const std::vector<std::string>& fixed = {});

    // What a text field may be filled with.
    void set_offers(const std::string& name, const std::vector<Offer>& offers, OfferKind kind);

    // Whether every field is within its range.
    bool is_valid() const;

    // The field's widget, or nullptr where the form does not show it.
    OptionEditor* editor(const std::string& name) const;

    void set_advanced_shown(bool shown);

    // A field that means nothing for the case at hand may be left out of sight.
    void set_field_shown(const std::string& name, bool shown);

Q_SIGNALS:
    void edited();  // the struct has new values
    // A live option was changed; a hand on a slider is gathered to a few a second.
    void live_edited(const std::string& name, const nlohmann::json& value);
    void help_wanted(const QString& help);  // of the field that the person is at; empty: of none

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        const OptionField* field;
        OptionEditor* editor;
        QToolButton* reset;
        QLabel* label;
        QLabel* problem;
        QLabel* heading;  // of its group
        bool shown = true;
    };

    QVBoxLayout* add_advanced(QVBoxLayout* column);
    void add_group(QVBoxLayout* column, const std::string& group, bool advanced);
    void add_row(QGridLayout* grid, const OptionField& field, QLabel* heading);
    void take(Row& row);
    void show_changed(const Row& row);
    void send_live();
    void follow_focus(QWidget* now);

    OptionList options_;
    nlohmann::json defaults_;
    std::map<std::string, Row> rows_;
    QToolButton* fold_ = nullptr;
    QWidget* advanced_ = nullptr;
    QTimer live_timer_;
    std::map<std::string, nlohmann::json> live_changes_;
};

}  // namespace graft
