// What a trained generator knows, explored: an endless sheet of samples, the current picture with its dials,
// directions, the style table, and what is kept of it all.
#pragma once

#include <QStringList>
#include <QWidget>
#include <string>
#include <vector>

#include "ui/bridge/explore_jobs.h"
#include "ui/bridge/picture_source.h"
#include "ui/models/exploration.h"
#include "ui/models/export_subject.h"

class QComboBox;
class QTabWidget;
class QToolButton;

namespace graft {

class DirectionPanel;
class KeyframePanel;
class PointDials;
class PointStrip;
class PointView;
class SampleSheet;
class StylePanel;

class ExplorePage : public QWidget {
    Q_OBJECT

public:
    // All must outlive the page.
    ExplorePage(SessionBridge& bridge, PictureSource& pictures, Exploration& exploration, QWidget* parent = nullptr);

    // Where these files mean something here (one picture to find in latent space, one model file), takes them.
    bool take_files(const QStringList& files);

    // What the page shows, as something to export.
    ExportSubject export_subject() const;

    KeyframePanel* keyframes() const { return keyframes_; }
    PointDials* dials() const { return dials_; }

public Q_SLOTS:
    void toggle_favourite();
    void add_keyframe();
    void find_neighbours();

Q_SIGNALS:
    void export_wanted(const graft::ExportSubject& subject);

private:
    QWidget* make_top_row();
    QWidget* make_left();
    QWidget* make_right();
    void wire_jobs();
    void wire_parts();
    void follow_project();
    void follow_model();
    void follow_notes();
    void follow_jobs();
    void show_generator(const GeneratorSummary& generator);
    void show_inversion(const std::string& model, const QString& picture, const InvertReport& report);
    void refresh_run(const std::string& run);
    void ask_model_file();

    SessionBridge& bridge_;
    PictureSource& pictures_;
    Exploration& exploration_;
    ExploreJobs jobs_;
    QComboBox* models_ = nullptr;
    QToolButton *undo_ = nullptr, *redo_ = nullptr;
    SampleSheet* sheet_ = nullptr;
    QTabWidget* tray_ = nullptr;
    KeyframePanel* keyframes_ = nullptr;
    PointStrip *favourites_ = nullptr, *similar_ = nullptr;
    PointView* view_ = nullptr;
    PointDials* dials_ = nullptr;
    QTabWidget* tools_ = nullptr;
    DirectionPanel* directions_ = nullptr;
    StylePanel* styles_ = nullptr;
};

}  // namespace graft
