#include "ui/forms/option_conflicts.h"

#include <QCoreApplication>

#include "engine/api/transfer.h"
#include "ui/text.h"

namespace graft {

namespace {

constexpr double kWildRate = 0.01;  // a learning rate with which these networks diverge

struct Conflicts {
    Q_DECLARE_TR_FUNCTIONS(graft::Conflicts)
};

QString remark_on_batch(std::int64_t batch, const DomainSummary* domain) {
    if (domain == nullptr) return {};
    const std::int64_t pictures = domain->count - domain->held_out;
    if (batch <= pictures) return {};
    return Conflicts::tr("The batch is larger than the %1 pictures to learn from: each step would see some twice.")
        .arg(number_text(pictures));
}

// What the article's training does not have.
bool asks_for_drift(const TrainOptions& options) {
    const bool reconstructs = options.reconstruction > 0 && options.reconstruction != TrainOptions().reconstruction;
    return options.domains.size() > 1 || options.conditions == "classes" || has_transfer(options, "keep") ||
           reconstructs;
}

QString remark_on_rate(double rate) {
    if (rate <= kWildRate) return {};
    return Conflicts::tr("With so large a learning rate trainings mostly fail; 0.0002 to 0.001 is usual.");
}

}  // namespace

QString conflict_in(const TrainOptions& options) {
    if (options.conditions == "classes" && options.domains.size() > 1)
        return Conflicts::tr("Several domains are conditions by themselves: switch the classes off under Conditions.");
    if (has_transfer(options, "drift") && has_transfer(options, "match"))
        return Conflicts::tr("Drift and match are two ways to learn: switch one of them off under Knowledge.");
    if (is_adversarial(options) && asks_for_drift(options))
        return Conflicts::tr(
            "Against a discriminator a generator learns one domain, without classes, keep and reconstruction: choose "
            "drift under Knowledge.");
    if (has_transfer(options, "auto")) return {};
    if (has_transfer(options, "match") && options.features.empty())
        return Conflicts::tr(
            "Knowledge needs a feature network: train a classifier first, choose a file, or switch it off.");
    if (has_transfer(options, "init") && options.init.empty())
        return Conflicts::tr("To start from an earlier generator, choose it under Start from.");
    if (has_transfer(options, "keep") && (options.init.empty() || options.features.empty()))
        return Conflicts::tr(
            "To keep what an earlier generator can draw, choose it under Start from, and a feature network.");
    if (has_transfer(options, "joint") && options.domains.size() < 2)
        return Conflicts::tr("To learn several domains at once, choose the second one under Together with.");
    return {};
}

QString conflict_in(const ClassifyOptions& options) {
    if (options.train == "head" && options.features.empty())
        return Conflicts::tr("A new last layer needs a feature network below it: choose one, or train all.");
    if (!options.joint_domain.empty() && options.joint_domain == options.domain)
        return Conflicts::tr("The second task must be another domain than the first.");
    return {};
}

QString remark_on(const TrainOptions& options, const DomainSummary* domain) {
    if (has_transfer(options, "match") && options.lambda == 0)
        return Conflicts::tr("With a lambda of 0 the feature network has no effect.");
    if (options.reconstruction >= 1)
        return Conflicts::tr(
            "All of the training would reconstruct: the drifting, which makes new pictures good, never comes.");
    if (const QString remark = remark_on_rate(options.learning_rate); !remark.isEmpty()) return remark;
    return remark_on_batch(options.batch, domain);
}

QString remark_on(const ClassifyOptions& options, const DomainSummary* domain) {
    if (!options.joint_domain.empty() && options.lambda == 0)
        return Conflicts::tr("With a lambda of 0 the second task has no effect.");
    if (domain != nullptr && options.labelled > domain->count - domain->held_out)
        return Conflicts::tr("The domain has only %1 pictures to learn from; all of them are used.")
            .arg(number_text(domain->count - domain->held_out));
    if (const QString remark = remark_on_rate(options.learning_rate); !remark.isEmpty()) return remark;
    return remark_on_batch(options.batch, domain);
}

}  // namespace graft
