// libjpeg-turbo. It reports errors by a jump, over which no object may be left behind: what it is asked to do between
// two objects' lives stands in attempt(), and everything else in members.
#include "engine/data/jpeg_decoder.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <string_view>
// Each of these needs the one before it, and <cstdio>.
// clang-format off
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include "engine/data/color_profile.h"
#include "engine/data/exif.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

constexpr int kExifMarker = JPEG_APP0 + 1, kProfileMarker = JPEG_APP0 + 2;
constexpr int kLongestMarker = 0xFFFF;
constexpr int kMostScans = 200;  // of a progressive picture: encoders write about ten, attackers thousands
// A progressive picture is held whole, at six bytes a pixel at most, however small it is wanted.
constexpr std::int64_t kMostProgressivePixels = 250'000'000;

class JpegReader {
public:
    explicit JpegReader(Bytes bytes) : bytes_(bytes) {
        info_.err = jpeg_std_error(&errors_);
        info_.client_data = this;
        errors_.error_exit = [](j_common_ptr info) { std::longjmp(of(info).back_, 1); };
        errors_.emit_message = [](j_common_ptr info, int level) { of(info).hear(level); };
        errors_.output_message = [](j_common_ptr) {};
        progress_.progress_monitor = [](j_common_ptr info) { of(info).limit_scans(); };
    }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;
    ~JpegReader() {
        jpeg_destroy_decompress(&info_);
        std::free(profile_);
    }

    Result<RawPicture> read(int enough_side) {
        if (!attempt([this] { read_header(); })) return ended_ ? cut_short() : damaged_picture();
        const std::int64_t width = info_.image_width, height = info_.image_height;
        const bool held_whole = jpeg_has_multiple_scans(&info_) != FALSE;
        if (const auto error = check_size(width, height, held_whole ? kMostProgressivePixels : kMostScaledPixels))
            return *error;
        RawPicture picture;
        picture.width = width;
        picture.height = height;
        describe(picture);
        info_.scale_num = 1;
        info_.scale_denom = static_cast<unsigned>(shrinking(width, height, enough_side));
        const int channels = choose_colors();
        if (!attempt([this] { jpeg_start_decompress(&info_); })) return ended_ ? cut_short() : undecodable();
        picture.pixels.create(static_cast<int>(info_.output_height), static_cast<int>(info_.output_width),
                              CV_MAKETYPE(CV_8U, channels));
        if (!attempt([&] { read_rows(picture.pixels); })) return ended_ ? cut_short() : undecodable();
        // A picture in several scans that ends early may lack the last of them.
        if (ended_ && (broken_ || held_whole)) return cut_short();
        if (broken_) return undecodable();
        if (channels == 4 && info_.saw_Adobe_marker != FALSE)  // Adobe's programs store how much ink is left out
            cv::bitwise_not(picture.pixels, picture.pixels);
        return picture;
    }

private:
    template <class Info>
    static JpegReader& of(Info* info) {
        return *static_cast<JpegReader*>(info->client_data);
    }

    // False where libjpeg gave up. `step` must have no objects of its own.
    template <class Step>
    bool attempt(const Step& step) {
        if (setjmp(back_) != 0) return false;
        step();
        return true;
    }

    // What libjpeg would print. Warnings have levels below 0.
    void hear(int level) {
        if (level >= 0) return;
        switch (errors_.msg_code) {
            case JWRN_JPEG_EOF: ended_ = true; break;
            case JWRN_HIT_MARKER:  // pixels are missing
            case JWRN_HUFF_BAD_CODE:
            case JWRN_ARITH_BAD_CODE:
            case JWRN_MUST_RESYNC: broken_ = true; break;
            default: break;  // bytes between markers, unknown versions of headers
        }
    }

    void limit_scans() {
        if (info_.input_scan_number > kMostScans) std::longjmp(back_, 1);
    }

    void read_header() {
        jpeg_create_decompress(&info_);
        info_.progress = &progress_;
        jpeg_mem_src(&info_, bytes_.data(), bytes_.size());
        jpeg_save_markers(&info_, kExifMarker, kLongestMarker);
        jpeg_save_markers(&info_, kProfileMarker, kLongestMarker);
        jpeg_read_header(&info_, TRUE);
        unsigned size = 0;
        if (jpeg_read_icc_profile(&info_, &profile_, &size) != FALSE) profile_size_ = size;
    }

    void describe(RawPicture& picture) const {
        constexpr std::string_view kExif("Exif\0\0", 6);
        if (profile_size_ > 0) picture.profile.assign(profile_, profile_ + profile_size_);
        for (const auto* marker = info_.marker_list; marker != nullptr; marker = marker->next) {
            const Bytes content(marker->data, marker->data_length);
            if (marker->marker != kExifMarker || content.size() < kExif.size() ||
                !std::equal(kExif.begin(), kExif.end(), content.begin()))
                continue;
            const Exif exif = read_exif(content);
            picture.orientation = exif.orientation;
            if (exif.adobe_rgb && picture.profile.empty()) picture.profile = adobe_rgb_profile();
            return;
        }
    }

    // The number of channels.
    int choose_colors() {
        switch (info_.jpeg_color_space) {
            case JCS_GRAYSCALE: info_.out_color_space = JCS_GRAYSCALE; return 1;
            case JCS_CMYK:
            case JCS_YCCK: info_.out_color_space = JCS_CMYK; return 4;
            default: info_.out_color_space = JCS_RGB; return 3;
        }
    }

    void read_rows(cv::Mat& pixels) {
        while (info_.output_scanline < info_.output_height) {
            JSAMPROW row = pixels.ptr(static_cast<int>(info_.output_scanline));
            jpeg_read_scanlines(&info_, &row, 1);
        }
    }

    Bytes bytes_;
    jpeg_decompress_struct info_ = {};
    jpeg_error_mgr errors_ = {};
    jpeg_progress_mgr progress_ = {};
    std::jmp_buf back_ = {};
    JOCTET* profile_ = nullptr;
    unsigned profile_size_ = 0;
    bool ended_ = false;   // libjpeg read on behind the last byte
    bool broken_ = false;  // pixels are missing or wrong
};

}  // namespace

Result<RawPicture> decode_jpeg(Bytes bytes, int enough_side) { return JpegReader(bytes).read(enough_side); }

}  // namespace graft
