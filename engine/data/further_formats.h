// Pictures that OpenCV does not read: GIF (by giflib), HEIC and AVIF (by libheif) and JPEG XL (by libjxl).
#pragma once

#include <cstdint>
#include <optional>

#include "engine/api/result.h"
#include "engine/data/byte_order.h"
#include "engine/data/raw_picture.h"

namespace graft {

enum class FurtherFormat { Gif, Heif, JpegXl };

// The format that the first bytes of a file announce, at least 12 of them; none: it is not one of these.
std::optional<FurtherFormat> further_format(Bytes first_bytes);

// Whether the first bytes of a file are those of any picture that Graft reads.
bool begins_like_a_picture(Bytes first_bytes);

// Decodes it, upright, 8 bits a channel, RGBA; of several frames the first. An error where it has more than
// `most_pixels` (found out before it is decoded), is cut short or damaged, or where this machine's library lacks its
// codec.
Result<RawPicture> decode_further(Bytes bytes, FurtherFormat format, std::int64_t most_pixels);

// Of each format, used by decode_further().
Result<RawPicture> decode_heif(Bytes bytes, std::int64_t most_pixels);
Result<RawPicture> decode_jpeg_xl(Bytes bytes, std::int64_t most_pixels);

}  // namespace graft
