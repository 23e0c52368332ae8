// How the domain map looks, on the screen and in files.
#include <QColorSpace>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/text.h"
#include "ui/theme/domain_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/domain_map_view.h"
#include "ui/widgets/pixels.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr double kThumbnail = 24;             // pixels
constexpr double kSquare = 3;                 // of a domain's point
constexpr double kDisc = 2.6;                 // radius of a generated picture's point
constexpr double kLarge = 112;                // the picture under the mouse
constexpr std::size_t kMostThumbnails = 400;  // however much room there is

}  // namespace

void DomainMapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!has_map()) {
        painter.fillRect(rect(), current_theme().surface);
        painter.setPen(current_theme().quiet);
        painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
    } else {
        if (still_.isNull()) {
            still_ = QPixmap(size() * devicePixelRatioF());
            still_.setDevicePixelRatio(devicePixelRatioF());
            QPainter behind(&still_);
            paint_still(behind);
        }
        painter.drawPixmap(0, 0, still_);
        paint_moving(painter);
        paint_legend(painter);
        paint_hovered(painter);
    }
    if (hasFocus()) {
        painter.setPen(current_theme().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

// Every point a small square; where there is room, its picture in a frame of the domain's colour.
void DomainMapView::paint_still(QPainter& painter) const {
    painter.fillRect(rect(), current_theme().surface);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto& domains = *maps_[static_cast<std::size_t>(shown_)].domains;
    for (std::size_t number = 0; number < domains.size(); ++number) {
        QColor colour = domain_colour(number);
        colour.setAlpha(150);
        const int count = static_cast<int>(domains[number].x.size());
        for (int i = 0; i < count; ++i) {
            const QPointF at = place_of({static_cast<int>(number), i});
            painter.fillRect(QRectF(at.x() - kSquare / 2, at.y() - kSquare / 2, kSquare, kSquare), colour);
        }
    }
    // A cell of the view holds one thumbnail at most, so that they never lie over one another. The domains take turns.
    std::set<std::pair<int, int>> taken;
    const double cell = kThumbnail + 4;
    std::size_t longest = 0, drawn = 0;
    for (const auto& domain : domains) longest = std::max(longest, domain.x.size());
    for (std::size_t i = 0; i < longest && drawn < kMostThumbnails; ++i) {
        for (std::size_t number = 0; number < domains.size(); ++number) {
            if (i >= domains[number].x.size() || !domains[number].sheet) continue;
            const Place place{static_cast<int>(number), static_cast<int>(i)};
            const QPointF at = place_of(place);
            if (!rect().contains(at.toPoint())) continue;
            const int column = static_cast<int>(at.x() / cell), row = static_cast<int>(at.y() / cell);
            // Every second cell stays free for points.
            if ((column + row) % 2 != 0 || !taken.emplace(column, row).second) continue;
            const QRectF target((column + 0.5) * cell - kThumbnail / 2, (row + 0.5) * cell - kThumbnail / 2, kThumbnail,
                                kThumbnail);
            painter.drawImage(target, picture_of(place));
            painter.setPen(QPen(domain_colour(number), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(target);
            ++drawn;
        }
    }
}

void DomainMapView::paint_moving(QPainter& painter) const {
    const Theme& theme = current_theme();
    painter.setRenderHint(QPainter::Antialiasing);
    // The way that the cloud's middle went until here.
    QPolygonF way;
    for (int i = 0; i <= shown_; ++i) {
        const MapCloud& points = maps_[static_cast<std::size_t>(i)].generated;
        if (points.x.empty()) continue;
        QPointF middle;
        for (std::size_t k = 0; k < points.x.size(); ++k) middle += QPointF(points.x[k], points.y[k]);
        middle /= static_cast<double>(points.x.size());
        way.append(to_view(middle.x(), middle.y()));
    }
    QColor line = theme.text;
    line.setAlpha(150);
    painter.setPen(QPen(line, 1.2, Qt::DotLine));
    painter.drawPolyline(way);
    painter.setPen(QPen(theme.surface, 0.8));
    painter.setBrush(theme.text);
    const int count = static_cast<int>(cloud(-1).x.size());
    for (int i = 0; i < count; ++i) painter.drawEllipse(place_of({-1, i}), kDisc, kDisc);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void DomainMapView::paint_legend(QPainter& painter) const {
    const Theme& theme = current_theme();
    const auto& map = maps_[static_cast<std::size_t>(shown_)];
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    double y = 6;
    const auto entry = [&](const QString& name, const QColor& colour, bool disc) {
        const QString text = metrics.elidedText(name, Qt::ElideRight, width() * 0.45);
        QColor under = theme.surface;
        under.setAlpha(190);
        painter.fillRect(QRectF(4, y, metrics.horizontalAdvance(text) + 24, metrics.height()), under);
        const QRectF sign(9, y + metrics.height() / 2 - 4, 8, 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.setRenderHint(QPainter::Antialiasing, disc);
        disc ? painter.drawEllipse(sign) : painter.drawRect(sign);
        painter.setPen(theme.text);
        painter.drawText(QPointF(23, y + metrics.ascent()), text);
        y += metrics.height() + 2;
    };
    entry(tr("generated, step %1").arg(number_text(map.step)), theme.text, true);
    for (std::size_t i = 0; i < map.domains->size(); ++i) entry(to_qt((*map.domains)[i].name), domain_colour(i), false);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void DomainMapView::paint_hovered(QPainter& painter) const {
    if (!hovered_) return;
    const Theme& theme = current_theme();
    const QPointF at = place_of(*hovered_);
    const QColor colour = hovered_->cloud < 0 ? theme.text : domain_colour(static_cast<std::size_t>(hovered_->cloud));
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, 6, 6);
    const QImage picture = picture_of(*hovered_);
    const QString name = hovered_->cloud < 0 ? tr("generated") : to_qt(cloud(hovered_->cloud).name);
    const double line = painter.fontMetrics().height() + 4;
    const double side = picture.isNull() ? 0 : std::min(kLarge, height() - line - 8);
    const double wide = std::max(side, painter.fontMetrics().horizontalAdvance(name) + 10.0);
    // Beside the mouse, on the side where there is room.
    QPointF corner(at.x() + 14, at.y() - (side + line) / 2);
    if (corner.x() + wide > width() - 4) corner.setX(at.x() - 14 - wide);
    corner.setX(std::clamp(corner.x(), 2.0, std::max(2.0, width() - wide - 2)));
    corner.setY(std::clamp(corner.y(), 2.0, std::max(2.0, height() - side - line - 2)));
    painter.fillRect(QRectF(corner, QSizeF(wide, side + line)), theme.raised);
    if (!picture.isNull()) painter.drawImage(QRectF(corner, QSizeF(side, side)), picture);
    painter.setPen(colour);
    painter.drawRect(QRectF(corner, QSizeF(wide, side + line)));
    painter.setPen(theme.text);
    painter.drawText(QRectF(corner + QPointF(0, side), QSizeF(wide, line)), Qt::AlignCenter, name);
}

bool DomainMapView::save(const QString& file) const {
    if (!has_map()) return false;
    if (file.endsWith(".csv"_L1)) return save_csv(file);
    const auto paint = [this](QPaintDevice& device, double scale) {
        QPainter painter;
        if (!painter.begin(&device)) return false;
        painter.scale(scale, scale);
        paint_still(painter);
        paint_moving(painter);
        paint_legend(painter);
        return painter.end();
    };
    if (file.endsWith(".svg"_L1)) {
        QSvgGenerator drawing;
        drawing.setFileName(file);
        drawing.setSize(size());
        drawing.setViewBox(rect());
        return paint(drawing, 1);
    }
    if (file.endsWith(".pdf"_L1)) {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly)) return false;
        constexpr int kDotsPerInch = 144;
        QPdfWriter document(&out);
        document.setResolution(kDotsPerInch);
        document.setPageSize(QPageSize(QSizeF(width(), height()), QPageSize::Point, {}, QPageSize::ExactMatch));
        document.setPageMargins({});
        return paint(document, kDotsPerInch / 72.0) && out.commit();
    }
    constexpr int kFine = 2;
    QImage picture(size() * kFine, QImage::Format_RGB32);
    picture.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return paint(picture, kFine) && picture.save(file);
}

bool DomainMapView::save_csv(const QString& file) const {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) return false;
    out.write("set,step,x,y\n");
    const auto write = [&out](const QString& name, const QString& step, const MapCloud& points) {
        for (std::size_t i = 0; i < points.x.size(); ++i)
            out.write(u"%1,%2,%3,%4\n"_s.arg(name, step).arg(points.x[i]).arg(points.y[i]).toUtf8());
    };
    for (const auto& domain : *maps_.front().domains) write(to_qt(domain.name), {}, domain);
    for (const auto& map : maps_) write(u"generated"_s, QString::number(map.step), map.generated);
    return out.commit();
}

}  // namespace graft
