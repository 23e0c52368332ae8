// libtiff; floating point by OpenCV.
#include "engine/data/tiff_decoder.h"

#include <tiffio.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "engine/data/picture_header.h"

namespace graft {

namespace {

constexpr tmsize_t kMostMemory = tmsize_t{1} << 30;  // of one allocation
constexpr double kWhite = 65535;                     // or 255, as many bits as there are

// The file's bytes as libtiff reads them.
struct Input {
    Bytes bytes;
    std::size_t at = 0;

    static Input& of(thandle_t handle) { return *static_cast<Input*>(handle); }
    static tmsize_t read(thandle_t handle, void* to, tmsize_t size) {
        Input& self = of(handle);
        const std::size_t left = self.bytes.size() - std::min(self.at, self.bytes.size());
        const std::size_t got = std::min(left, static_cast<std::size_t>(std::max<tmsize_t>(0, size)));
        if (got > 0) std::memcpy(to, self.bytes.data() + self.at, got);
        self.at += got;
        return static_cast<tmsize_t>(got);
    }
    static tmsize_t write(thandle_t, void*, tmsize_t) { return 0; }
    static toff_t seek(thandle_t handle, toff_t to, int whence) {
        Input& self = of(handle);
        const toff_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? self.at : self.bytes.size();
        self.at = from + to;
        return self.at;
    }
    static int close(thandle_t) { return 0; }
    static toff_t size(thandle_t handle) { return of(handle).bytes.size(); }
    static int map(thandle_t handle, void** base, toff_t* size) {
        *base = const_cast<std::uint8_t*>(of(handle).bytes.data());
        *size = of(handle).bytes.size();
        return 1;
    }
    static void unmap(thandle_t, void*, toff_t) {}
};

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
struct FreeOptions {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};
using Tiff = std::unique_ptr<TIFF, CloseTiff>;

int say_nothing(TIFF*, void*, const char*, const char*, va_list) { return 1; }

Tiff open_tiff(Input& input) {
    const std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
    if (!options) throw std::bad_alloc();
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMostMemory);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), say_nothing, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), say_nothing, nullptr);
    return Tiff(TIFFClientOpenExt("picture", "r", &input, Input::read, Input::write, Input::seek, Input::close,
                                  Input::size, Input::map, Input::unmap, options.get()));
}

enum class Alpha { None, Straight, Multiplied };

struct Layout {
    std::uint32_t width = 0, height = 0;
    int samples = 1, bits = 1;
    int colors = 0;  // channels of colour that are read as they are; 0: libtiff must bring them to RGB
    Alpha alpha = Alpha::None;
    bool planes = false, inverted = false, floating = false;
};

std::uint16_t small_field(TIFF* tiff, ttag_t tag) {
    std::uint16_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : std::uint16_t{0};
}

Alpha alpha_of(TIFF* tiff, const Layout& layout) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (layout.colors == 0 || layout.colors == 4 || layout.samples != layout.colors + 1) return Alpha::None;
    // Some programs write a fourth channel and do not say what it is.
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) != 1 || count == 0) return Alpha::Straight;
    if (kinds[0] == EXTRASAMPLE_ASSOCALPHA) return Alpha::Multiplied;
    return kinds[0] == EXTRASAMPLE_UNASSALPHA ? Alpha::Straight : Alpha::None;  // a mask of something else
}

Layout layout_of(TIFF* tiff) {
    Layout layout;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height);
    layout.samples = small_field(tiff, TIFFTAG_SAMPLESPERPIXEL);
    layout.bits = small_field(tiff, TIFFTAG_BITSPERSAMPLE);
    layout.planes = small_field(tiff, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
    const std::uint16_t format = small_field(tiff, TIFFTAG_SAMPLEFORMAT);
    layout.floating = format == SAMPLEFORMAT_IEEEFP;
    const bool plain = (layout.bits == 8 || layout.bits == 16) &&
                       (format == SAMPLEFORMAT_UINT || format == SAMPLEFORMAT_VOID);
    int colors = 0;
    // Some programs leave it out, which reads as MINISWHITE.
    std::uint16_t photometric = layout.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
    switch (photometric) {
        case PHOTOMETRIC_MINISWHITE: layout.inverted = true; colors = 1; break;
        case PHOTOMETRIC_MINISBLACK: colors = 1; break;
        case PHOTOMETRIC_RGB: colors = 3; break;
        case PHOTOMETRIC_SEPARATED: colors = small_field(tiff, TIFFTAG_INKSET) == INKSET_CMYK ? 4 : 0; break;
        default: break;
    }
    if (plain && layout.samples >= colors && layout.samples <= 16) layout.colors = colors;
    layout.alpha = alpha_of(tiff, layout);
    return layout;
}

// Strips and tiles alike: blocks of a width and a height.
struct Blocks {
    std::uint32_t width = 0, height = 0;
    tmsize_t size = 0, row = 0;  // bytes
};

Blocks blocks_of(TIFF* tiff, const Layout& layout) {
    Blocks blocks;
    if (TIFFIsTiled(tiff) != 0) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &blocks.width);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &blocks.height);
        blocks.size = TIFFTileSize(tiff);
        blocks.row = TIFFTileRowSize(tiff);
    } else {
        blocks.width = layout.width;
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &blocks.height);
        blocks.height = std::min(blocks.height, layout.height);
        blocks.size = TIFFStripSize(tiff);
        blocks.row = TIFFScanlineSize(tiff);
    }
    const tmsize_t of_pixel = layout.bits / 8 * (layout.planes ? 1 : layout.samples);
    const bool sound = blocks.width > 0 && blocks.height > 0 && blocks.size > 0 && blocks.size <= kMostMemory &&
                       blocks.row >= of_pixel * static_cast<tmsize_t>(blocks.width) &&
                       blocks.row * static_cast<tmsize_t>(blocks.height) <= blocks.size;
    return sound ? blocks : Blocks{};
}

// Samples as they are stored; empty where a block cannot be read.
cv::Mat read_samples(TIFF* tiff, const Layout& layout) {
    const Blocks blocks = blocks_of(tiff, layout);
    if (blocks.width == 0) return {};
    const int kept = layout.colors + (layout.alpha == Alpha::None ? 0 : 1);
    const auto bytes = static_cast<std::size_t>(layout.bits / 8);
    cv::Mat out(static_cast<int>(layout.height), static_cast<int>(layout.width),
                CV_MAKETYPE(bytes == 2 ? CV_16U : CV_8U, kept));
    std::vector<std::uint8_t> block(static_cast<std::size_t>(blocks.size));
    // With planes one sample after the other is read, else all of a pixel at once.
    const std::size_t step = bytes * static_cast<std::size_t>(layout.planes ? 1 : layout.samples);
    const std::size_t length = bytes * static_cast<std::size_t>(layout.planes ? 1 : kept), pixel = out.elemSize();
    for (int plane = 0; plane < (layout.planes ? kept : 1); ++plane)
        for (std::uint32_t top = 0; top < layout.height; top += blocks.height)
            for (std::uint32_t left = 0; left < layout.width; left += blocks.width) {
                const auto sample = static_cast<std::uint16_t>(plane);
                const auto rows = std::min(blocks.height, layout.height - top);
                const auto columns = std::min(blocks.width, layout.width - left);
                const tmsize_t got =
                    TIFFIsTiled(tiff) != 0
                        ? TIFFReadEncodedTile(tiff, TIFFComputeTile(tiff, left, top, 0, sample), block.data(),
                                              blocks.size)
                        : TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, top, sample), block.data(), blocks.size);
                if (got < blocks.row * static_cast<tmsize_t>(rows)) return {};
                for (std::uint32_t y = 0; y < rows; ++y) {
                    const std::uint8_t* from = block.data() + static_cast<std::size_t>(blocks.row) * y;
                    std::uint8_t* to = out.ptr(static_cast<int>(top + y)) + pixel * left + bytes * sample;
                    for (std::uint32_t x = 0; x < columns; ++x, from += step, to += pixel)
                        std::memcpy(to, from, length);
                }
            }
    return out;
}

// Takes the multiplication by alpha back, in place.
template <class Sample>
void divide_by_alpha(cv::Mat& pixels) {
    const int channels = pixels.channels();
    constexpr std::uint32_t kMost = std::numeric_limits<Sample>::max();
    for (int y = 0; y < pixels.rows; ++y) {
        auto* at = pixels.ptr<Sample>(y);
        for (int x = 0; x < pixels.cols; ++x, at += channels) {
            const std::uint32_t alpha = at[channels - 1];
            if (alpha == 0) continue;
            for (int c = 0; c < channels - 1; ++c)
                at[c] = static_cast<Sample>(std::min(kMost, (at[c] * kMost + alpha / 2) / alpha));
        }
    }
}

// Whatever libtiff brings to 8-bit RGB; empty where it cannot.
cv::Mat read_as_rgba(TIFF* tiff, const Layout& layout, bool& has_alpha) {
    std::array<char, 1024> reason{};
    TIFFRGBAImage image = {};
    if (TIFFRGBAImageBegin(&image, tiff, 1, reason.data()) == 0) return {};
    image.orientation = image.req_orientation = ORIENTATION_TOPLEFT;  // the picture is turned later
    cv::Mat rgba(static_cast<int>(layout.height), static_cast<int>(layout.width), CV_8UC4);
    has_alpha = image.alpha != 0;
    const bool read = TIFFRGBAImageGet(&image, rgba.ptr<std::uint32_t>(0), layout.width, layout.height) != 0;
    TIFFRGBAImageEnd(&image);
    if (!read) return {};
    cv::Mat rgb;
    if (has_alpha) {
        divide_by_alpha<std::uint8_t>(rgba);
        return rgba;
    }
    cv::cvtColor(rgba, rgb, cv::COLOR_RGBA2RGB);
    return rgb;
}

// Turned upright already, which OpenCV does to these by itself.
cv::Mat read_floating(Bytes bytes, bool& has_alpha) {
    cv::Mat found, eight_bit, out;
    try {
        const cv::Mat row(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
        found = cv::imdecode(row, cv::IMREAD_UNCHANGED);
        if (found.empty()) return {};
        found.convertTo(eight_bit, CV_8U, found.depth() >= CV_32F ? 255.0 : 1.0);
        if (found.channels() == 1) return eight_bit;
        has_alpha = found.channels() == 4;
        cv::cvtColor(eight_bit, out, has_alpha ? cv::COLOR_BGRA2RGBA : cv::COLOR_BGR2RGB);
    } catch (const cv::Exception&) {
        return {};
    }
    return out;
}

}  // namespace

Result<RawPicture> decode_tiff(Bytes bytes) {
    Input input{bytes};
    const Tiff tiff = open_tiff(input);
    if (!tiff) return undecodable();
    const Layout layout = layout_of(tiff.get());
    if (const auto error = check_size(layout.width, layout.height, kMostPixels)) return *error;
    RawPicture picture;
    picture.width = layout.width;
    picture.height = layout.height;
    const std::uint16_t orientation = small_field(tiff.get(), TIFFTAG_ORIENTATION);
    if (orientation >= 1 && orientation <= 8) picture.orientation = orientation;
    std::uint32_t size = 0;
    const std::uint8_t* profile = nullptr;
    if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &size, &profile) == 1)
        picture.profile.assign(profile, profile + size);
    if (layout.colors > 0) {
        picture.has_alpha = layout.alpha != Alpha::None;
        picture.pixels = read_samples(tiff.get(), layout);
        if (picture.pixels.empty()) return undecodable();
        if (layout.alpha == Alpha::Multiplied && picture.pixels.depth() == CV_16U)
            divide_by_alpha<std::uint16_t>(picture.pixels);
        else if (layout.alpha == Alpha::Multiplied)
            divide_by_alpha<std::uint8_t>(picture.pixels);
        // Of grey and alpha only the first.
        if (layout.inverted) cv::bitwise_xor(picture.pixels, cv::Scalar(kWhite, 0), picture.pixels);
        return picture;
    }
    std::array<char, 1024> reason{};
    if (layout.floating) {
        picture.orientation = 1;
        picture.pixels = read_floating(bytes, picture.has_alpha);
    } else if (TIFFRGBAImageOK(tiff.get(), reason.data()) == 0) {
        return Error{"The picture has a number format that is not read.", "Save it as PNG."};
    } else {
        picture.pixels = read_as_rgba(tiff.get(), layout, picture.has_alpha);
    }
    if (picture.pixels.empty()) return undecodable();
    return picture;
}

}  // namespace graft
