#include "ui/forms/plain_editors.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

#include "ui/forms/number_box.h"
#include "ui/text.h"

namespace graft {

namespace {

using nlohmann::json;

constexpr int kSliderSteps = 1000;
constexpr double kLargestWhole = 9007199254740992.0;  // 2^53: up to here a double holds every whole number

QHBoxLayout* make_row(QWidget* owner) {
    auto* row = new QHBoxLayout(owner);
    row->setContentsMargins(0, 0, 0, 0);
    owner->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return row;
}

}  // namespace

BoolEditor::BoolEditor(QWidget* parent) : OptionEditor(parent), box_(new QCheckBox(this)) {
    make_row(this)->addWidget(box_);
    setFocusProxy(box_);
    connect(box_, &QCheckBox::clicked, this, &OptionEditor::edited);
}

json BoolEditor::value() const { return box_->isChecked(); }
void BoolEditor::set_value(const json& value) { box_->setChecked(value.get<bool>()); }

NumberEditor::NumberEditor(const OptionField& field, bool whole, QWidget* parent)
    : OptionEditor(parent), whole_(whole), box_(new NumberBox(whole, this)) {
    auto* row = make_row(this);
    box_->setRange(field.minimum.value_or(-kLargestWhole), field.maximum.value_or(kLargestWhole));
    if (!field.unit.empty()) box_->setSuffix(QLatin1Char(' ') + option_text(field.unit));
    if (!field.zero.empty()) box_->setSpecialValueText(option_text(field.zero));
    // The longest text that is possible would make the box far too wide.
    box_->setMinimumWidth(70);
    box_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    if (field.live && field.minimum && field.maximum) add_slider();
    row->addWidget(box_, 2);
    setFocusProxy(box_);
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double number) {
        if (slider_ != nullptr) {
            const QSignalBlocker quiet(slider_);
            slider_->setValue(to_slider(number));
        }
        Q_EMIT edited();
    });
}

void NumberEditor::add_slider() {
    slider_ = new QSlider(Qt::Horizontal, this);
    slider_->setRange(0, kSliderSteps);
    slider_->setPageStep(kSliderSteps / 20);
    layout()->addWidget(slider_);
    static_cast<QHBoxLayout*>(layout())->setStretchFactor(slider_, 3);
    connect(slider_, &QSlider::valueChanged, this, [this](int position) { box_->setValue(from_slider(position)); });
}

// From a positive minimum on, equal ways on the slider are equal factors; from zero on, it grows with the third power.
int NumberEditor::to_slider(double number) const {
    const double low = box_->minimum(), high = box_->maximum();
    const double part =
        low > 0 ? std::log(number / low) / std::log(high / low) : std::cbrt((number - low) / (high - low));
    return static_cast<int>(std::lround(part * kSliderSteps));
}

double NumberEditor::from_slider(int position) const {
    const double low = box_->minimum(), high = box_->maximum();
    const double part = static_cast<double>(position) / kSliderSteps;
    const double number = low > 0 ? low * std::pow(high / low, part) : low + (high - low) * part * part * part;
    if (number == 0) return 0;
    // Two figures are as fine as a hand on a slider.
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(number))) - 1);
    return std::clamp(std::round(number / unit) * unit, low, high);
}

json NumberEditor::value() const {
    if (whole_) return static_cast<std::int64_t>(std::llround(box_->value()));
    return box_->value();
}

void NumberEditor::set_value(const json& value) {
    const QSignalBlocker quiet(box_);
    box_->setValue(value.get<double>());
    if (slider_ == nullptr) return;
    const QSignalBlocker quiet_slider(slider_);
    slider_->setValue(to_slider(box_->value()));
}

ChoiceEditor::ChoiceEditor(const OptionField& field, bool whole, QWidget* parent)
    : OptionEditor(parent), whole_(whole), box_(new QComboBox(this)) {
    make_row(this)->addWidget(box_);
    box_->setMinimumWidth(70);
    box_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const QString unit = field.unit.empty() ? QString() : QLatin1Char(' ') + option_text(field.unit);
    for (const auto& choice : field.choices) box_->addItem(option_text(choice) + unit, to_qt(choice));
    setFocusProxy(box_);
    connect(box_, &QComboBox::activated, this, &OptionEditor::edited);
}

json ChoiceEditor::value() const {
    const QString choice = box_->currentData().toString();
    if (whole_) return choice.toLongLong();
    return to_std(choice);
}

void ChoiceEditor::set_value(const json& value) {
    const std::string choice = value.is_string() ? value.get<std::string>() : value.dump();
    box_->setCurrentIndex(box_->findData(to_qt(choice)));
}

ChoiceListEditor::ChoiceListEditor(const OptionField& field, QWidget* parent) : OptionEditor(parent) {
    // Two columns: the inspector is narrow, and every choice must be seen.
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    for (const auto& choice : field.choices) {
        if (choice == "none") {
            has_none_ = true;
            continue;
        }
        auto* box = new QCheckBox(option_text(choice), this);
        const int place = static_cast<int>(boxes_.size());
        grid->addWidget(box, place / 2, place % 2);
        boxes_.emplace_back(choice, box);
        connect(box, &QCheckBox::clicked, this, &OptionEditor::edited);
    }
    grid->setColumnStretch(2, 1);
    if (!boxes_.empty()) setFocusProxy(boxes_.front().second);
}

json ChoiceListEditor::value() const {
    std::vector<std::string> chosen;
    for (const auto& [choice, box] : boxes_)
        if (box->isChecked()) chosen.push_back(choice);
    if (chosen.empty() && has_none_) chosen.emplace_back("none");
    return chosen;
}

void ChoiceListEditor::set_value(const json& value) {
    const auto chosen = value.get<std::vector<std::string>>();
    for (const auto& [choice, box] : boxes_)
        box->setChecked(std::find(chosen.begin(), chosen.end(), choice) != chosen.end());
}

}  // namespace graft
