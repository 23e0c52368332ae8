// LittleCMS.
#include "engine/data/color_profile.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct FreeTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct FreeCurve {
    void operator()(cmsToneCurve* curve) const { cmsFreeToneCurve(curve); }
};
using Profile = std::unique_ptr<void, CloseProfile>;
using Transform = std::unique_ptr<void, FreeTransform>;
using Curve = std::unique_ptr<cmsToneCurve, FreeCurve>;

constexpr int kProbes = 5;   // values of each channel that a profile is tried with
constexpr double kSame = 1;  // of 255: rounding
constexpr std::size_t kDateAt = 24, kDateSize = 12;  // of a profile's header, bytes

int color_channels(const RawPicture& picture) { return picture.pixels.channels() - (picture.has_alpha ? 1 : 0); }

cv::Mat to_8_bit(const cv::Mat& pixels) {
    if (pixels.depth() == CV_8U) return pixels;
    cv::Mat out;
    pixels.convertTo(out, CV_8U, 1.0 / 257.0);
    return out;
}

cv::Mat cmyk_to_rgb(const cv::Mat& cmyk) {
    cv::Mat rgb(cmyk.size(), CV_8UC3);
    for (int y = 0; y < cmyk.rows; ++y) {
        const std::uint8_t* from = cmyk.ptr(y);
        std::uint8_t* to = rgb.ptr(y);
        for (int x = 0; x < cmyk.cols; ++x, from += 4, to += 3)
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>(((255 - from[c]) * (255 - from[3]) + 127) / 255);
    }
    return rgb;
}

// As if they were sRGB.
cv::Mat without_profile(const cv::Mat& pixels, int channels) {
    const cv::Mat values = to_8_bit(pixels);
    cv::Mat rgb;
    if (channels == 4) return cmyk_to_rgb(values);
    if (channels == 3) {
        if (values.channels() == 3) return values;
        cv::cvtColor(values, rgb, cv::COLOR_RGBA2RGB);
        return rgb;
    }
    cv::Mat grey = values;
    if (values.channels() > 1) cv::extractChannel(values, grey, 0);
    cv::cvtColor(grey, rgb, cv::COLOR_GRAY2RGB);
    return rgb;
}

std::uint32_t colors_of(int channels) {
    if (channels == 1) return PT_GRAY;
    return channels == 3 ? PT_RGB : PT_CMYK;
}

cv::Mat transformed(const Transform& transform, const cv::Mat& pixels) {
    cv::Mat rgb(pixels.size(), CV_8UC3);
    cmsDoTransformLineStride(transform.get(), pixels.data, rgb.data, static_cast<cmsUInt32Number>(pixels.cols),
                             static_cast<cmsUInt32Number>(pixels.rows), static_cast<cmsUInt32Number>(pixels.step[0]),
                             static_cast<cmsUInt32Number>(rgb.step[0]), 0, 0);
    return rgb;
}

// A row of colours all over the range, of the type of `pixels`.
cv::Mat probe_like(const cv::Mat& pixels) {
    const bool deep = pixels.depth() == CV_16U;
    cv::Mat probe(1, kProbes * kProbes * kProbes, pixels.type());
    for (int i = 0; i < probe.cols; ++i) {
        const std::array<int, 4> at = {i % kProbes, i / kProbes % kProbes, i / kProbes / kProbes, kProbes - 1};
        for (int c = 0; c < pixels.channels(); ++c) {
            const int value = at[static_cast<std::size_t>(c)] * 255 / (kProbes - 1);
            if (deep)
                probe.ptr<std::uint16_t>(0)[i * pixels.channels() + c] = static_cast<std::uint16_t>(value * 257);
            else
                probe.ptr(0)[i * pixels.channels() + c] = static_cast<std::uint8_t>(value);
        }
    }
    return probe;
}

// The picture by its profile, as its `channels` channels of colour say; empty: it is sRGB but for rounding, or the
// profile is of no use.
cv::Mat by_profile(const cv::Mat& pixels, int channels, const Profile& profile) {
    const Profile srgb(cmsCreate_sRGBProfile());
    const auto extra = static_cast<std::uint32_t>(pixels.channels() - channels);
    const std::uint32_t bytes = pixels.depth() == CV_16U ? 2 : 1;
    const std::uint32_t format = COLORSPACE_SH(colors_of(channels)) | EXTRA_SH(extra) | BYTES_SH(bytes) |
                                 CHANNELS_SH(static_cast<std::uint32_t>(channels));
    const Transform transform(
        cmsCreateTransform(profile.get(), format, srgb.get(), TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC, 0));
    if (!transform) return {};
    if (channels != 4) {
        const cv::Mat probe = probe_like(pixels);
        if (cv::norm(transformed(transform, probe), without_profile(probe, channels), cv::NORM_INF) <= kSame) return {};
    }
    return transformed(transform, pixels);
}

std::vector<std::uint8_t> bytes_of(const Profile& profile) {
    cmsUInt32Number size = 0;
    if (!profile || !cmsSaveProfileToMem(profile.get(), nullptr, &size)) return {};
    std::vector<std::uint8_t> bytes(size);
    if (!cmsSaveProfileToMem(profile.get(), bytes.data(), &size)) bytes.clear();
    return bytes;
}

}  // namespace

cv::Mat to_srgb(const RawPicture& picture) {
    const int channels = color_channels(picture);
    const Profile profile(picture.profile.empty()
                              ? nullptr
                              : cmsOpenProfileFromMem(picture.profile.data(),
                                                      static_cast<cmsUInt32Number>(picture.profile.size())));
    if (!profile) return without_profile(picture.pixels, channels);
    const auto space = cmsGetColorSpace(profile.get());
    cv::Mat rgb;
    if (space == cmsSigRgbData && channels == 1) {
        // Grey in a file whose profile is one of colours: equal parts of each.
        cv::Mat grey = picture.pixels, spread;
        if (picture.has_alpha) cv::extractChannel(picture.pixels, grey, 0);
        cv::cvtColor(grey, spread, cv::COLOR_GRAY2RGB);
        rgb = by_profile(spread, 3, profile);
    } else if ((space == cmsSigGrayData && channels == 1) || (space == cmsSigRgbData && channels == 3) ||
               (space == cmsSigCmykData && channels == 4)) {
        rgb = by_profile(picture.pixels, channels, profile);
    }
    return rgb.empty() ? without_profile(picture.pixels, channels) : rgb;
}

cv::Mat alpha_of(const RawPicture& picture) {
    if (!picture.has_alpha) return {picture.pixels.size(), CV_8UC1, cv::Scalar::all(255)};
    cv::Mat alpha;
    cv::extractChannel(picture.pixels, alpha, picture.pixels.channels() - 1);
    return to_8_bit(alpha);
}

std::vector<std::uint8_t> rgb_profile(const Primaries& primaries, double gamma) {
    const auto place = [](const Chromaticity& at) { return cmsCIExyY{at.x, at.y, 1}; };
    for (const auto& at : {primaries.white, primaries.red, primaries.green, primaries.blue})
        if (!(at.x >= 0 && at.y > 0 && at.x <= 1 && at.y <= 1)) return {};
    if (gamma != 0 && !(gamma >= 0.2 && gamma <= 10)) return {};
    constexpr std::array<double, 5> kSrgbCurve = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};  // IEC 61966-2-1
    const Curve curve(gamma == 0 ? cmsBuildParametricToneCurve(nullptr, 4, kSrgbCurve.data())
                                 : cmsBuildGamma(nullptr, gamma));
    if (!curve) return {};
    const cmsCIExyY white = place(primaries.white);
    const cmsCIExyYTRIPLE places{place(primaries.red), place(primaries.green), place(primaries.blue)};
    const std::array<cmsToneCurve*, 3> curves = {curve.get(), curve.get(), curve.get()};
    return bytes_of(Profile(cmsCreateRGBProfile(&white, &places, curves.data())));
}

std::vector<std::uint8_t> adobe_rgb_profile() {
    Primaries primaries;
    primaries.green = {0.21, 0.71};
    return rgb_profile(primaries, 563.0 / 256);
}

const std::vector<std::uint8_t>& srgb_profile() {
    static const std::vector<std::uint8_t> profile = [] {
        auto bytes = bytes_of(Profile(cmsCreate_sRGBProfile()));
        // The time at which it was made would make each file another one.
        if (bytes.size() > kDateAt + kDateSize)
            std::fill_n(bytes.begin() + kDateAt, kDateSize, std::uint8_t{0});
        return bytes;
    }();
    return profile;
}

}  // namespace graft
