// Perceptual hash and its check.
#include "engine/data/picture_signature.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace graft {

namespace {

constexpr int kRight = 1;  // a pixel must be so much brighter than its left neighbour: flat areas give no noise
constexpr double kCorrelation = 0.98;
constexpr int kColorDifference = 12;
constexpr float kFlat = 2;  // below this deviation there is nothing that could correlate

template <std::size_t N>
int total_difference(const std::array<std::uint8_t, N>& a, const std::array<std::uint8_t, N>& b) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i) sum += std::abs(int{a[i]} - int{b[i]});
    return sum;
}

double correlation(const PictureSignature& a, const PictureSignature& b) {
    std::int64_t products = 0;
    for (std::size_t i = 0; i < a.grey.size(); ++i) products += int{a.grey[i]} * int{b.grey[i]};
    const double covariance =
        static_cast<double>(products) / static_cast<double>(a.grey.size()) - double{a.mean} * double{b.mean};
    return covariance / (double{a.deviation} * double{b.deviation});
}

}  // namespace

PictureSignature sign(const Image& picture) {
    const cv::Mat rgb(picture.height, picture.width, CV_8UC3, const_cast<std::uint8_t*>(picture.pixels.data()));
    PictureSignature signature;
    cv::Mat grey, hashed, small(16, 16, CV_8UC1, signature.grey.data()), color(4, 4, CV_8UC3, signature.color.data());
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    cv::resize(grey, hashed, cv::Size(9, 8), 0, 0, cv::INTER_AREA);
    cv::resize(grey, small, small.size(), 0, 0, cv::INTER_AREA);
    cv::resize(rgb, color, color.size(), 0, 0, cv::INTER_AREA);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            signature.hash = signature.hash << 1 |
                             (hashed.at<std::uint8_t>(y, x + 1) > hashed.at<std::uint8_t>(y, x) + kRight ? 1u : 0u);
    cv::Scalar mean, deviation;
    cv::meanStdDev(small, mean, deviation);
    signature.mean = static_cast<float>(mean[0]);
    signature.deviation = static_cast<float>(deviation[0]);
    return signature;
}

bool look_alike(const PictureSignature& a, const PictureSignature& b) {
    if (std::popcount(a.hash ^ b.hash) > kAlikeBits) return false;
    if (total_difference(a.color, b.color) > kColorDifference * static_cast<int>(a.color.size())) return false;
    if (a.deviation < kFlat || b.deviation < kFlat)
        return total_difference(a.grey, b.grey) <= static_cast<int>(a.grey.size()) &&
               total_difference(a.color, b.color) <= static_cast<int>(a.color.size());
    return correlation(a, b) >= kCorrelation;
}

}  // namespace graft
