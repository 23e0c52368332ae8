// The inspector's two kinds of training.
#pragma once

#include "engine/api/options.h"
#include "ui/views/job_panel.h"

class QComboBox;

namespace graft {

class GeneratorPanel : public JobPanel {
    Q_OBJECT

public:
    // `options` keep what the person chose; they must outlive the panel.
    GeneratorPanel(SessionBridge& bridge, TrainOptions& options, QWidget* parent);

protected:
    Command command() const override;
    QString job_text() const override;
    Draft draft_of(const Command& command) const override;
    bool takes(const DomainSummary& domain) const override;
    QString no_domain_reason() const override;
    QString options_reason() const override;
    QString options_remark() const override;
    void domain_changed(const std::string& name) override;
    void project_changed(bool another_project) override;

    void options_changed() override;
    void options_replaced() override;

private:
    void add_together();
    void fill_together(const std::string& first);
    void take_domains(const std::string& name);

    TrainOptions& options_;
    QWidget* together_row_ = nullptr;
    QComboBox* together_ = nullptr;
};

class ClassifierPanel : public JobPanel {
    Q_OBJECT

public:
    ClassifierPanel(SessionBridge& bridge, ClassifyOptions& options, QWidget* parent);

protected:
    Command command() const override;
    QString job_text() const override;
    Draft draft_of(const Command& command) const override;
    bool takes(const DomainSummary& domain) const override;
    QString no_domain_reason() const override;
    QString options_reason() const override;
    QString options_remark() const override;
    void domain_changed(const std::string& name) override;
    void project_changed(bool another_project) override;

private:
    ClassifyOptions& options_;
};

}  // namespace graft
