// APNG: every frame is a PNG of its own once its chunks are put together.
#include <algorithm>
#include <array>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "engine/data/animation.h"
#include "engine/data/color_profile.h"
#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"
#include "engine/data/png_chunks.h"
#include "engine/data/png_decoder.h"

namespace graft {

namespace {

constexpr std::size_t kControlBytes = 26;  // of fcTL

std::string text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

struct Frame {
    Bytes control;            // the data of its fcTL
    std::vector<Bytes> data;  // of its IDAT or fdAT chunks, without their sequence numbers
};

bool is_shared(std::string_view type) {
    constexpr std::array<std::string_view, 7> kTypes = {"PLTE", "tRNS", "iCCP", "sRGB", "gAMA", "cHRM", "sBIT"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// RGBA, 8 bits; empty where it cannot be decoded.
cv::Mat decode_png_frame(const std::string& png) {
    auto decoded = decode_png({reinterpret_cast<const std::uint8_t*>(png.data()), png.size()}, 0);
    if (!decoded) return {};
    const RawPicture raw = std::move(decoded).value();
    cv::Mat rgba;
    cv::cvtColor(to_srgb(raw), rgba, cv::COLOR_RGB2RGBA);
    cv::insertChannel(alpha_of(raw), rgba, 3);
    return rgba;
}

// `from` over `to`, both not multiplied by their alpha.
cv::Vec4b over(const cv::Vec4b& from, const cv::Vec4b& to) {
    if (from[3] == 255 || to[3] == 0) return from;
    if (from[3] == 0) return to;
    const int upper = from[3] * 255, lower = to[3] * (255 - from[3]), alpha = upper + lower;
    cv::Vec4b out;
    for (int channel = 0; channel < 3; ++channel)
        out[channel] = static_cast<std::uint8_t>((from[channel] * upper + to[channel] * lower + alpha / 2) / alpha);
    out[3] = static_cast<std::uint8_t>((alpha + 127) / 255);
    return out;
}

class PngAnimation : public Animation {
public:
    PngAnimation(int width, int height, Bytes header, std::string shared, std::vector<Frame> frames)
        : Animation(width, height), header_(header), shared_(std::move(shared)), frames_(std::move(frames)) {}

protected:
    Result<std::monostate> draw_next() override {
        if (at_ == frames_.size()) return cut_short();
        const Frame& frame = frames_[at_++];
        if (frame.control.size() < kControlBytes || frame.data.empty()) return undecodable();
        const auto number = [&](std::size_t at) { return std::int64_t{big_endian(frame.control, at, 4)}; };
        const std::int64_t width = number(4), height = number(8), left = number(12), top = number(16);
        if (width < 1 || height < 1 || left + width > canvas_.cols || top + height > canvas_.rows)
            return undecodable();
        const cv::Mat picture = decode_png_frame(put_together(frame));
        if (picture.cols != width || picture.rows != height) return undecodable();
        const std::uint8_t disposal = frame.control[24];
        const cv::Rect area(static_cast<int>(left), static_cast<int>(top), picture.cols, picture.rows);
        begin_frame(area, disposal == 1                ? Disposal::Clear
                          : disposal == 2 && at_ == 1  ? Disposal::Clear  // there is nothing before the first
                          : disposal == 2              ? Disposal::Restore
                                                       : Disposal::Keep);
        draw(picture, area, frame.control[25] == 1);
        return std::monostate();
    }

private:
    std::string put_together(const Frame& frame) const {
        std::string png = "\x89PNG\r\n\x1a\n";
        png += png_chunk("IHDR", text_of(frame.control.subspan(4, 8)) + text_of(header_.subspan(8)));
        png += shared_;
        for (const Bytes data : frame.data) png += png_chunk("IDAT", text_of(data));
        return png + png_chunk("IEND", "");
    }

    void draw(const cv::Mat& picture, const cv::Rect& area, bool blends) {
        cv::Mat target = canvas_(area);
        if (!blends) {
            picture.copyTo(target);
            return;
        }
        for (int y = 0; y < picture.rows; ++y) {
            const auto* from = picture.ptr<cv::Vec4b>(y);
            auto* to = target.ptr<cv::Vec4b>(y);
            for (int x = 0; x < picture.cols; ++x) to[x] = over(from[x], to[x]);
        }
    }

    Bytes header_;        // the data of IHDR
    std::string shared_;  // the chunks of colours and transparency, whole
    std::vector<Frame> frames_;
    std::size_t at_ = 0;
};

}  // namespace

std::int64_t count_apng_frames(Bytes bytes) {
    PngChunks chunks(bytes);
    while (const auto chunk = chunks.next()) {
        if (chunk->type == "IDAT") return 1;
        if (chunk->type == "acTL" && chunk->data.size() >= 8)
            return std::max<std::int64_t>(1, big_endian(chunk->data, 0, 4));
    }
    return 1;
}

Result<std::unique_ptr<Animation>> open_apng(Bytes bytes, std::int64_t most_pixels) {
    PngChunks chunks(bytes);
    const auto header = chunks.next();
    if (!header || header->type != "IHDR" || header->data.size() < 13) return undecodable();
    const std::int64_t width = big_endian(header->data, 0, 4), height = big_endian(header->data, 4, 4);
    if (const auto too_large = check_size(width, height, most_pixels)) return *too_large;
    std::string shared;
    std::vector<Frame> frames;
    while (const auto chunk = chunks.next()) {
        if (is_shared(chunk->type)) shared += text_of(chunk->whole);
        if (chunk->type == "fcTL") frames.push_back({chunk->data, {}});
        // Picture data before the first fcTL is for programs that show no animations.
        if (chunk->type == "IDAT" && !frames.empty()) frames.back().data.push_back(chunk->data);
        if (chunk->type == "fdAT" && !frames.empty() && chunk->data.size() > 4)
            frames.back().data.push_back(chunk->data.subspan(4));
    }
    return std::unique_ptr<Animation>(std::make_unique<PngAnimation>(
        static_cast<int>(width), static_cast<int>(height), header->data, std::move(shared), std::move(frames)));
}

}  // namespace graft
