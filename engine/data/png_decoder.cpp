// libpng. It reports errors by a jump, over which no object may be left behind: what it is asked to do between two
// objects' lives stands in attempt(), and everything else in members.
#include "engine/data/png_decoder.h"

#include <png.h>

#include <cmath>
#include <csetjmp>
#include <cstring>
#include <new>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "engine/data/color_profile.h"
#include "engine/data/exif.h"
#include "engine/data/picture_header.h"
#include "engine/data/png_chunks.h"

namespace graft {

namespace {

// A smaller picture is decoded at its full size: preparing averages it anyway, and once is more exact than twice.
constexpr std::int64_t kSmallPixels = 16'000'000;

struct Structure {
    std::int64_t width = 0, height = 0;
    Exif exif;
};

// Walks the chunks. libpng would take a picture whose end is missing, and leave out transparency that is damaged.
Result<Structure> read_structure(Bytes bytes) {
    PngChunks chunks(bytes);
    const auto first = chunks.next();
    if (!first) return cut_short();
    if (first->type != "IHDR" || first->data.size() != 13) return damaged_picture();
    Structure found{big_endian(first->data, 0, 4), big_endian(first->data, 4, 4), {}};
    if (const auto error = check_size(found.width, found.height, kMostScaledPixels)) return *error;
    for (auto chunk = first; chunk; chunk = chunks.next()) {
        const bool draws = (chunk->type[0] & 0x20) == 0 || chunk->type == "tRNS";
        if (draws && !chunk->intact)
            return Error{"The picture is damaged: a check sum is wrong.", "Get the file again."};
        if (chunk->type == "eXIf" && chunk->intact) found.exif = read_exif(chunk->data);
    }
    if (!chunks.complete()) return cut_short();
    return found;
}

class PngReader {
public:
    explicit PngReader(Bytes bytes) : rest_(bytes) {}
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;
    ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }

    Result<RawPicture> read(const Structure& structure, int enough_side) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
        if (png_ != nullptr) info_ = png_create_info_struct(png_);
        if (info_ == nullptr) throw std::bad_alloc();
        if (!attempt([this] { read_header(); })) return undecodable();
        RawPicture picture;
        picture.width = structure.width;
        picture.height = structure.height;
        picture.orientation = structure.exif.orientation;
        picture.profile = profile();
        if (picture.profile.empty() && structure.exif.adobe_rgb) picture.profile = adobe_rgb_profile();
        keeps_16_bits_ = !picture.profile.empty();
        if (!attempt([this] { choose_output(); })) return undecodable();
        picture.has_alpha = channels_ == 2 || channels_ == 4;
        const bool large = structure.width * structure.height > kSmallPixels;
        const int by = large ? shrinking(structure.width, structure.height, enough_side) : 1;
        if (passes_ == 1) {
            picture.pixels = read_rows(structure.width, structure.height, by);
        } else {
            // Only the last pass has all pixels of a row, so that the whole picture must be held.
            if (const auto error = check_size(structure.width, structure.height, kMostPixels)) return *error;
            picture.pixels = read_passes(structure.width, structure.height);
        }
        if (picture.pixels.empty()) return undecodable();
        return picture;
    }

private:
    static void on_error(png_structp png, png_const_charp) {
        std::longjmp(static_cast<PngReader*>(png_get_error_ptr(png))->back_, 1);
    }
    static void on_warning(png_structp, png_const_charp) {}  // what matters, read_structure() has seen
    static void on_read(png_structp png, png_bytep to, std::size_t size) {
        auto* self = static_cast<PngReader*>(png_get_io_ptr(png));
        if (self->rest_.size() < size) png_error(png, "the end is missing");
        std::memcpy(to, self->rest_.data(), size);
        self->rest_ = self->rest_.subspan(size);
    }

    // False where libpng gave up. `step` must have no objects of its own.
    template <class Step>
    bool attempt(const Step& step) {
        if (setjmp(back_) != 0) return false;
        step();
        return true;
    }

    void read_header() {
        png_set_read_fn(png_, this, on_read);
        png_read_info(png_, info_);
    }

    // By the chunk that counts most: iCCP before sRGB before gAMA and cHRM.
    std::vector<std::uint8_t> profile() {
        png_charp name = nullptr;
        png_bytep bytes = nullptr;
        png_uint_32 size = 0;
        int compression = 0;
        if (png_get_iCCP(png_, info_, &name, &compression, &bytes, &size) != 0) return {bytes, bytes + size};
        if (png_get_valid(png_, info_, PNG_INFO_sRGB) != 0) return {};
        Primaries primaries;
        double of_file = 0;
        const bool has_primaries =
            png_get_cHRM(png_, info_, &primaries.white.x, &primaries.white.y, &primaries.red.x, &primaries.red.y,
                         &primaries.green.x, &primaries.green.y, &primaries.blue.x, &primaries.blue.y) != 0;
        const bool has_gamma = png_get_gAMA(png_, info_, &of_file) != 0 && of_file > 0;
        if (!has_primaries && !has_gamma) return {};
        // 1 / 2.2 stands for the curve of sRGB, which is no power.
        const bool usual = !has_gamma || std::abs(of_file * 2.2 - 1) < 0.05;
        return rgb_profile(primaries, usual ? 0 : 1 / of_file);
    }

    void choose_output() {
        png_set_expand(png_);  // palettes, fewer bits than 8 and tRNS
        if (!keeps_16_bits_) png_set_scale_16(png_);
        png_set_swap(png_);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        channels_ = png_get_channels(png_, info_);
        depth_ = png_get_bit_depth(png_, info_) == 16 ? CV_16U : CV_8U;
    }

    // Bands of `by` rows, each averaged into one; what is left over at the right and at the bottom is cut off.
    cv::Mat read_rows(std::int64_t width, std::int64_t height, int by) {
        const int type = CV_MAKETYPE(depth_, channels_);
        cv::Mat out(static_cast<int>(height) / by, static_cast<int>(width) / by, type);
        if (by == 1) return attempt([&] { read_band(out); }) ? out : cv::Mat();
        cv::Mat band(by, static_cast<int>(width), type);
        const cv::Mat whole_blocks = band.colRange(0, out.cols * by);
        for (int y = 0; y < out.rows; ++y) {
            if (!attempt([&] { read_band(band); })) return {};
            cv::Mat row = out.row(y);
            cv::resize(whole_blocks, row, row.size(), 0, 0, cv::INTER_AREA);
        }
        return out;
    }

    cv::Mat read_passes(std::int64_t width, std::int64_t height) {
        cv::Mat out(static_cast<int>(height), static_cast<int>(width), CV_MAKETYPE(depth_, channels_));
        for (int pass = 0; pass < passes_; ++pass)
            if (!attempt([&] { read_band(out); })) return {};
        return out;
    }

    void read_band(cv::Mat& band) {
        for (int y = 0; y < band.rows; ++y) png_read_row(png_, band.ptr(y), nullptr);
    }

    Bytes rest_;
    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::jmp_buf back_ = {};
    bool keeps_16_bits_ = false;
    int passes_ = 1, channels_ = 0, depth_ = CV_8U;
};

}  // namespace

Result<RawPicture> decode_png(Bytes bytes, int enough_side) {
    const auto structure = read_structure(bytes);
    if (!structure) return structure.error();
    return PngReader(bytes).read(structure.value(), enough_side);
}

}  // namespace graft
