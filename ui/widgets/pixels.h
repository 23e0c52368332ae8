// Pictures of the engine as Qt's, without copying.
#pragma once

#include <QImage>
#include <QPixmap>

#include "engine/api/image.h"

namespace graft {

// Shares the pixels and keeps them alive. A null image where `image` is null or empty.
QImage to_qimage(const ImagePtr& image);

// A copy for the engine; null where `image` is null.
ImagePtr to_engine(const QImage& image);

// The middle of the picture as a square thumbnail, sharp where it is enlarged; `side` in device-independent pixels.
QPixmap thumbnail(const QImage& image, int side, qreal device_pixel_ratio);

// A square picture at another size, `side` in device-independent pixels: enlarged, its own pixels stay squares, of one
// width as far as that goes.
QPixmap sharp_pixmap(const QImage& image, int side, qreal device_pixel_ratio);

}  // namespace graft
