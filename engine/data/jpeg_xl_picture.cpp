// JPEG XL, by libjxl.
#include <jxl/decode.h>
#include <jxl/decode_cxx.h>

#include <opencv2/core.hpp>

#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

constexpr JxlPixelFormat kRgba = {4, JXL_TYPE_UINT8, JXL_NATIVE_ENDIAN, 0};

// The profile that the decoded values are in.
std::vector<std::uint8_t> profile_of(JxlDecoder* decoder) {
    std::size_t size = 0;
    if (JxlDecoderGetICCProfileSize(decoder, &kRgba, JXL_COLOR_PROFILE_TARGET_DATA, &size) != JXL_DEC_SUCCESS)
        return {};
    std::vector<std::uint8_t> profile(size);
    if (JxlDecoderGetColorAsICCProfile(decoder, &kRgba, JXL_COLOR_PROFILE_TARGET_DATA, profile.data(), size) !=
        JXL_DEC_SUCCESS)
        profile.clear();
    return profile;
}

}  // namespace

Result<RawPicture> decode_jpeg_xl(Bytes bytes, std::int64_t most_pixels) {
    const auto decoder = JxlDecoderMake(nullptr);
    if (!decoder) return Error{"There is not enough memory to decode it.", "Scale it down first."};
    if (JxlDecoderSubscribeEvents(decoder.get(), JXL_DEC_BASIC_INFO | JXL_DEC_COLOR_ENCODING | JXL_DEC_FULL_IMAGE) !=
            JXL_DEC_SUCCESS ||
        JxlDecoderSetUnpremultiplyAlpha(decoder.get(), JXL_TRUE) != JXL_DEC_SUCCESS ||
        JxlDecoderSetInput(decoder.get(), bytes.data(), bytes.size()) != JXL_DEC_SUCCESS)
        return undecodable();
    // Where the end is missing, libjxl asks for more. Told that there is no more, it would complain on standard error.
    RawPicture picture;
    picture.has_alpha = true;
    while (true) {
        switch (JxlDecoderProcessInput(decoder.get())) {
            case JXL_DEC_BASIC_INFO: {
                JxlBasicInfo info;
                if (JxlDecoderGetBasicInfo(decoder.get(), &info) != JXL_DEC_SUCCESS) return undecodable();
                if (const auto error = check_size(info.xsize, info.ysize, most_pixels)) return *error;
                picture.width = info.xsize;  // libjxl turns it upright
                picture.height = info.ysize;
                break;
            }
            case JXL_DEC_COLOR_ENCODING: picture.profile = profile_of(decoder.get()); break;
            case JXL_DEC_NEED_IMAGE_OUT_BUFFER: {
                if (picture.width == 0) return undecodable();
                picture.pixels =
                    cv::Mat(static_cast<int>(picture.height), static_cast<int>(picture.width), CV_8UC4);
                const std::size_t room = picture.pixels.total() * picture.pixels.elemSize();
                std::size_t needed = 0;
                if (JxlDecoderImageOutBufferSize(decoder.get(), &kRgba, &needed) != JXL_DEC_SUCCESS || needed != room ||
                    JxlDecoderSetImageOutBuffer(decoder.get(), &kRgba, picture.pixels.data, room) != JXL_DEC_SUCCESS)
                    return undecodable();
                break;
            }
            case JXL_DEC_FULL_IMAGE:  // of an animation: its first frame
            case JXL_DEC_SUCCESS:
                if (picture.pixels.empty()) return undecodable();
                return picture;
            case JXL_DEC_NEED_MORE_INPUT: return cut_short();
            default: return undecodable();
        }
    }
}

}  // namespace graft
