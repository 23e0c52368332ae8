// One tab of the inspector: which pictures, with which options, and the button that starts the training.
#pragma once

#include <QWidget>
#include <string>

#include "ui/bridge/session_bridge.h"
#include "ui/forms/option_editor.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace graft {

class OptionForm;

class JobPanel : public QWidget {
    Q_OBJECT

public:
    // Follows project and state by itself.
    JobPanel(SessionBridge& bridge, QWidget* parent);

    void set_domain(const std::string& name);
    std::string domain() const;

    // Whether start() would post its command now.
    bool can_start() const;
    void start();

    // The options as they stand; a live change is sent to the job that runs when it is of this kind.
    void set_running(bool running);
    OptionForm* form() const { return form_; }

Q_SIGNALS:
    void startable_changed();

protected:
    // To be called once at the end of the subclass's constructor.
    void build(OptionList options, const nlohmann::json& defaults, const QString& button, const QString& object_name);

    virtual Command command() const = 0;
    virtual bool takes(const DomainSummary& domain) const = 0;
    virtual QString no_domain_reason() const = 0;

    // Why the options do not go together; empty: they do.
    virtual QString options_reason() const { return {}; }
    virtual void domain_changed(const std::string& name) = 0;

    // A project was opened, or its contents changed.
    virtual void project_changed(bool another_project) = 0;

    // The project's classifiers for a "features" field, the newest first.
    std::vector<Offer> classifier_offers(const QString& none) const;
    SessionBridge& bridge() const { return bridge_; }

private:
    void follow_project();
    void refresh();
    QString reason() const;

    SessionBridge& bridge_;
    std::string project_path_;
    bool running_ = false;
    QComboBox* domains_ = nullptr;
    OptionForm* form_ = nullptr;
    QLabel* help_ = nullptr;
    QLabel* reason_ = nullptr;
    QPushButton* start_ = nullptr;
};

}  // namespace graft
