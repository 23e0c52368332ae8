// The inspector's two kinds of training.
#pragma once

#include "engine/api/options.h"
#include "ui/views/job_panel.h"

namespace graft {

class GeneratorPanel : public JobPanel {
    Q_OBJECT

public:
    // `options` keep what the person chose; they must outlive the panel.
    GeneratorPanel(SessionBridge& bridge, TrainOptions& options, QWidget* parent);

protected:
    Command command() const override;
    bool takes(const DomainSummary& domain) const override;
    QString no_domain_reason() const override;
    QString options_reason() const override;
    void domain_changed(const std::string& name) override;
    void project_changed(bool another_project) override;

private:
    TrainOptions& options_;
    bool had_knowledge_ = false;  // whether the project held a classifier when last looked at
};

class ClassifierPanel : public JobPanel {
    Q_OBJECT

public:
    ClassifierPanel(SessionBridge& bridge, ClassifyOptions& options, QWidget* parent);

protected:
    Command command() const override;
    bool takes(const DomainSummary& domain) const override;
    QString no_domain_reason() const override;
    QString options_reason() const override;
    void domain_changed(const std::string& name) override;
    void project_changed(bool another_project) override;

private:
    ClassifyOptions& options_;
};

}  // namespace graft
