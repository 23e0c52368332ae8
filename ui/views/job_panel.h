// One tab of the inspector: which pictures, with which options, and the button that starts the training.
#pragma once

#include <QWidget>
#include <map>
#include <string>

#include "ui/bridge/session_bridge.h"
#include "ui/forms/option_editor.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace graft {

class OptionForm;
class Settings;

class JobPanel : public QWidget {
    Q_OBJECT

public:
    // Follows project and state by itself.
    JobPanel(SessionBridge& bridge, QWidget* parent);

    void set_domain(const std::string& name);
    std::string domain() const;

    // Whether start() would post its command now, or let it wait for its turn.
    bool can_start() const;
    void start();

    // Lets options be kept by name.
    void use_presets(Settings& settings);

    // While a job of this kind runs: the options of the next one instead of those of the running one.
    void edit_next(bool next);

    // A job that is about to run: when it does, its options are shown, and those that the person works on wait.
    void expect(const Command& command);

    // The options as they stand; a live change is sent to the job that runs when it is of this kind. Those that are
    // `fixed` it cannot change.
    void set_running(bool running, const std::vector<std::string>& fixed = {});
    OptionForm* form() const { return form_; }

Q_SIGNALS:
    void startable_changed();
    void queue_wanted(const graft::Command& command, const QString& text);

protected:
    // To be called once at the end of the subclass's constructor.
    void build(OptionList options, const nlohmann::json& defaults, const QString& button, const QString& object_name);

    virtual Command command() const = 0;

    // What the job is called while it waits: "Generator · emoji · 10 minutes".
    virtual QString job_text() const = 0;

    // Options and first domain of a job of this kind; null options: it is of another.
    struct Draft {
        nlohmann::json values;
        std::string domain;
    };
    virtual Draft draft_of(const Command& command) const = 0;
    virtual bool takes(const DomainSummary& domain) const = 0;
    virtual QString no_domain_reason() const = 0;

    // Why the options do not go together; empty: they do.
    virtual QString options_reason() const { return {}; }

    // What is possible but surely not meant; empty: nothing.
    virtual QString options_remark() const { return {}; }
    virtual void options_changed() {}   // by the person
    virtual void options_replaced() {}  // all at once
    virtual void domain_changed(const std::string& name) = 0;

    // A project was opened, or its contents changed.
    virtual void project_changed(bool another_project) = 0;

    // The project's trained runs of a kind, for a field that names one; the newest first.
    std::vector<Offer> run_offers(RunKind kind, const QString& none) const;

    // Of the chosen domain, or nullptr.
    const DomainSummary* domain_summary() const;
    void refresh();
    SessionBridge& bridge() const { return bridge_; }

private:
    void follow_project();
    QString reason() const;
    void add_which(QVBoxLayout* column, const QString& object_name);
    void use_draft(const Draft& draft);
    void follow_option(const event::OptionChanged& change);

    SessionBridge& bridge_;
    std::string project_path_;
    bool running_ = false;
    std::vector<std::string> fixed_;  // while it runs
    bool editing_next_ = false;
    std::map<std::string, nlohmann::json> asked_;  // live options that were asked to change, and have not yet
    Draft running_draft_, next_draft_;  // the one that the form does not show
    Draft expected_;
    QString kind_, start_text_;
    nlohmann::json defaults_;
    QWidget* presets_ = nullptr;
    QWidget* which_ = nullptr;  // the choice between the running job and the next
    QToolButton* this_run_ = nullptr;
    QToolButton* next_run_ = nullptr;
    QComboBox* domains_ = nullptr;
    OptionForm* form_ = nullptr;
    QLabel* help_ = nullptr;
    QLabel* reason_ = nullptr;
    QPushButton* start_ = nullptr;
};

}  // namespace graft
