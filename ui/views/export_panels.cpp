#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/forms/option_form.h"
#include "ui/text.h"
#include "ui/views/export_panel.h"
#include "ui/widgets/stretch_box.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kPreviewPictures = 8;
constexpr std::int64_t kMostFrames = 100000;  // as the option has it
constexpr std::int64_t kFilmScale = 8;        // of a small generator's film, so that it can be looked at

QComboBox* make_choice(const QString& object_name, const QString& name, const QString& tip, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setObjectName(object_name);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
}

// A joint model's domains or classes; of the others, the fields about them mean nothing.
void offer_conditions(OptionForm& form, const std::vector<std::string>& conditions, const QString& each) {
    std::vector<Offer> offers = {{each, {}}};
    for (const auto& name : conditions) offers.push_back({to_qt(name), name});
    form.set_offers("class", offers, OfferKind::Closed);
}

// The shares of a joint model's domains that the fields "class" and "mix" ask for; what cannot be read is left to the
// engine, which says what is wrong.
std::map<std::string, double> shares_of(const std::string& condition, const std::vector<std::string>& mix) {
    if (!condition.empty()) return {{condition, 1.0}};
    std::map<std::string, double> shares;
    for (const auto& text : mix) {
        for (const QString& part : to_qt(text).split(u',')) {
            const qsizetype sign = part.lastIndexOf(u'=');
            if (sign > 0) shares[to_std(part.left(sign).trimmed())] = part.mid(sign + 1).toDouble();
        }
    }
    return shares;
}

}  // namespace

// ---- pictures -----------------------------------------------------------------------------------------------------

ExportPicturesPanel::ExportPicturesPanel(std::vector<LatentPoint> points, QWidget* parent)
    : ExportPanel(parent),
      points_(std::move(points)),
      what_(make_choice(u"export_what"_s, tr("Which pictures"),
                        tr("The pictures that were shown, or new ones by their seeds"), this)),
      form_(new OptionForm(options_.fields(), options_to_json(ExportOptions().fields()), this)) {
    auto* column = new QVBoxLayout(this);
    if (!points_.empty()) what_->addItem(tr("These %Ln pictures", nullptr, static_cast<int>(points_.size())), true);
    what_->addItem(tr("New pictures by their seeds"), false);
    what_->setVisible(what_->count() > 1);
    column->addWidget(what_);
    column->addWidget(form_);
    column->addStretch(1);
    show_fields();
    connect(what_, &QComboBox::currentIndexChanged, this, [this] {
        show_fields();
        Q_EMIT edited();
    });
    connect(form_, &OptionForm::edited, this, [this] {
        show_fields();
        Q_EMIT edited();
    });
}

bool ExportPicturesPanel::of_points() const { return what_->currentData().toBool(); }

void ExportPicturesPanel::show_fields() {
    const bool single = options_.layout == "pictures";
    for (const char* name : {"count", "seed", "truncation"}) form_->set_field_shown(name, !of_points());
    for (const char* name : {"class", "mix"}) form_->set_field_shown(name, !of_points() && conditional_);
    form_->set_field_shown("format", single);
    form_->set_field_shown("columns", !single);
    form_->set_field_shown("gap", options_.layout == "contact");
}

std::optional<Command> ExportPicturesPanel::job(const std::string& model, const std::string& out) const {
    command::Export job{options_, of_points() ? points_ : std::vector<LatentPoint>()};
    job.options.model = model;
    job.options.out = out;
    return job;
}

std::vector<LatentPoint> ExportPicturesPanel::preview() const {
    if (of_points()) {
        const auto shown = static_cast<std::ptrdiff_t>(std::min(points_.size(), kPreviewPictures));
        return {points_.begin(), points_.begin() + shown};
    }
    std::vector<LatentPoint> points;
    for (std::int64_t i = 0; i < std::min<std::int64_t>(options_.count, kPreviewPictures); ++i) {
        LatentPoint point;
        point.seed = options_.seed + i;
        point.truncation = options_.truncation;
        point.conditions = shares_of(options_.condition, options_.mix);
        points.push_back(std::move(point));
    }
    return points;
}

void ExportPicturesPanel::show_generator(const GeneratorSummary& generator) {
    size_ = generator.size;
    conditional_ = !generator.conditions.empty();
    offer_conditions(*form_, generator.conditions, tr("each in turn"));
    show_fields();
}

ExportEstimate ExportPicturesPanel::estimate() const {
    return estimate_pictures(options_, of_points() ? static_cast<std::int64_t>(points_.size()) : options_.count, size_);
}

QString ExportPicturesPanel::usual_name(const QString& title) const {
    if (options_.layout == "contact") return title + u"-sheet"_s;
    return title + (options_.layout == "sprites" ? u"-sprites"_s : u"-pictures"_s);
}

QStringList ExportPicturesPanel::endings() const {
    if (options_.layout == "pictures") return {};
    return {u"png"_s, u"webp"_s, u"jpg"_s};
}

bool ExportPicturesPanel::is_valid() const { return form_->is_valid(); }

// ---- films --------------------------------------------------------------------------------------------------------

ExportFilmPanel::ExportFilmPanel(std::vector<LatentPoint> keyframes, const FilmPlan& plan, QWidget* parent)
    : ExportPanel(parent),
      keyframes_(std::move(keyframes)),
      what_(make_choice(u"film_what"_s, tr("What the film passes"),
                        tr("The keyframes that were chosen, or pictures by their seeds"), this)),
      format_(make_choice(u"film_format"_s, tr("Format"),
                          tr("MP4 plays everywhere, WebM is smaller, a GIF goes round for ever on any page; single "
                             "frames are for other programs"),
                          this)),
      stretch_(new StretchBox(plan.stretch, this)),
      length_(new QLabel(this)) {
    options_.seeds = {"1", "2", "3", "4", "5", "6"};
    options_.path = plan.path;
    options_.loop = plan.loop;
    stretch_->setObjectName(u"export_stretch"_s);
    length_->setObjectName(u"export_length"_s);
    length_->setProperty("quiet", true);
    const auto usual = options_to_json(options_.fields());
    form_ = new OptionForm(options_.fields(), usual, this);
    auto* column = new QVBoxLayout(this);
    if (!keyframes_.empty())
        what_->addItem(tr("These %Ln keyframes", nullptr, static_cast<int>(keyframes_.size())), true);
    what_->addItem(tr("Pictures by their seeds"), false);
    what_->setVisible(what_->count() > 1);
    format_->addItem(tr("MP4 film"), u"mp4"_s);
    format_->addItem(tr("WebM film"), u"webm"_s);
    format_->addItem(tr("GIF"), u"gif"_s);
    format_->addItem(tr("Single frames (PNG)"), QString());
    column->addWidget(what_);
    column->addWidget(format_);
    auto* length = new QHBoxLayout;
    auto* between = new QLabel(tr("Between two keyframes"), this);
    between->setBuddy(stretch_);
    length->addWidget(between);
    length->addWidget(stretch_);
    length->addWidget(length_, 1);
    column->addLayout(length);
    column->addWidget(form_);
    column->addStretch(1);
    form_->set_field_shown("frames", false);  // they follow from the length
    follow();
    for (auto* box : {what_, format_}) connect(box, &QComboBox::currentIndexChanged, this, &ExportFilmPanel::follow);
    connect(stretch_, &StretchBox::valueChanged, this, &ExportFilmPanel::follow);
    connect(form_, &OptionForm::edited, this, &ExportFilmPanel::follow);
}

Walk ExportFilmPanel::walk() const { return {keyframes(), options_.path, options_.loop}; }

void ExportFilmPanel::follow() {
    show_fields();
    const double seconds = static_cast<double>(walk_stretches(walk())) * stretch_->value();
    const auto frames = std::llround(seconds * static_cast<double>(options_.fps));
    options_.frames = std::clamp<std::int64_t>(frames, 1, kMostFrames);
    length_->setText(tr("%1 s, %2 frames").arg(short_number(seconds), number_text(options_.frames)));
    Q_EMIT edited();
}

bool ExportFilmPanel::of_keyframes() const { return what_->currentData().toBool(); }

void ExportFilmPanel::show_fields() {
    form_->set_field_shown("seeds", !of_keyframes());
    for (const char* name : {"class", "mix"}) form_->set_field_shown(name, conditional_ && !of_keyframes());
}

std::optional<Command> ExportFilmPanel::job(const std::string& model, const std::string& out) const {
    command::Walk job{options_, of_keyframes() ? keyframes_ : std::vector<LatentPoint>()};
    job.options.model = model;
    job.options.out = out;
    return job;
}

// Seeds that cannot be read are none: the form says what is wrong with them.
std::vector<LatentPoint> ExportFilmPanel::keyframes() const {
    if (of_keyframes()) return keyframes_;
    std::vector<LatentPoint> points;
    try {
        for (const auto seed : parse_seeds(options_.seeds)) {
            points.emplace_back().seed = seed;
            points.back().truncation = options_.truncation;
            points.back().conditions = shares_of(options_.condition, options_.mix);
        }
    } catch (const Failure&) {
        points.clear();
    }
    return points;
}

std::vector<LatentPoint> ExportFilmPanel::preview() const {
    try {
        return walk_frames(walk(), static_cast<std::int64_t>(kPreviewPictures));
    } catch (const Failure&) {
        return {};
    }
}

void ExportFilmPanel::show_generator(const GeneratorSummary& generator) {
    // The first time: a film as small as the pictures is no pleasure to look at.
    if (size_ == 0 && generator.size > 0 && options_.scale == 1)
        options_.scale = static_cast<double>(std::clamp<std::int64_t>(512 / generator.size, 1, kFilmScale));
    size_ = generator.size;
    conditional_ = !generator.conditions.empty();
    offer_conditions(*form_, generator.conditions, tr("each keyframe its own"));
    form_->refresh();
    show_fields();
}

ExportEstimate ExportFilmPanel::estimate() const {
    const QString ending = format_->currentData().toString();
    return estimate_film(options_, ending.isEmpty() ? u"png"_s : ending, size_);
}

QString ExportFilmPanel::usual_name(const QString& title) const {
    return title + (format_->currentData().toString().isEmpty() ? u"-frames"_s : u"-walk"_s);
}

QStringList ExportFilmPanel::endings() const {
    const QString ending = format_->currentData().toString();
    return ending.isEmpty() ? QStringList() : QStringList{ending};
}

bool ExportFilmPanel::is_valid() const { return form_->is_valid() && !preview().empty(); }

// ---- the model ----------------------------------------------------------------------------------------------------

ExportModelPanel::ExportModelPanel(QWidget* parent) : ExportPanel(parent) {
    auto* column = new QVBoxLayout(this);
    auto* words = new QLabel(
        tr("The model file holds the generator alone and describes itself: it opens in any Graft and, with the small "
           "loader that comes with Graft, in Python. It can be dropped on another project to go on from it."),
        this);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addStretch(1);
}

std::vector<LatentPoint> ExportModelPanel::preview() const {
    std::vector<LatentPoint> points(kPreviewPictures);
    for (std::size_t i = 0; i < points.size(); ++i) points[i].seed = static_cast<std::int64_t>(i) + 1;
    return points;
}

QStringList ExportModelPanel::endings() const { return {u"safetensors"_s}; }

}  // namespace graft
