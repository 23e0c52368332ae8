#include "ui/views/mix_page.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "ui/engine_texts/engine_text.h"
#include "ui/models/lineage.h"
#include "ui/models/mix_plane.h"
#include "ui/models/model_names.h"
#include "ui/text.h"
#include "ui/views/mix_corners.h"
#include "ui/views/picture_outlet.h"
#include "ui/widgets/layer_matrix.h"
#include "ui/widgets/mix_plane_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kThumbsAfter = 400;  // milliseconds without a change

// What does not change the small pictures is left out.
MixState without_place(MixState state) {
    state.place = {};
    return state;
}

}  // namespace

MixPage::MixPage(SessionBridge& bridge, PictureSource& pictures, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      pictures_(pictures),
      channel_(pictures.new_channel()),
      probe_(pictures.new_channel()) {
    for (std::size_t i = 0; i < 2 * kMostCorners; ++i) thumbs_.push_back({pictures.new_channel(), {}});
    build();
    thumbs_timer_.setSingleShot(true);
    thumbs_timer_.setInterval(kThumbsAfter);
    connect(&thumbs_timer_, &QTimer::timeout, this, &MixPage::ask_thumbs);
    new PictureOutlet(bridge, grid_, [this](int cell) { return describe(cell); });
    connect(&mixture_, &Mixture::changed, this, &MixPage::follow);
    connect(&pictures_, &PictureSource::drawn, this, &MixPage::take);
    connect(&bridge_, &SessionBridge::finished, this, &MixPage::finish);
    connect(&bridge_, &SessionBridge::project_changed, this, [this] { set_project(bridge_.project()); });
    connect(&bridge_, &SessionBridge::failed, this, [this] { saving_.reset(); });
    set_project(bridge.project());
    follow();
}

void MixPage::set_project(const ProjectSummary& project) {
    const bool another = project.path != project_.path;
    project_ = project;
    corners_->set_models(generator_choices(project));
    if (another) {
        saving_.reset();
        saved_.reset();
        mixture_.clear();
    }
    choose_first_corners();
}

// A run and the one it grew from, as these can surely be mixed; else the two newest.
void MixPage::choose_first_corners() {
    const MixState& state = mixture_.state();
    if (state.of_domains || !std::all_of(state.corners.begin(), state.corners.end(), [](auto& c) { return c.empty(); }))
        return;
    std::vector<std::string> newest;
    for (auto run = project_.runs.rbegin(); run != project_.runs.rend(); ++run) {
        if (run->kind != RunKind::Generator) continue;
        const RunSummary* parent = run->parent.empty() ? nullptr : find_run(project_, run->parent);
        if (parent != nullptr && parent->kind == RunKind::Generator)
            return mixture_.set_corners(false, {}, {parent->id, run->id});
        newest.insert(newest.begin(), run->id);
    }
    if (newest.size() < kFewestCorners) return;
    mixture_.set_corners(false, {}, {newest.end() - static_cast<std::ptrdiff_t>(kFewestCorners), newest.end()});
}

void MixPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    corners_->set_models(generator_choices(project_));
    thumbs_of_ = {};  // the models may have been trained on since
    follow();
}

void MixPage::follow() {
    const MixState& state = mixture_.state();
    if (state.model != probed_) conditions_.clear();
    corners_->set_conditions(conditions_);
    corners_->show_state(state);
    plane_->set_names(corners_->names());
    plane_->set_place(state.place);
    matrix_->set_shape(state.of_domains ? 0 : matrix_->largest(), corners_->names());
    matrix_->show_mixture(mixture_);
    fill_swaps();
    {
        const QSignalBlocker quiet(seed_);
        seed_->setValue(static_cast<int>(state.seed));
    }
    undo_->setEnabled(mixture_.can_undo());
    redo_->setEnabled(mixture_.can_redo());
    show_words();
    ask();
}

void MixPage::fill_swaps() {
    const QSignalBlocker quiet(swaps_);
    swaps_->clear();
    swaps_->setVisible(matrix_->largest() > 0);
    const auto& layers = mixture_.state().layers;
    swaps_->addItem(layers.empty() ? tr("All layers follow the point") : tr("Let all layers follow the point"),
                    QPoint());
    for (std::int64_t size = 4; size < matrix_->largest(); size *= 2) {
        const int pixels = static_cast<int>(size);
        swaps_->addItem(tr("Swap at %1 px: shapes of A, the rest of B").arg(pixels), QPoint(pixels, 0));
        swaps_->addItem(tr("Swap at %1 px: shapes of B, the rest of A").arg(pixels), QPoint(pixels, 1));
    }
    if (layers.empty()) return;
    swaps_->insertItem(0, tr("Layers set by hand"), QPoint());
    // A preset is recognised by the layers that it sets.
    for (int i = 2; i < swaps_->count(); ++i) {
        const QPoint choice = swaps_->itemData(i).toPoint();
        const auto coarse = static_cast<std::size_t>(choice.y());
        const bool same = std::all_of(layers.begin(), layers.end(), [&](const auto& layer) {
            return layer.second[layer.first <= choice.x() ? coarse : 1 - coarse] == 1;
        });
        if (same && layers.size() > 1 && layers.rbegin()->first == matrix_->largest())
            return swaps_->setCurrentIndex(i);
    }
    swaps_->setCurrentIndex(0);
}

// A mix of models is no model before it is saved: its pictures carry words alone.
ShownPicture MixPage::describe(int cell) const {
    ShownPicture shown;
    const MixState& state = mixture_.state();
    const QStringList names = corners_->names();
    const auto shares = mixture_.shares();
    QStringList parts;
    for (std::size_t i = 0; i < shares.size(); ++i)
        if (shares[i] > 0) parts.append(u"%1 %2"_s.arg(names[static_cast<qsizetype>(i)]).arg(shares[i], 0, 'g', 3));
    shown.words = u"mix of "_s + parts.join(u" and "_s);
    if (cell < 0 || cell >= kPictures) return shown;
    shown.point = mixture_.question(kPictures).points[static_cast<std::size_t>(cell)];
    shown.words += u", seed %1"_s.arg(shown.point.seed);
    if (state.of_domains) shown.model = full_reference(project_, state.model);
    return shown;
}

// What is in the mix, and what can be done with it.
void MixPage::show_words() {
    const auto shares = mixture_.shares();
    QStringList parts;
    for (std::size_t i = 0; i < shares.size(); ++i)
        parts.append(u"%1 %2%"_s.arg(QChar(u'A' + static_cast<char16_t>(i))).arg(std::lround(100 * shares[i])));
    shares_->setText(parts.join(u"  ·  "_s));
    const bool of_models = !mixture_.state().of_domains;
    save_->setVisible(of_models);
    for (auto* button : {save_, explore_, export_}) button->setEnabled(drawn_ && mixture_.is_complete());
}

void MixPage::ask() {
    if (!isVisible()) return;
    const MixState& state = mixture_.state();
    if (state.of_domains && !state.model.empty() && probed_ != state.model) {
        command::Draw question;
        question.model = state.model;
        question.points.emplace_back();
        pictures_.ask(probe_, std::move(question));
    }
    if (!mixture_.is_complete()) {
        pictures_.forget(channel_);
        drawn_ = false;
        grid_->set_pictures({});
        grid_->set_placeholder(state.of_domains ? tr("Choose a model that learned several domains or classes.")
                                                : tr("Choose two to four generators, of which one grew from the other "
                                                     "or all from one. To train one, let it start from another."));
        show_words();
        return;
    }
    if (!drawn_) grid_->set_placeholder(tr("The pictures are on their way…"));
    pictures_.ask(channel_, mixture_.question(kPictures));
    thumbs_timer_.start();
}

void MixPage::ask_thumbs() {
    if (!drawn_ || !mixture_.is_complete() || thumbs_of_ == without_place(mixture_.state())) return;
    thumbs_of_ = without_place(mixture_.state());
    const std::size_t count = mixture_.state().corners.size();
    const auto corners = mix_corners(count), edges = mix_edge_places(count);
    for (std::size_t i = 0; i < corners.size() + edges.size(); ++i) {
        const bool corner = i < corners.size();
        thumbs_[i].place = corner ? corners[i] : edges[i - corners.size()];
        pictures_.ask(thumbs_[i].channel,
                      corner ? mixture_.question_of(i, 1) : mixture_.question_at(thumbs_[i].place, 1));
    }
}

void MixPage::take(int channel, const event::Drawn& drawn) {
    if (channel == probe_ && !drawn.problem.empty()) grid_->set_placeholder(engine_text(drawn.problem));
    if (channel == probe_ && drawn.problem.empty()) {
        probed_ = mixture_.state().model;
        conditions_ = drawn.generator.conditions;
        choose_domains(conditions_);
    }
    for (const auto& thumb : thumbs_)
        if (thumb.channel == channel) plane_->set_picture(thumb.place, to_qimage(drawn.grid));
    if (channel != channel_) return;
    drawn_ = drawn.grid != nullptr;
    grid_->set_pictures(to_qimage(drawn.grid), drawn.size);
    if (drawn_) {
        show_generator(drawn.generator);
        if (!thumbs_timer_.isActive()) ask_thumbs();  // the time was over before there was a mix to show
    } else {
        grid_->set_placeholder(engine_text(drawn.problem));
    }
    show_words();
}

// The model's domains are known now: the first of them go into the corners that are still empty.
void MixPage::choose_domains(const std::vector<std::string>& conditions) {
    auto corners = mixture_.state().corners;
    if (conditions.size() < kFewestCorners) {
        grid_->set_placeholder(
            tr("This model draws one domain only. Choose one that was trained with several domains "
               "or on labelled pictures, or mix related models."));
        return;
    }
    for (std::size_t i = 0; i < corners.size() && i < conditions.size(); ++i)
        if (std::find(conditions.begin(), conditions.end(), corners[i]) == conditions.end()) corners[i] = conditions[i];
    mixture_.set_corners(true, mixture_.state().model, corners);
    follow();
}

void MixPage::show_generator(const GeneratorSummary& generator) {
    const std::int64_t largest = mixture_.state().of_domains ? 0 : generator.size;
    if (largest == matrix_->largest()) return;
    matrix_->set_shape(largest, corners_->names());
    matrix_->show_mixture(mixture_);
    fill_swaps();
}

void MixPage::ask_file() {
    QDir().mkpath(exports_folder(project_));
    auto* dialog = new QFileDialog(this, tr("Save the mix as a model"), exports_folder(project_));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Model (*.safetensors)"));
    dialog->setDefaultSuffix(u"safetensors"_s);
    dialog->selectFile(free_export(project_, u"mix"_s, u".safetensors"_s));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { save_to(file, nullptr); });
    dialog->open();
}

void MixPage::save_to(const QString& file, std::function<void(const std::string& file)> then) {
    saving_ = Saving{to_std(file), mixture_.state(), std::move(then)};
    Q_EMIT job_wanted(mixture_.saving_to(saving_->file), tr("Save a mix as %1").arg(QFileInfo(file).fileName()));
}

// The mix as a model file: the one it was saved to last where it is still the same, else a new one.
void MixPage::with_model(std::function<void(const std::string& file)> then) {
    MixState now = mixture_.state();
    if (saved_) now.seed = saved_->state.seed;
    if (saved_ && saved_->state == now && QFileInfo::exists(to_qt(saved_->file)))
        then(saved_->file);
    else
        save_to(free_export(project_, u"mix"_s, u".safetensors"_s), std::move(then));
}

void MixPage::explore() {
    const LatentPoint point = mixture_.question(1).points.front();
    if (mixture_.state().of_domains)
        Q_EMIT explore_wanted(mixture_.state().model, point);
    else
        with_model([this, point](const std::string& file) { Q_EMIT explore_wanted(file, point); });
}

void MixPage::export_mix() {
    const auto points = mixture_.question(kPictures).points;
    const auto hand_over = [this, points](const std::string& model) {
        Q_EMIT export_wanted(ExportSubject{model, points, points, ExportSubject::Pictures});
    };
    if (mixture_.state().of_domains)
        hand_over(mixture_.state().model);
    else
        with_model(hand_over);
}

void MixPage::finish(const event::Finished& finished) {
    const auto* report = std::get_if<BlendReport>(&finished.report);
    if (report == nullptr || !saving_ || report->model != saving_->file) return;
    saved_ = std::exchange(saving_, std::nullopt);
    corners_->set_models(generator_choices(project_));
    if (saved_->then) std::exchange(saved_->then, nullptr)(saved_->file);
}

}  // namespace graft
