#include "ui/widgets/pixels.h"

#include <QColorSpace>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace graft {

QImage to_qimage(const ImagePtr& image) {
    if (!image || image->empty()) return {};
    auto* keeper = new ImagePtr(image);
    QImage shown(
        image->pixels.data(), image->width, image->height, static_cast<qsizetype>(image->width) * 3,
        QImage::Format_RGB888, [](void* held) { delete static_cast<ImagePtr*>(held); }, keeper);
    shown.setColorSpace(QColorSpace(QColorSpace::SRgb));  // so that it says so where it is saved
    return shown;
}

ImagePtr to_engine(const QImage& image) {
    if (image.isNull()) return nullptr;
    const bool has_profile = image.colorSpace().isValid();
    const QImage srgb = has_profile ? image.convertedToColorSpace(QColorSpace(QColorSpace::SRgb)) : image;
    const QImage rgb = srgb.convertToFormat(QImage::Format_RGB888);
    auto copy = std::make_shared<Image>(rgb.width(), rgb.height());
    for (int y = 0; y < rgb.height(); ++y)
        std::copy_n(rgb.constScanLine(y), static_cast<std::size_t>(rgb.width()) * 3, copy->row(y));
    return copy;
}

QPixmap thumbnail(const QImage& image, int side, qreal device_pixel_ratio) {
    const int pixels = static_cast<int>(std::lround(side * device_pixel_ratio));
    QPixmap out(pixels, pixels);
    out.fill(Qt::transparent);
    if (!image.isNull()) {
        const int edge = std::min(image.width(), image.height());
        const QRect middle((image.width() - edge) / 2, (image.height() - edge) / 2, edge, edge);
        QPainter painter(&out);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, edge > pixels);
        painter.drawImage(out.rect(), image, middle);
    }
    out.setDevicePixelRatio(device_pixel_ratio);
    return out;
}

QPixmap sharp_pixmap(const QImage& image, int side, qreal device_pixel_ratio) {
    if (image.isNull()) return {};
    const int pixels = std::max(1, static_cast<int>(std::lround(side * device_pixel_ratio)));
    const int factor = (pixels + image.width() - 1) / image.width();
    QImage whole = factor > 1 ? image.scaled(image.size() * factor) : image;
    if (whole.width() != pixels) whole = whole.scaled(pixels, pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QPixmap out = QPixmap::fromImage(std::move(whole));
    out.setDevicePixelRatio(device_pixel_ratio);
    return out;
}

}  // namespace graft
