#include "ui/forms/option_form.h"

#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"
#include "ui/theme/icon.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;
using nlohmann::json;

constexpr int kLiveMilliseconds = 250;

QLabel* make_heading(const QString& text, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    heading->setProperty("heading", true);
    return heading;
}

json value_of(const OptionField& field) {
    return std::visit([](auto* member) { return json(*member); }, field.value);
}

}  // namespace

OptionForm::OptionForm(OptionList options, json defaults, QWidget* parent)
    : QWidget(parent), options_(std::move(options)), defaults_(std::move(defaults)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    std::vector<std::string> groups;
    bool any_advanced = false;
    for (const auto& field : options_) {
        if (!field.group.empty() && std::find(groups.begin(), groups.end(), field.group) == groups.end())
            groups.push_back(field.group);
        any_advanced = any_advanced || (field.advanced && !field.group.empty());
    }
    for (const auto& group : groups) add_group(column, group, false);
    if (any_advanced) {
        auto* inner = add_advanced(column);
        for (const auto& group : groups) add_group(inner, group, true);
    }
    live_timer_.setSingleShot(true);
    connect(&live_timer_, &QTimer::timeout, this, &OptionForm::send_live);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow_focus(now); });
}

// The focus moves once more while the children go, when the rows are no longer there.
OptionForm::~OptionForm() { disconnect(qApp, nullptr, this, nullptr); }

QVBoxLayout* OptionForm::add_advanced(QVBoxLayout* column) {
    fold_ = new QToolButton(this);
    fold_->setText(tr("Advanced"));
    fold_->setToolTip(tr("Shows the options that a first try does not need"));
    fold_->setCheckable(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setArrowType(Qt::RightArrow);
    column->addWidget(fold_);
    advanced_ = new QWidget(this);
    advanced_->setVisible(false);
    auto* inner = new QVBoxLayout(advanced_);
    inner->setContentsMargins(0, 0, 0, 0);
    column->addWidget(advanced_);
    connect(fold_, &QToolButton::toggled, this, &OptionForm::set_advanced_shown);
    return inner;
}

void OptionForm::set_advanced_shown(bool shown) {
    if (fold_ == nullptr) return;
    fold_->setChecked(shown);
    fold_->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    advanced_->setVisible(shown);
}

void OptionForm::add_group(QVBoxLayout* column, const std::string& group, bool advanced) {
    QGridLayout* grid = nullptr;
    QLabel* heading = nullptr;
    for (const auto& field : options_) {
        if (field.group != group || field.advanced != advanced) continue;
        if (grid == nullptr) {
            heading = make_heading(option_text(group), this);
            column->addWidget(heading);
            grid = new QGridLayout;
            grid->setColumnStretch(1, 1);
            grid->setVerticalSpacing(4);
            grid->setContentsMargins(0, 0, 0, 8);
            column->addLayout(grid);
        }
        add_row(grid, field, heading);
    }
}

void OptionForm::add_row(QGridLayout* grid, const OptionField& field, QLabel* heading) {
    const int line = grid->rowCount();
    Row row{&field,
            make_option_editor(field, this),
            new QToolButton(this),
            new QLabel(option_text(field.label), this),
            new QLabel(this),
            heading};
    const QString help = option_text(field.help);
    row.editor->setObjectName(to_qt("option_" + field.name));
    row.editor->setAccessibleName(option_text(field.label));
    row.editor->setToolTip(help);
    row.label->setToolTip(help);
    row.label->setBuddy(row.editor);
    row.label->setMinimumWidth(104);
    row.reset->setIcon(icon("reset"_L1));
    row.reset->setIconSize(QSize(14, 14));
    row.reset->setToolTip(tr("Back to the usual value"));
    row.reset->setAccessibleName(tr("Reset %1").arg(option_text(field.label)));
    auto policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);  // the row must not move when the button appears
    row.reset->setSizePolicy(policy);
    row.problem->setProperty("problem", true);
    row.problem->setWordWrap(true);
    row.problem->hide();
    grid->addWidget(row.label, line, 0);
    grid->addWidget(row.editor, line, 1);
    grid->addWidget(row.reset, line, 2);
    grid->addWidget(row.problem, line + 1, 0, 1, 3);
    const std::string name = field.name;
    const auto parts = row.editor->findChildren<QWidget*>();
    for (QWidget* part : parts) {
        part->setAccessibleName(option_text(field.label));
        part->setAccessibleDescription(help);
        part->setToolTip(help);
        // The wheel scrolls the form; only where the person is already does it change a value.
        if (qobject_cast<QAbstractSpinBox*>(part) || qobject_cast<QComboBox*>(part) || qobject_cast<QSlider*>(part)) {
            part->setFocusPolicy(Qt::StrongFocus);
            part->installEventFilter(this);
        }
    }
    connect(row.editor, &OptionEditor::edited, this, [this, name] { take(rows_.at(name)); });
    connect(row.reset, &QToolButton::clicked, this, [this, name] {
        Row& changed = rows_.at(name);
        changed.editor->set_value(defaults_.at(name));
        take(changed);
    });
    show_changed(rows_.emplace(name, row).first->second);
}

void OptionForm::take(Row& row) {
    const json value = row.editor->value();
    const auto taken = options_from_json(options_, json{{row.field->name, value}});
    row.problem->setVisible(!taken.ok());
    row.problem->setText(taken.ok() ? QString() : engine_text(taken.error().message, taken.error().hint));
    show_changed(row);
    if (taken.ok() && row.field->live) {
        live_changes_[row.field->name] = value;
        if (!live_timer_.isActive()) live_timer_.start(kLiveMilliseconds);
    }
    Q_EMIT edited();
}

void OptionForm::show_changed(const Row& row) {
    const json& usual = defaults_.at(row.field->name);
    const json value = row.editor->value();
    const bool changed =
        usual.is_number() && value.is_number() ? usual.get<double>() != value.get<double>() : usual != value;
    row.reset->setVisible(changed && row.shown);
}

void OptionForm::send_live() {
    for (const auto& [name, value] : std::exchange(live_changes_, {})) Q_EMIT live_edited(name, value);
}

void OptionForm::refresh() {
    for (auto& [name, row] : rows_) {
        row.editor->set_value(value_of(*row.field));
        row.problem->clear();
        row.problem->hide();
        show_changed(row);
    }
}

void OptionForm::take_value(const std::string& name, const json& value) {
    const auto found = rows_.find(name);
    if (found == rows_.end() || !options_from_json(options_, json{{name, value}}).ok()) return;
    Row& row = found->second;
    row.editor->set_value(value);
    row.problem->clear();
    row.problem->hide();
    show_changed(row);
}

void OptionForm::set_live_only(bool live_only, const std::vector<std::string>& fixed) {
    for (auto& [name, row] : rows_) {
        const bool enabled =
            !live_only || (row.field->live && std::find(fixed.begin(), fixed.end(), name) == fixed.end());
        row.editor->setEnabled(enabled);
        row.reset->setEnabled(enabled);
        row.label->setEnabled(enabled);
    }
}

void OptionForm::set_offers(const std::string& name, const std::vector<Offer>& offers, OfferKind kind) {
    rows_.at(name).editor->set_offers(offers, kind);
}

bool OptionForm::is_valid() const {
    return std::none_of(rows_.begin(), rows_.end(),
                        [](const auto& row) { return !row.second.problem->text().isEmpty(); }) &&
           validate_options(options_).ok();
}

OptionEditor* OptionForm::editor(const std::string& name) const {
    const auto found = rows_.find(name);
    return found == rows_.end() ? nullptr : found->second.editor;
}

void OptionForm::set_field_shown(const std::string& name, bool shown) {
    Row& row = rows_.at(name);
    row.shown = shown;
    row.label->setVisible(shown);
    row.editor->setVisible(shown);
    // The space that the button keeps is wanted in rows that are seen only.
    auto policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(shown);
    row.reset->setSizePolicy(policy);
    show_changed(row);
    // A heading above nothing says nothing.
    row.heading->setVisible(std::any_of(rows_.begin(), rows_.end(), [&](const auto& other) {
        return other.second.heading == row.heading && other.second.shown;
    }));
}

void OptionForm::follow_focus(QWidget* now) {
    for (const auto& [name, row] : rows_) {
        if (now != nullptr && row.editor->isAncestorOf(now)) {
            Q_EMIT help_wanted(option_text(row.field->help));
            return;
        }
    }
    if (now == nullptr || !isAncestorOf(now)) Q_EMIT help_wanted({});
}

bool OptionForm::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::Wheel && widget != nullptr && !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace graft
