#include "ui/forms/preset_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <utility>

#include "engine/api/json_text.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

QToolButton* make_button(QLatin1StringView picture, const QString& name, const QString& tip, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(picture));
    button->setIconSize(QSize(14, 14));
    button->setAccessibleName(name);
    button->setToolTip(tip);
    return button;
}

}  // namespace

PresetBar::PresetBar(Settings& settings, const QString& kind, const OptionList& options, nlohmann::json defaults,
                     QWidget* parent)
    : QWidget(parent),
      settings_(settings),
      kind_(kind),
      options_(options),
      defaults_(std::move(defaults)),
      names_(new QComboBox(this)),
      keep_(make_button("snapshot"_L1, tr("Keep as preset"),
                        tr("Keeps the options as they are now under the name written here"), this)),
      forget_(make_button("close"_L1, tr("Forget preset"), tr("Forgets the preset of this name"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("Preset"), this);
    label->setMinimumWidth(104);
    label->setBuddy(names_);
    names_->setEditable(true);
    names_->setInsertPolicy(QComboBox::NoInsert);
    names_->lineEdit()->setPlaceholderText(tr("Name to keep under"));
    names_->lineEdit()->setAcceptDrops(false);
    names_->setAccessibleName(tr("Preset"));
    names_->setToolTip(tr("Options kept under a name: choose one, or write a new name and keep the present ones"));
    names_->setObjectName(kind + "_presets"_L1);
    names_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    keep_->setObjectName(kind + "_keep_preset"_L1);
    forget_->setObjectName(kind + "_forget_preset"_L1);
    row->addWidget(label);
    row->addWidget(names_, 1);
    row->addWidget(keep_);
    row->addWidget(forget_);
    fill({});
    connect(names_, &QComboBox::textActivated, this, &PresetBar::choose);
    connect(names_, &QComboBox::editTextChanged, this, &PresetBar::follow_text);
    connect(names_->lineEdit(), &QLineEdit::returnPressed, this, [this] {
        if (keep_->isEnabled() && names_->findText(names_->currentText()) < 0) keep();
    });
    connect(keep_, &QToolButton::clicked, this, &PresetBar::keep);
    connect(forget_, &QToolButton::clicked, this, &PresetBar::forget);
}

bool PresetBar::belongs_to_presets(const OptionField& field) {
    const bool is_text = std::holds_alternative<std::string*>(field.value) ||
                         std::holds_alternative<std::vector<std::string>*>(field.value);
    return !field.group.empty() && !(is_text && field.choices.empty());
}

void PresetBar::fill(const QString& chosen) {
    const QSignalBlocker quiet(names_);
    names_->clear();
    names_->addItem(tr("Usual values"));
    for (const QString& name : settings_.presets(kind_)) names_->addItem(name);
    names_->setCurrentIndex(-1);
    names_->setEditText(chosen);
    follow_text();
}

void PresetBar::follow_text() {
    const QString text = names_->currentText().trimmed();
    const int place = names_->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    keep_->setEnabled(!text.isEmpty() && place != 0);
    forget_->setEnabled(place > 0);
}

nlohmann::json PresetBar::chosen_part(const nlohmann::json& values) const {
    nlohmann::json part = nlohmann::json::object();
    for (const auto& field : options_)
        if (belongs_to_presets(field) && values.contains(field.name)) part[field.name] = values.at(field.name);
    return part;
}

void PresetBar::choose(const QString& name) {
    const bool usual = names_->findText(name) == 0;
    const auto values = usual ? defaults_ : parse_json(settings_.preset(kind_, name).toStdString());
    if (!values.is_object()) return;
    // One by one: what an older version kept and this one no longer has does not keep the rest from being used.
    const auto part = chosen_part(values);
    for (const auto& [field, value] : part.items())
        if (!options_from_json(options_, {{field, value}}).ok()) continue;
    Q_EMIT applied();
}

void PresetBar::keep() {
    const QString name = names_->currentText().trimmed();
    settings_.set_preset(kind_, name, QString::fromStdString(chosen_part(options_to_json(options_)).dump()));
    fill(name);
}

void PresetBar::forget() {
    settings_.remove_preset(kind_, names_->currentText().trimmed());
    fill({});
}

}  // namespace graft
