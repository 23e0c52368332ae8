// Which of the further formats a file has.
#include "engine/data/further_formats.h"

#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "engine/data/animation.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

// What HEIC and AVIF files call themselves, still pictures and sequences of them.
constexpr std::array<std::string_view, 10> kHeifBrands = {"heic", "heix", "heim", "heis", "hevc",
                                                          "hevx", "mif1", "msf1", "avif", "avis"};
constexpr std::string_view kJpegXlBox("\0\0\0\x0CJXL \r\n\x87\n", 12);

bool has(Bytes bytes, std::string_view text, std::size_t at = 0) {
    return bytes.size() >= at + text.size() && std::memcmp(bytes.data() + at, text.data(), text.size()) == 0;
}

Result<RawPicture> decode_gif(Bytes bytes, std::int64_t most_pixels) {
    auto animation = Animation::open(bytes, most_pixels);
    if (!animation) return animation.error();
    auto frame = animation.value()->frame(0);
    if (!frame) return frame.error();
    RawPicture picture;
    picture.pixels = frame.value();
    picture.has_alpha = true;
    picture.width = picture.pixels.cols;
    picture.height = picture.pixels.rows;
    return picture;
}

}  // namespace

std::optional<FurtherFormat> further_format(Bytes first_bytes) {
    if (has(first_bytes, "GIF87a") || has(first_bytes, "GIF89a")) return FurtherFormat::Gif;
    if (has(first_bytes, "\xFF\x0A") || has(first_bytes, kJpegXlBox)) return FurtherFormat::JpegXl;
    if (has(first_bytes, "ftyp", 4))
        for (const std::string_view brand : kHeifBrands)
            if (has(first_bytes, brand, 8)) return FurtherFormat::Heif;
    return std::nullopt;
}

bool begins_like_a_picture(Bytes first_bytes) { return picture_format(first_bytes) || further_format(first_bytes); }

Result<RawPicture> decode_further(Bytes bytes, FurtherFormat format, std::int64_t most_pixels) {
    switch (format) {
        case FurtherFormat::Gif: return decode_gif(bytes, most_pixels);
        case FurtherFormat::Heif: return decode_heif(bytes, most_pixels);
        case FurtherFormat::JpegXl: return decode_jpeg_xl(bytes, most_pixels);
    }
    return undecodable();
}

}  // namespace graft
