// Encoded picture files to and from Image.
#include "engine/data/image_file.h"

#include <webp/mux.h>

#include <charconv>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "engine/core/files.h"
#include "engine/data/color_profile.h"
#include "engine/data/opencv_setup.h"
#include "engine/data/picture_decoder.h"
#include "engine/data/picture_file.h"
#include "engine/data/text.h"

namespace graft {

Result<Color> parse_color(const std::string& text) {
    const std::string lower = to_lower(text);
    if (lower == "white") return Color{255, 255, 255};
    if (lower == "black") return Color{0, 0, 0};
    std::uint32_t value = 0;
    const char* end = lower.data() + lower.size();
    if (lower.size() == 7 && lower[0] == '#') {
        const auto parsed = std::from_chars(lower.data() + 1, end, value, 16);
        if (parsed.ec == std::errc() && parsed.ptr == end)
            return Color{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
                         static_cast<std::uint8_t>(value & 0xFF)};
    }
    return Error{"\"" + text + "\" is not a colour.", "Write white, black or #rrggbb, such as #20a0ff."};
}

Result<Image> decode_image(std::span<const std::uint8_t> bytes, Color background) {
    auto decoded = decode_picture(bytes, background, 0);
    if (!decoded) return decoded.error();
    return std::move(decoded.value().image);
}

namespace {

// By OpenCV. `kind` is the file name's end and `name` what people call it.
std::string encode(const Image& image, const char* kind, const char* name, const std::vector<int>& parameters) {
    if (image.empty()) throw Failure("An empty picture cannot be written as " + std::string(name) + ".");
    const QuietOpenCv quiet;
    const cv::Mat rgb(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    std::vector<std::uint8_t> bytes;
    try {
        cv::Mat bgr;
        cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        if (!cv::imencode(kind, bgr, bytes, parameters)) bytes.clear();
    } catch (const cv::Exception&) {
        bytes.clear();
    }
    if (bytes.empty())
        throw Failure("A picture of " + std::to_string(image.width) + " x " + std::to_string(image.height) +
                      " pixels cannot be written as " + name + ".");
    return {bytes.begin(), bytes.end()};
}

// The JPEG with a profile ahead of everything but its JFIF segment.
std::string jpeg_with_profile(const std::string& jpeg, const std::vector<std::uint8_t>& profile) {
    constexpr std::size_t kStart = 2, kHead = 4;
    std::string segment("ICC_PROFILE\0\1\1", 14);  // the first of one part
    segment.append(profile.begin(), profile.end());
    const std::size_t length = segment.size() + 2;
    const auto byte_of = [](std::size_t value) { return static_cast<char>(value & 0xFF); };
    segment = std::string{'\xFF', '\xE2', byte_of(length >> 8), byte_of(length)} + segment;
    std::size_t at = kStart;
    const auto number = [&](std::size_t place) { return std::size_t{static_cast<std::uint8_t>(jpeg[place])}; };
    if (jpeg.size() > kStart + kHead && number(2) == 0xFF && number(3) == 0xE0) at += 2 + (number(4) << 8 | number(5));
    return at <= jpeg.size() ? jpeg.substr(0, at) + segment + jpeg.substr(at) : jpeg;
}

std::string webp_with_profile(const std::string& webp, const std::vector<std::uint8_t>& profile) {
    const WebPData content{reinterpret_cast<const std::uint8_t*>(webp.data()), webp.size()};
    const WebPData chunk{profile.data(), profile.size()};
    WebPData out{};
    const std::unique_ptr<WebPMux, decltype(&WebPMuxDelete)> mux(WebPMuxCreate(&content, 0), WebPMuxDelete);
    if (!mux || WebPMuxSetChunk(mux.get(), "ICCP", &chunk, 0) != WEBP_MUX_OK ||
        WebPMuxAssemble(mux.get(), &out) != WEBP_MUX_OK)
        return webp;
    std::string marked(out.bytes, out.bytes + out.size);
    WebPDataClear(&out);
    return marked;
}

}  // namespace

std::string encode_png(const Image& image, const std::vector<PngText>& texts) {
    return with_texts(marked_srgb(encode(image, ".png", "PNG", {})), texts);
}

std::string encode_webp(const Image& image, int quality) {
    constexpr int kLossless = 101;  // as OpenCV counts
    const std::vector<int> parameters = {cv::IMWRITE_WEBP_QUALITY, quality == 100 ? kLossless : quality};
    return webp_with_profile(encode(image, ".webp", "WebP", parameters), srgb_profile());
}

std::string encode_jpeg(const Image& image, int quality) {
    return jpeg_with_profile(encode(image, ".jpg", "JPEG", {cv::IMWRITE_JPEG_QUALITY, quality}), srgb_profile());
}

Result<Image> read_image(const std::filesystem::path& file, Color background) {
    const auto bytes = read_picture_file(file);
    auto image = bytes ? decode_image(bytes.value(), background) : Result<Image>(bytes.error());
    if (image) return image;
    return Error{valid_utf8(file.string()) + ": " + after_colon(image.error().message), image.error().hint};
}

void write_png(const std::filesystem::path& file, const Image& image, const std::vector<PngText>& texts) {
    write_file(file, encode_png(image, texts));
}

}  // namespace graft
