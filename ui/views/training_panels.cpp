#include "ui/views/training_panels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/api/transfer.h"
#include "ui/forms/option_conflicts.h"
#include "ui/forms/option_form.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kBelowDomain = 2;  // place in the panel's column
constexpr const char* kSourceNetwork = "starter:efficientnet-lite0";  // as the engine calls it

// Whether a chosen feature network is no longer (or not yet) there: a run's id that the project does not know.
bool is_gone(const std::string& features, const std::vector<Offer>& offers) {
    const bool is_file = features.find('/') != std::string::npos || features.find('\\') != std::string::npos ||
                         features.find(':') != std::string::npos;
    return !is_file &&
           std::none_of(offers.begin(), offers.end(), [&](const Offer& offer) { return offer.value == features; });
}

}  // namespace

GeneratorPanel::GeneratorPanel(SessionBridge& bridge, TrainOptions& options, QWidget* parent)
    : JobPanel(bridge, parent), options_(options) {
    add_together();
    build(options.fields(), options_to_json(TrainOptions().fields()), tr("Train a generator"), u"generator"_s);
    qobject_cast<QVBoxLayout*>(layout())->insertWidget(kBelowDomain, together_row_);
}

Command GeneratorPanel::command() const { return command::Train{.options = options_, .resume = {}}; }

QString GeneratorPanel::job_text() const {
    QStringList parts{tr("Generator"), to_qt(domain()), option_text(options_.model)};
    if (options_.minutes > 0) parts.append(tr("%1 minutes").arg(short_number(options_.minutes)));
    if (options_.steps > 0) parts.append(tr("%1 steps").arg(number_text(options_.steps)));
    if (options_.stop_when_done)
        parts.append(tr("until it is done"));
    else if (options_.minutes <= 0 && options_.steps <= 0)
        parts.append(tr("until it is stopped"));
    return parts.join(u" · "_s);
}

JobPanel::Draft GeneratorPanel::draft_of(const Command& command) const {
    const auto* job = std::get_if<command::Train>(&command);
    if (job == nullptr || !job->resume.empty()) return {};  // one that goes on has its own options
    TrainOptions options = job->options;
    return {options_to_json(options.fields()), options.domains.empty() ? std::string() : options.domains.front()};
}

bool GeneratorPanel::takes(const DomainSummary&) const { return true; }

QString GeneratorPanel::no_domain_reason() const {
    return tr("Drop pictures anywhere in the window first: they become the domain to learn.");
}

QString GeneratorPanel::options_reason() const { return conflict_in(options_); }
QString GeneratorPanel::options_remark() const { return remark_on(options_, domain_summary()); }

void GeneratorPanel::domain_changed(const std::string& name) {
    fill_together(name);
    take_domains(name);
}

void GeneratorPanel::options_changed() {
    together_row_->setVisible(has_transfer(options_, "joint"));
    take_domains(domain());
}

void GeneratorPanel::options_replaced() {
    const QSignalBlocker quiet(together_);
    const int index = options_.domains.size() > 1 ? together_->findData(to_qt(options_.domains[1])) : -1;
    together_->setCurrentIndex(std::max(index, 0));
}

void GeneratorPanel::take_domains(const std::string& name) {
    options_.domains.clear();
    if (!name.empty()) options_.domains.push_back(name);
    const std::string second = to_std(together_->currentData().toString());
    if (has_transfer(options_, "joint") && !second.empty()) options_.domains.push_back(second);
}

void GeneratorPanel::add_together() {
    together_row_ = new QWidget(this);
    auto* row = new QHBoxLayout(together_row_);
    row->setContentsMargins(0, 0, 36, 0);
    auto* label = new QLabel(tr("Together with"), together_row_);
    label->setMinimumWidth(104);
    together_ = new QComboBox(together_row_);
    together_->setObjectName(u"generator_together"_s);
    together_->setAccessibleName(tr("Together with"));
    together_->setToolTip(tr("A second domain that the same generator learns at once"));
    together_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    label->setBuddy(together_);
    row->addWidget(label);
    row->addWidget(together_, 1);
    together_row_->hide();
    connect(together_, &QComboBox::currentIndexChanged, this, [this] {
        take_domains(domain());
        refresh();
    });
}

void GeneratorPanel::fill_together(const std::string& first) {
    const QSignalBlocker quiet(together_);
    const QString before = together_->currentData().toString();
    together_->clear();
    together_->addItem(tr("none"), QString());
    for (const auto& domain : bridge().project().domains)
        if (domain.name != first) together_->addItem(to_qt(domain.name), to_qt(domain.name));
    together_->setCurrentIndex(std::max(0, together_->findData(before)));
    together_row_->setVisible(has_transfer(options_, "joint"));
}

void GeneratorPanel::project_changed(bool) {
    const auto offers = run_offers(RunKind::Classifier, tr("none"));
    if (is_gone(options_.features, offers)) options_.features.clear();
    form()->set_offers("features", offers, OfferKind::ClosedOrFile);
    const auto generators = run_offers(RunKind::Generator, tr("none"));
    if (is_gone(options_.init, generators)) options_.init.clear();
    form()->set_offers("init", generators, OfferKind::ClosedOrFile);
    form()->refresh();
}

ClassifierPanel::ClassifierPanel(SessionBridge& bridge, ClassifyOptions& options, QWidget* parent)
    : JobPanel(bridge, parent), options_(options) {
    build(options.fields(), options_to_json(ClassifyOptions().fields()), tr("Train a classifier"), u"classifier"_s);
}

Command ClassifierPanel::command() const { return command::Classify{.options = options_, .resume = {}}; }

QString ClassifierPanel::job_text() const {
    return QStringList{tr("Classifier"), to_qt(domain()), option_text(options_.network),
                       tr("%1 epochs").arg(number_text(options_.epochs))}
        .join(u" · "_s);
}

JobPanel::Draft ClassifierPanel::draft_of(const Command& command) const {
    const auto* job = std::get_if<command::Classify>(&command);
    if (job == nullptr || !job->resume.empty()) return {};
    ClassifyOptions options = job->options;
    return {options_to_json(options.fields()), options.domain};
}

bool ClassifierPanel::takes(const DomainSummary& domain) const { return domain.classes.size() > 1; }

QString ClassifierPanel::no_domain_reason() const {
    return tr("A classifier needs pictures with classes: drop a folder whose sub-folders name them.");
}

QString ClassifierPanel::options_reason() const { return conflict_in(options_); }
QString ClassifierPanel::options_remark() const { return remark_on(options_, domain_summary()); }

void ClassifierPanel::domain_changed(const std::string& name) { options_.domain = name; }

void ClassifierPanel::project_changed(bool) {
    auto offers = run_offers(RunKind::Classifier, tr("from scratch"));
    offers.insert(offers.begin() + 1, {tr("EfficientNet-Lite0, of photographs (ImageNet)"), kSourceNetwork});
    if (is_gone(options_.features, offers)) options_.features.clear();
    std::vector<Offer> second = {{tr("none"), ""}};
    for (const auto& domain : bridge().project().domains)
        if (takes(domain)) second.push_back({to_qt(domain.name), domain.name});
    if (is_gone(options_.joint_domain, second)) options_.joint_domain.clear();
    form()->set_offers("features", offers, OfferKind::ClosedOrFile);
    form()->set_offers("joint_domain", second, OfferKind::Closed);
    form()->refresh();
}

}  // namespace graft
