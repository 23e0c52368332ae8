#include "ui/widgets/pixels.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace graft {

QImage to_qimage(const ImagePtr& image) {
    if (!image || image->empty()) return {};
    auto* keeper = new ImagePtr(image);
    return QImage(
        image->pixels.data(), image->width, image->height, static_cast<qsizetype>(image->width) * 3,
        QImage::Format_RGB888, [](void* held) { delete static_cast<ImagePtr*>(held); }, keeper);
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

}  // namespace graft
