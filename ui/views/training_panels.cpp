#include "ui/views/training_panels.h"

#include <algorithm>

#include "ui/forms/option_form.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

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
    build(options.fields(), options_to_json(TrainOptions().fields()), tr("Train a generator"), u"generator"_s);
}

Command GeneratorPanel::command() const { return command::Train{.options = options_, .resume = {}}; }

bool GeneratorPanel::takes(const DomainSummary&) const { return true; }

QString GeneratorPanel::no_domain_reason() const {
    return tr("Drop pictures anywhere in the window first: they become the domain to learn.");
}

QString GeneratorPanel::options_reason() const {
    const auto& transfer = options_.transfer;
    const bool matches = std::find(transfer.begin(), transfer.end(), "match") != transfer.end();
    if (!matches || !options_.features.empty()) return {};
    return tr("Knowledge needs a feature network: train a classifier first, choose a file, or switch it off.");
}

void GeneratorPanel::domain_changed(const std::string& name) {
    options_.domains.clear();
    if (!name.empty()) options_.domains.push_back(name);
}

void GeneratorPanel::project_changed(bool another_project) {
    const auto offers = classifier_offers(tr("none"));
    const bool has_knowledge = offers.size() > 1;
    if (is_gone(options_.features, offers)) options_.features.clear();
    // Without knowledge there is nothing to transfer; as soon as there is some, it is taken.
    if (another_project || has_knowledge != had_knowledge_) {
        if (options_.features.empty() && has_knowledge) options_.features = offers[1].value;
        options_.transfer = {options_.features.empty() ? "none" : "match"};
    }
    had_knowledge_ = has_knowledge;
    form()->set_offers("features", offers, OfferKind::ClosedOrFile);
    form()->refresh();
}

ClassifierPanel::ClassifierPanel(SessionBridge& bridge, ClassifyOptions& options, QWidget* parent)
    : JobPanel(bridge, parent), options_(options) {
    build(options.fields(), options_to_json(ClassifyOptions().fields()), tr("Train a classifier"), u"classifier"_s);
}

Command ClassifierPanel::command() const { return command::Classify{.options = options_, .resume = {}}; }

bool ClassifierPanel::takes(const DomainSummary& domain) const { return domain.classes.size() > 1; }

QString ClassifierPanel::no_domain_reason() const {
    return tr("A classifier needs pictures with classes: drop a folder whose sub-folders name them.");
}

QString ClassifierPanel::options_reason() const {
    if (options_.train != "head" || !options_.features.empty()) return {};
    return tr("A new last layer needs a feature network below it: choose one, or train all.");
}

void ClassifierPanel::domain_changed(const std::string& name) { options_.domain = name; }

void ClassifierPanel::project_changed(bool) {
    const auto offers = classifier_offers(tr("from scratch"));
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
