// One field of an option list as a widget.
#pragma once

#include <QWidget>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/api/option_list.h"

namespace graft {

// A text that may be chosen, and how the window calls it.
struct Offer {
    QString label;
    std::string value;
};

enum class OfferKind { Closed, ClosedOrFile, AnyText };

class OptionEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual nlohmann::json value() const = 0;

    // Does not emit edited().
    virtual void set_value(const nlohmann::json& value) = 0;

    // What a text field may be filled with; other fields take no offers.
    virtual void set_offers(const std::vector<Offer>&, OfferKind) {}

Q_SIGNALS:
    void edited();  // by the person
};

// The widget that suits the field's type, choices and range, holding the field's present value.
OptionEditor* make_option_editor(const OptionField& field, QWidget* parent);

}  // namespace graft
