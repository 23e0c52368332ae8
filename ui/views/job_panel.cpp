#include "ui/views/job_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/forms/option_form.h"
#include "ui/forms/preset_bar.h"
#include "ui/models/lineage.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kHelpLines = 3;
constexpr int kBesideFields = 36;  // where the form has its reset buttons

}  // namespace

JobPanel::JobPanel(SessionBridge& bridge, QWidget* parent) : QWidget(parent), bridge_(bridge) {}

void JobPanel::build(OptionList options, const nlohmann::json& defaults, const QString& button,
                     const QString& object_name) {
    kind_ = object_name;
    start_text_ = button;
    defaults_ = defaults;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    add_which(column, object_name);
    auto* domain_row = new QHBoxLayout;
    auto* label = new QLabel(option_text("Domain"), this);
    label->setMinimumWidth(104);
    domains_ = new QComboBox(this);
    domains_->setObjectName(object_name + "_domain"_L1);
    domains_->setAccessibleName(option_text("Domain"));
    domains_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    label->setBuddy(domains_);
    domain_row->addWidget(label);
    domain_row->addWidget(domains_, 1);
    domain_row->addSpacing(kBesideFields);
    form_ = new OptionForm(std::move(options), defaults, this);
    auto* inner = new QWidget(this);
    auto* inner_column = new QVBoxLayout(inner);
    inner_column->setContentsMargins(0, 0, 6, 0);
    inner_column->addWidget(form_);
    inner_column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    help_ = new QLabel(this);
    help_->setProperty("quiet", true);
    reason_ = new QLabel(this);
    reason_->setProperty("caution", true);
    reason_->setObjectName(object_name + "_reason"_L1);
    for (auto* text : {help_, reason_}) text->setWordWrap(true);
    // Always this high, so that nothing moves under the mouse when the focus goes from field to field.
    help_->setFixedHeight(help_->fontMetrics().lineSpacing() * kHelpLines + 2);
    help_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    start_ = new QPushButton(button, this);
    start_->setProperty("main", true);
    start_->setObjectName(object_name + "_start"_L1);
    column->addLayout(domain_row);
    column->addWidget(scroll, 1);
    column->addWidget(help_);
    column->addWidget(reason_);
    column->addWidget(start_);
    connect(start_, &QPushButton::clicked, this, &JobPanel::start);
    connect(domains_, &QComboBox::currentIndexChanged, this, [this] {
        domain_changed(domain());
        refresh();
    });
    connect(form_, &OptionForm::edited, this, [this] {
        options_changed();
        refresh();
    });
    connect(form_, &OptionForm::help_wanted, help_, &QLabel::setText);
    connect(form_, &OptionForm::live_edited, this, [this](const std::string& name, const nlohmann::json& value) {
        const command::SetOption change{.name = name, .value = value};
        if (!running_ || editing_next_ || !bridge_.can(change)) return;
        asked_[name] = value;
        bridge_.post(change);
    });
    connect(&bridge_, &SessionBridge::option_changed, this, &JobPanel::follow_option);
    connect(&bridge_, &SessionBridge::refused, this, [this] { asked_.clear(); });
    connect(&bridge_, &SessionBridge::state_changed, this, &JobPanel::refresh);
    connect(&bridge_, &SessionBridge::project_changed, this, &JobPanel::follow_project);
    follow_project();
}

void JobPanel::add_which(QVBoxLayout* column, const QString& object_name) {
    which_ = new QWidget(this);
    auto* row = new QHBoxLayout(which_);
    row->setContentsMargins(0, 0, 0, 4);
    const auto make = [&](const QString& text, const QString& tip, const QString& name) {
        auto* button = new QToolButton(which_);
        button->setText(text);
        button->setToolTip(tip);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setObjectName(object_name + name);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        row->addWidget(button);
        return button;
    };
    this_run_ =
        make(tr("This training"), tr("Options of the training that runs; some may change while it does"), u"_this"_s);
    next_run_ = make(tr("Next training"), tr("Options of a training that waits until this one has ended"), u"_next"_s);
    this_run_->setChecked(true);
    which_->hide();
    column->addWidget(which_);
    connect(next_run_, &QToolButton::toggled, this, &JobPanel::edit_next);
}

void JobPanel::use_presets(Settings& settings) {
    auto* bar = new PresetBar(settings, kind_, form_->options(), defaults_, this);
    qobject_cast<QVBoxLayout*>(layout())->insertWidget(1, bar);
    connect(bar, &PresetBar::applied, this, [this] {
        form_->refresh();
        options_changed();
        refresh();
    });
    presets_ = bar;
    refresh();
}

void JobPanel::edit_next(bool next) {
    if (editing_next_ == next) return;
    Draft shown{options_to_json(form_->options()), domain()};
    editing_next_ = next;
    next_run_->setChecked(next);
    this_run_->setChecked(!next);
    const Draft& other = next ? next_draft_ : running_draft_;
    const Draft to_show = other.values.is_null() ? shown : other;  // the next begins as this one is
    (next ? running_draft_ : next_draft_) = std::move(shown);
    use_draft(to_show);
}

void JobPanel::use_draft(const Draft& draft) {
    if (!options_from_json(form_->options(), draft.values).ok()) return;
    options_replaced();
    form_->refresh();
    set_domain(draft.domain);
    refresh();
}

std::string JobPanel::domain() const { return to_std(domains_->currentData().toString()); }

void JobPanel::set_domain(const std::string& name) {
    const int index = domains_->findData(to_qt(name));
    if (index >= 0) domains_->setCurrentIndex(index);
}

void JobPanel::set_running(bool running, const std::vector<std::string>& fixed) {
    fixed_ = fixed;
    if (running_ == running) return refresh();
    // Whatever began, its options are the ones to be shown first; when it has ended, what was meant to be next.
    if (running_ && !editing_next_ && !next_draft_.values.is_null()) edit_next(true);
    running_ = running;
    asked_.clear();
    editing_next_ = false;
    running_draft_ = next_draft_ = {};
    this_run_->setChecked(true);
    if (const Draft expected = running ? std::exchange(expected_, {}) : Draft{}; !expected.values.is_null()) {
        next_draft_ = {options_to_json(form_->options()), domain()};
        use_draft(expected);
    }
    refresh();
}

// The training itself may change an option, where it goes back to an earlier state; what was asked for here is shown
// already, and may have been changed again since.
void JobPanel::follow_option(const event::OptionChanged& change) {
    if (!running_) return;
    if (const auto asked = asked_.find(change.name); asked != asked_.end()) {
        if (asked->second == change.value) asked_.erase(asked);
        return;
    }
    if (!editing_next_)
        form_->take_value(change.name, change.value);
    else if (running_draft_.values.is_object())
        running_draft_.values[change.name] = change.value;
}

void JobPanel::expect(const Command& command) { expected_ = draft_of(command); }

void JobPanel::follow_project() {
    const ProjectSummary& project = bridge_.project();
    const bool another = project.path != project_path_;
    project_path_ = project.path;
    const std::string before = domain();
    {
        const QSignalBlocker quiet(domains_);
        domains_->clear();
        for (const auto& domain : project.domains)
            if (takes(domain)) domains_->addItem(to_qt(domain.name), to_qt(domain.name));
        const int index = domains_->findData(to_qt(before));
        domains_->setCurrentIndex(index >= 0 ? index : domains_->count() - 1);
    }
    domain_changed(domain());
    project_changed(another);
    refresh();
}

QString JobPanel::reason() const {
    if (!bridge_.project_open()) return tr("Open or make a project first.");
    if (running_ && !editing_next_ && !bridge_.resting()) return {};
    if (domains_->count() == 0) return no_domain_reason();
    if (!form_->is_valid()) return tr("One of the options is not possible.");
    return options_reason();
}

bool JobPanel::can_start() const {
    const bool shows_running = running_ && !editing_next_ && !bridge_.resting();
    return !shows_running && reason().isEmpty() && !domain().empty();
}

void JobPanel::start() {
    if (can_start()) Q_EMIT queue_wanted(command(), job_text());
}

void JobPanel::refresh() {
    const bool job_of_this_kind = running_ && !bridge_.resting();
    const bool shows_running = job_of_this_kind && !editing_next_;
    which_->setVisible(job_of_this_kind);
    form_->set_live_only(shows_running, fixed_);
    domains_->setEnabled(!shows_running);
    if (presets_ != nullptr) presets_->setEnabled(!shows_running);
    start_->setText(bridge_.resting() || shows_running ? start_text_ : tr("Train after what goes on"));
    const QString why = reason(), told = why.isEmpty() && !shows_running ? options_remark() : why;
    reason_->setText(told);
    reason_->setVisible(!told.isEmpty());
    start_->setEnabled(can_start());
    Q_EMIT startable_changed();
}

std::vector<Offer> JobPanel::run_offers(RunKind kind, const QString& none) const {
    std::vector<Offer> offers = {{none, ""}};
    const auto& runs = bridge_.project().runs;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->kind != kind || run->steps == 0) continue;
        QString label = run_title(*run);
        for (const auto& domain : run->domains) label += u" · "_s + to_qt(domain);
        if (const QString best = best_text(*run); !best.isEmpty()) label += u" · "_s + best;
        offers.push_back({label, run->id});
    }
    return offers;
}

const DomainSummary* JobPanel::domain_summary() const {
    for (const auto& summary : bridge_.project().domains)
        if (summary.name == domain()) return &summary;
    return nullptr;
}

}  // namespace graft
