// Two to four related models, or the domains of one, in the corners of a plane: a point in it is moved, and the
// pictures there follow; a matrix says which layers come from which. What is found is saved as a model of its own.
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/bridge/picture_source.h"
#include "ui/models/export_subject.h"
#include "ui/models/mixture.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace graft {

class LayerMatrix;
class MixCorners;
class MixPlaneView;
class PictureGrid;
struct ShownPicture;

class MixPage : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPictures = 16;

    // Bridge and source must outlive the page.
    MixPage(SessionBridge& bridge, PictureSource& pictures, QWidget* parent = nullptr);

    Mixture& mixture() { return mixture_; }
    PictureGrid* grid() const { return grid_; }

    // The mix as something to export: saved as a model first where it is one of models, then handed over.
    void export_mix();

Q_SIGNALS:
    void job_wanted(const graft::Command& job, const QString& text);
    void explore_wanted(const std::string& model, const graft::LatentPoint& point);
    void export_wanted(const graft::ExportSubject& subject);

protected:
    void showEvent(QShowEvent* event) override;

private:
    // A small picture of the plane.
    struct Thumb {
        PictureSource::Channel channel;
        QPointF place;
    };

    void build();
    QWidget* make_left();
    QWidget* make_right();
    QWidget* make_buttons();
    void set_project(const ProjectSummary& project);
    void choose_first_corners();
    void choose_domains(const std::vector<std::string>& conditions);
    void follow();
    void ask();
    void ask_thumbs();
    void take(int channel, const event::Drawn& drawn);
    void show_generator(const GeneratorSummary& generator);
    void fill_swaps();
    ShownPicture describe(int cell) const;
    void show_words();
    void ask_file();
    void save_to(const QString& file, std::function<void(const std::string& file)> then);
    void with_model(std::function<void(const std::string& file)> then);
    void explore();
    void finish(const event::Finished& finished);

    SessionBridge& bridge_;
    PictureSource& pictures_;
    Mixture mixture_;
    ProjectSummary project_;

    MixCorners* corners_;
    MixPlaneView* plane_;
    LayerMatrix* matrix_;
    QComboBox* swaps_;
    QLabel* shares_;
    PictureGrid* grid_;
    QSpinBox* seed_;
    QPushButton *save_, *explore_, *export_;
    QToolButton *undo_, *redo_;

    PictureSource::Channel channel_, probe_;
    std::vector<Thumb> thumbs_;
    MixState thumbs_of_;  // the state, with its place left out, that the small pictures are of
    QTimer thumbs_timer_;
    std::string probed_;  // the model whose domains are known
    std::vector<std::string> conditions_;
    bool drawn_ = false;  // what is shown is the mix, not the reason why there is none

    struct Saving {
        std::string file;
        MixState state;
        std::function<void(const std::string& file)> then;
    };
    std::optional<Saving> saving_;
    std::optional<Saving> saved_;  // the last mix that was saved
};

}  // namespace graft
