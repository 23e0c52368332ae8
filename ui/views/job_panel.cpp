#include "ui/views/job_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/forms/option_form.h"
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
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
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
    connect(form_, &OptionForm::edited, this, &JobPanel::refresh);
    connect(form_, &OptionForm::help_wanted, help_, &QLabel::setText);
    connect(form_, &OptionForm::live_edited, this, [this](const std::string& name, const nlohmann::json& value) {
        const command::SetOption change{.name = name, .value = value};
        if (running_ && bridge_.can(change)) bridge_.post(change);
    });
    connect(&bridge_, &SessionBridge::state_changed, this, &JobPanel::refresh);
    connect(&bridge_, &SessionBridge::project_changed, this, &JobPanel::follow_project);
    follow_project();
}

std::string JobPanel::domain() const { return to_std(domains_->currentData().toString()); }

void JobPanel::set_domain(const std::string& name) {
    const int index = domains_->findData(to_qt(name));
    if (index >= 0) domains_->setCurrentIndex(index);
}

void JobPanel::set_running(bool running) {
    running_ = running;
    refresh();
}

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
    if (!bridge_.resting()) return running_ ? QString() : tr("Wait until the work that goes on has ended.");
    if (domains_->count() == 0) return no_domain_reason();
    if (!form_->is_valid()) return tr("One of the options is not possible.");
    return options_reason();
}

bool JobPanel::can_start() const { return reason().isEmpty() && !domain().empty() && bridge_.can(command()); }

void JobPanel::start() {
    if (can_start()) bridge_.post(command());
}

void JobPanel::refresh() {
    const bool job_of_this_kind = running_ && !bridge_.resting();
    form_->set_live_only(job_of_this_kind);
    domains_->setEnabled(!job_of_this_kind);
    const QString why = reason();
    reason_->setText(why);
    reason_->setVisible(!why.isEmpty());
    start_->setEnabled(can_start());
    Q_EMIT startable_changed();
}

std::vector<Offer> JobPanel::classifier_offers(const QString& none) const {
    std::vector<Offer> offers = {{none, ""}};
    const auto& runs = bridge_.project().runs;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->kind != RunKind::Classifier || run->steps == 0) continue;
        QString label = to_qt(run->id);
        for (const auto& domain : run->domains) label += u" · "_s + to_qt(domain);
        if (run->accuracy >= 0) label += u" · "_s + QLocale().toString(100 * run->accuracy, 'f', 1) + u'%';
        offers.push_back({label, run->id});
    }
    return offers;
}

}  // namespace graft
