#include "ui/views/neighbour_panel.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/engine_texts/engine_text.h"
#include "ui/text.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kSide = 64;
// As the engine's warning: blurred pictures lie at some 0.7 of the usual distance, copies far below.
constexpr double kCopy = 0.5;

}  // namespace

NeighbourPanel::NeighbourPanel(QWidget* parent)
    : QWidget(parent), words_(new QLabel(this)), pictures_(new QWidget(this)), row_(new QHBoxLayout(pictures_)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 0, 0, 0);
    column->setSpacing(4);
    auto* heading = new QLabel(tr("Similar training pictures"), this);
    heading->setProperty("heading", true);
    words_->setObjectName(u"neighbour_words"_s);
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(6);
    auto* area = new QScrollArea(this);
    area->setObjectName(u"neighbours"_s);
    area->setWidget(pictures_);
    area->setWidgetResizable(true);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedHeight(kSide + 2 * fontMetrics().height() + 20);
    column->addWidget(heading);
    column->addWidget(area);
    column->addWidget(words_);
    column->addStretch(1);
}

QWidget* NeighbourPanel::framed(const ImagePtr& picture, const QString& caption, const QString& tip) {
    auto* box = new QWidget(pictures_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* image = new QLabel(box);
    image->setPixmap(thumbnail(to_qimage(picture), kSide, devicePixelRatioF()));
    image->setAccessibleName(tip);
    image->setToolTip(tip);
    auto* text = new QLabel(caption, box);
    text->setProperty("quiet", true);
    column->addWidget(image);
    column->addWidget(text);
    column->addStretch(1);
    return box;
}

void NeighbourPanel::show_words(const QString& words) {
    while (auto* item = row_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    words_->setText(words);
    words_->setProperty("caution", false);
}

void NeighbourPanel::show_answer(const event::Neighbours& answer) {
    show_words({});
    row_->addWidget(framed(answer.sample, tr("sample"), tr("The chosen sample")));
    for (const auto& neighbour : answer.nearest) {
        const double share = answer.usual > 0 ? neighbour.distance / answer.usual : 0;
        const QString caption = answer.usual > 0 ? u"× "_s + short_number(share) : short_number(neighbour.distance);
        row_->addWidget(framed(neighbour.picture, caption,
                               tr("From %1, at %2 times the usual distance between a training picture and its nearest")
                                   .arg(to_qt(neighbour.domain), short_number(share))));
    }
    row_->addStretch(1);
    const QString by = answer.network.empty() ? tr("pixel by pixel, as the project has no classifier")
                                              : tr("by %1").arg(engine_text(answer.network));
    if (answer.nearest.empty() || answer.usual <= 0) {
        words_->setText(tr("Compared %1.").arg(by));
        return;
    }
    const double nearest = answer.nearest.front().distance / answer.usual;
    words_->setText(
        nearest < kCopy
            ? tr("The nearest training picture is at %1 of the usual distance: this may be a copy. Compared %2.")
                  .arg(short_number(nearest), by)
            : tr("The nearest training picture is at %1 of the usual distance: no copy. Compared %2.")
                  .arg(short_number(nearest), by));
}

}  // namespace graft
