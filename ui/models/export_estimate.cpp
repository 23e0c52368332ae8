#include "ui/models/export_estimate.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr double kTexts = 600;  // bytes of a PNG that say how it was made

// Bytes a pixel that says something, as seen with generated pictures of 32 px, as they are and enlarged.
double bytes_a_pixel(const std::string& format, std::int64_t quality) {
    if (format == "png") return 2.0;
    const double fine = static_cast<double>(quality) / 100;
    if (format == "webp") return quality == 100 ? 1.3 : 0.05 + 0.24 * std::pow(fine, 8);
    return 0.1 + 0.4 * std::pow(fine, 8);
}

double bytes_a_frame_pixel(const QString& ending) {
    if (ending == "gif"_L1) return 0.85;
    if (ending == "webm"_L1) return 0.03;
    return ending == "mp4"_L1 ? 0.055 : bytes_a_pixel("png", 100);
}

// Enlarging adds pixels that say less.
double said_pixels(std::int64_t size, double scale) {
    const double drawn = static_cast<double>(size * size);
    return scale <= 1 ? drawn * scale * scale : drawn * std::pow(scale, 1.8);
}

std::int64_t side_of(std::int64_t size, double scale) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(size) * scale));
}

}  // namespace

ExportEstimate estimate_pictures(const ExportOptions& options, std::int64_t count, std::int64_t size) {
    if (size < 1 || count < 1) return {};
    const std::int64_t side = side_of(size, options.scale);
    const bool single = options.layout == "pictures";
    const std::string& format = single ? options.format : "png";
    const double each = said_pixels(size, options.scale) * bytes_a_pixel(format, options.quality);
    const double all = each * static_cast<double>(count);
    if (single) return {count, side, side, 0, all + (format == "png" ? kTexts * static_cast<double>(count) : 0)};
    const auto square = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    const std::int64_t columns = std::min(count, options.columns > 0 ? options.columns : square);
    const std::int64_t rows = (count + columns - 1) / columns;
    return {1, columns * (side + options.gap) + options.gap, rows * (side + options.gap) + options.gap, 0,
            all + kTexts};
}

ExportEstimate estimate_film(const WalkOptions& options, const QString& ending, std::int64_t size) {
    if (size < 1) return {};
    const std::int64_t side = side_of(size, options.scale);
    const bool frames = ending == "png"_L1;
    const double bytes =
        said_pixels(size, options.scale) * bytes_a_frame_pixel(ending) * static_cast<double>(options.frames);
    return {frames ? options.frames : 1, side, side,
            static_cast<double>(options.frames) / static_cast<double>(std::max<std::int64_t>(1, options.fps)), bytes};
}

QString bytes_text(double bytes) {
    return QLocale().formattedDataSize(std::llround(bytes), 1, QLocale::DataSizeSIFormat);
}

QString estimate_text(const ExportEstimate& estimate) {
    if (estimate.files < 1) return {};
    const auto files = static_cast<int>(std::min<std::int64_t>(estimate.files, 1'000'000'000));
    QStringList parts = {
        QCoreApplication::translate("ExportEstimate", "%Ln files", nullptr, files),
        QCoreApplication::translate("ExportEstimate", "%1 × %2 px").arg(estimate.width).arg(estimate.height)};
    if (estimate.seconds > 0)
        parts.append(QCoreApplication::translate("ExportEstimate", "%1 seconds").arg(short_number(estimate.seconds)));
    parts.append(QCoreApplication::translate("ExportEstimate", "about %1").arg(bytes_text(estimate.bytes)));
    return parts.join(u"  ·  "_s);
}

}  // namespace graft
