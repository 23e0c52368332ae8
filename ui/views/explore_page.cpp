#include "ui/views/explore_page.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>

#include "ui/models/lineage.h"
#include "ui/models/model_names.h"
#include "ui/models/point_edits.h"
#include "ui/text.h"
#include "ui/views/direction_panel.h"
#include "ui/views/keyframe_panel.h"
#include "ui/views/picture_outlet.h"
#include "ui/views/point_dials.h"
#include "ui/views/point_strip.h"
#include "ui/views/point_view.h"
#include "ui/views/sample_sheet.h"
#include "ui/views/style_panel.h"
#include "ui/widgets/picture_grid.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kOriginalSide = 512;

// As the engine prepares it for the search: its middle square.
QImage read_square(const QString& file) {
    QImageReader reader(file);
    reader.setAutoTransform(true);
    const QImage picture = reader.read();
    const int side = std::min(picture.width(), picture.height());
    const QImage square = picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    if (side <= kOriginalSide) return square;
    return square.scaled(kOriginalSide, kOriginalSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

bool is_model_file(const QString& file) { return file.endsWith(".safetensors"_L1, Qt::CaseInsensitive); }

bool is_picture(const QString& file) {
    static const QStringList endings = {u"png"_s, u"jpg"_s, u"jpeg"_s, u"webp"_s,
                                        u"bmp"_s, u"gif"_s, u"tif"_s,  u"tiff"_s,
                                        u"heic"_s, u"heif"_s, u"avif"_s, u"jxl"_s};
    return endings.contains(QFileInfo(file).suffix().toLower()) && QFileInfo(file).isFile();
}

}  // namespace

void ExplorePage::wire_parts() {
    connect(models_, &QComboBox::activated, this,
            [this](int index) { exploration_.choose_model(to_std(models_->itemData(index).toString())); });
    connect(undo_, &QToolButton::clicked, &exploration_, &Exploration::undo);
    connect(redo_, &QToolButton::clicked, &exploration_, &Exploration::redo);
    const auto go_to = [this](const LatentPoint& point) { exploration_.set_current(point); };
    connect(favourites_, &PointStrip::chosen, this, go_to);
    connect(similar_, &PointStrip::chosen, this, go_to);
    connect(favourites_, &PointStrip::arranged, &exploration_, &Exploration::set_favourites);
    connect(keyframes_, &KeyframePanel::frame_wanted, view_, &PointView::show_frame);
    connect(keyframes_, &KeyframePanel::frames_ended, view_, &PointView::end_frames);
    connect(keyframes_, &KeyframePanel::film_wanted, this, [this] {
        Q_EMIT export_wanted(
            {exploration_.model(), {}, exploration_.notes().keyframes, ExportSubject::Film, keyframes_->film()});
    });
    connect(view_, &PointView::generator_known, this, &ExplorePage::show_generator);
    connect(view_, &PointView::neighbours_wanted, this, &ExplorePage::find_neighbours);
    connect(view_, &PointView::export_wanted, this, [this] { Q_EMIT export_wanted(export_subject()); });
    connect(directions_, &DirectionPanel::marking_changed, sheet_, &SampleSheet::set_marking);
    new PictureOutlet(bridge_, view_->grid(), [this](int) {
        ShownPicture shown;
        shown.model = full_reference(bridge_.project(), exploration_.model());
        shown.point = view_->shown_point();
        shown.words = model_title(bridge_.project(), exploration_.model()) + u", "_s + point_title(shown.point);
        return shown;
    });
    connect(&exploration_, &Exploration::model_changed, this, &ExplorePage::follow_model);
    connect(&exploration_, &Exploration::notes_changed, this, &ExplorePage::follow_notes);
    connect(&exploration_, &Exploration::changed, this, [this] {
        undo_->setEnabled(exploration_.can_undo());
        redo_->setEnabled(exploration_.can_redo());
        undo_->setToolTip(tr("Undo: %1 (Ctrl+Z)").arg(exploration_.undo_text()));
        redo_->setToolTip(tr("Redo: %1 (Ctrl+Shift+Z)").arg(exploration_.redo_text()));
    });
    connect(&bridge_, &SessionBridge::project_changed, this, &ExplorePage::follow_project);
    connect(&bridge_, &SessionBridge::checkpointed, this, [this](const event::Checkpointed& checkpoint) {
        if (exploration_.model().empty()) follow_project();  // the first that there is to draw with
        refresh_run(checkpoint.run);
    });
    connect(&bridge_, &SessionBridge::finished, this, [this](const event::Finished& finished) {
        if (const auto* train = std::get_if<TrainReport>(&finished.report)) refresh_run(train->run);
    });
}

void ExplorePage::wire_jobs() {
    connect(&jobs_, &ExploreJobs::changed, this, &ExplorePage::follow_jobs);
    connect(&jobs_, &ExploreJobs::inverted, this, &ExplorePage::show_inversion);
    connect(&jobs_, &ExploreJobs::directions_found, this,
            [this](const std::string& model, const DirectionsReport& report) {
                if (model != exploration_.model()) return;
                std::vector<NamedDirection> found;
                for (const auto& each : report.directions)
                    found.push_back({{}, report.method, each.vector, each.share});
                exploration_.add_directions(std::move(found));
            });
    connect(&jobs_, &ExploreJobs::neighbours_found, this,
            [this](const std::string& model, const NearestReport& report) {
                if (model != exploration_.model()) return;
                std::vector<LatentPoint> points;
                for (const auto seed : report.seeds) points.push_back(sample_like({}, seed));
                similar_->show_points(model, points);
                tray_->setCurrentWidget(similar_);
            });
    connect(directions_, &DirectionPanel::search_wanted, this, [this](const QString& method) {
        jobs_.find_directions(exploration_.model(), to_std(method), exploration_.notes());
    });
}

void ExplorePage::toggle_favourite() {
    exploration_.set_favourite(exploration_.current(), !exploration_.is_favourite(exploration_.current()));
}

void ExplorePage::add_keyframe() {
    exploration_.add_keyframe(exploration_.current());
    tray_->setCurrentWidget(keyframes_);
}

void ExplorePage::find_neighbours() { jobs_.find_neighbours(exploration_.model(), exploration_.current()); }

ExportSubject ExplorePage::export_subject() const {
    return {exploration_.model(),
            {view_->shown_point()},
            exploration_.notes().keyframes,
            ExportSubject::Pictures,
            keyframes_->film()};
}

bool ExplorePage::take_files(const QStringList& files) {
    if (files.size() != 1 || !isVisible()) return false;
    const QString& file = files.front();
    if (is_model_file(file)) {
        exploration_.choose_model(to_std(file));
        return true;
    }
    if (exploration_.model().empty() || !is_picture(file)) return false;
    if (jobs_.possible())
        jobs_.invert(exploration_.model(), file);
    else
        Q_EMIT bridge_.noticed(
            tr("A picture can be looked for in the model as soon as the work that goes on has ended."));
    return true;
}

void ExplorePage::show_inversion(const std::string& model, const QString& picture, const InvertReport& report) {
    if (model != exploration_.model()) return;
    view_->add_original(report.point.code, read_square(picture));
    exploration_.set_current(report.point);
}

// ---- following ----------------------------------------------------------------------------------------------------

void ExplorePage::follow_project() {
    const auto choices = generator_choices(bridge_.project());
    {
        const QSignalBlocker quiet(models_);
        models_->clear();
        for (const auto& choice : choices) models_->addItem(choice.label, to_qt(choice.model));
    }
    if (exploration_.model().empty() && bridge_.project_open()) {
        // The newest that has something to draw with.
        const auto drawable = std::find_if(choices.begin(), choices.end(), [&](const ModelChoice& choice) {
            return QFileInfo::exists(model_file(bridge_.project(), choice.model));
        });
        if (drawable != choices.end()) exploration_.begin(drawable->model);
    }
    follow_model();
}

void ExplorePage::follow_model() {
    const QSignalBlocker quiet(models_);
    const std::string& model = exploration_.model();
    int place = models_->findData(to_qt(model));
    if (place < 0 && !model.empty()) {
        models_->addItem(model_title(bridge_.project(), model), to_qt(model));
        place = models_->count() - 1;
    }
    models_->setCurrentIndex(place);
    models_->setToolTip(model.empty() ? tr("The generator to explore") : to_qt(model));
    similar_->show_points(model, {});
    follow_notes();
    follow_jobs();
}

void ExplorePage::follow_notes() {
    const ModelNotes& notes = exploration_.notes();
    favourites_->show_points(exploration_.model(), notes.favourites);
    const auto counted = [](const QString& text, std::size_t count) {
        return count == 0 ? text : u"%1 (%2)"_s.arg(text).arg(count);
    };
    tray_->setTabText(tray_->indexOf(keyframes_), counted(tr("Keyframes"), notes.keyframes.size()));
    tray_->setTabText(tray_->indexOf(favourites_), counted(tr("Favourites"), notes.favourites.size()));
}

void ExplorePage::follow_jobs() {
    const bool any = !exploration_.model().empty();
    const QString reason = any ? jobs_.reason() : tr("Choose a model above to explore it.");
    const bool possible = any && jobs_.possible();
    directions_->set_possible(possible, reason);
    const QString tip = tr("Looks for the samples that are most like this picture");
    view_->set_neighbours_possible(possible, possible ? tip : tip + u'\n' + reason);
}

void ExplorePage::show_generator(const GeneratorSummary& generator) {
    dials_->set_generator(generator);
    styles_->set_generator(generator);
    tools_->setTabVisible(tools_->indexOf(styles_), generator.layers > 1);
    tools_->setTabVisible(tools_->count() - 1, !generator.conditions.empty());
}

// A run has other weights now.
void ExplorePage::refresh_run(const std::string& run) {
    if (run != exploration_.model()) return;
    view_->refresh();
    sheet_->refresh();
    keyframes_->strip()->refresh();
    favourites_->refresh();
    similar_->refresh();
    directions_->refresh();
    styles_->refresh();
}

void ExplorePage::ask_model_file() {
    auto* dialog = new QFileDialog(this, tr("Open a model"), exports_folder(bridge_.project()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Model files (*.safetensors)"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& file) { exploration_.choose_model(to_std(file)); });
    dialog->open();
}

}  // namespace graft
