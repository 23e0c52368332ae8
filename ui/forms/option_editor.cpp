#include "ui/forms/option_editor.h"

#include "ui/forms/plain_editors.h"
#include "ui/forms/text_editor.h"

namespace graft {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

OptionEditor* bare_editor(const OptionField& field, QWidget* parent) {
    return std::visit(Overloaded{
                          [&](bool*) -> OptionEditor* { return new BoolEditor(parent); },
                          [&](std::int64_t*) -> OptionEditor* {
                              if (field.choices.empty()) return new NumberEditor(field, true, parent);
                              return new ChoiceEditor(field, true, parent);
                          },
                          [&](double*) -> OptionEditor* { return new NumberEditor(field, false, parent); },
                          [&](std::string*) -> OptionEditor* {
                              if (field.choices.empty()) return new TextEditor(parent);
                              return new ChoiceEditor(field, false, parent);
                          },
                          [&](std::vector<std::string>*) -> OptionEditor* {
                              if (field.choices.empty()) return new TextListEditor(parent);
                              return new ChoiceListEditor(field, parent);
                          },
                      },
                      field.value);
}

}  // namespace

OptionEditor* make_option_editor(const OptionField& field, QWidget* parent) {
    OptionEditor* editor = bare_editor(field, parent);
    editor->set_value(std::visit([](auto* member) { return nlohmann::json(*member); }, field.value));
    return editor;
}

}  // namespace graft
