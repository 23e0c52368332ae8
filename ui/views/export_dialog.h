// Asks what of a model is to be exported, how and where to: pictures, sheets, a film or the model file. Does not wait
// and does not block the window; the work is handed over as a job.
#pragma once

#include <QDialog>

#include "ui/bridge/picture_source.h"
#include "ui/models/export_subject.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace graft {

class ExportPanel;
class PictureGrid;

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    // Bridge and source must outlive the dialog, which goes by itself when it is closed.
    ExportDialog(SessionBridge& bridge, PictureSource& pictures, const ExportSubject& subject, QWidget* parent);
    ~ExportDialog() override;

    ExportPanel* panel() const;  // that is seen

Q_SIGNALS:
    void job_wanted(const graft::Command& job, const QString& text);
    void model_copied(const QString& file);
    void copy_failed(const QString& file);

private:
    void build(const ExportSubject& subject);
    void fill_models(const std::string& chosen);
    std::string model() const;
    void follow();
    void ask();
    void take(int channel, const event::Drawn& drawn);
    void show_estimate();
    void browse();
    void begin();
    void copy_model(const QString& from, const QString& to);

    SessionBridge& bridge_;
    PictureSource& pictures_;
    PictureSource::Channel channel_;
    bool named_ = false;  // the person chose where to

    QComboBox* model_;
    QTabWidget* pages_;
    PictureGrid* grid_;
    QLineEdit* out_;
    QLabel* estimate_;
    QPushButton* export_;
};

}  // namespace graft
