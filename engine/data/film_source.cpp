// Films, through OpenCV's VideoCapture.
#include "engine/data/film_source.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <opencv2/imgproc.hpp>

#include "engine/data/opencv_setup.h"
#include "engine/data/path_names.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::int64_t kSome = 40;   // frames that a preview jumps to
constexpr int kTiny = 16;            // pixels a side of what frames are compared by
constexpr double kSceneChange = 24;  // mean difference of values, 0..255, from one frame to the next
constexpr double kOneColor = 2;      // standard deviation of values

cv::Mat tiny(const cv::Mat& frame) {
    // Picking pixels first: averaging all of a large frame would cost more than decoding it.
    cv::Mat small, out;
    cv::resize(frame, small, cv::Size(4 * kTiny, 4 * kTiny), 0, 0, cv::INTER_NEAREST);
    cv::resize(small, out, cv::Size(kTiny, kTiny), 0, 0, cv::INTER_AREA);
    return out;
}

double difference(const cv::Mat& a, const cv::Mat& b) { return cv::norm(a, b, cv::NORM_L1) / (3 * kTiny * kTiny); }

bool is_one_color(const cv::Mat& small) {
    cv::Scalar mean, deviation;
    cv::meanStdDev(small, mean, deviation);
    return deviation[0] < kOneColor && deviation[1] < kOneColor && deviation[2] < kOneColor;
}

Failure unreadable(const std::filesystem::path& file) {
    return Failure(valid_utf8(file.string()) + " is not a film that can be read.",
                   "Convert it to MP4 or WebM first, or import frames as pictures.");
}

std::string frame_name(std::int64_t number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "frame-%06lld", static_cast<long long>(number));
    return text.data();
}

}  // namespace

bool is_film(std::span<const std::uint8_t> first_bytes) {
    struct Mark {
        std::size_t at;
        const char* bytes;
        std::size_t length;
    };
    constexpr std::array<Mark, 10> kMarks = {{{4, "ftyp", 4},
                                              {4, "moov", 4},
                                              {4, "mdat", 4},
                                              {0, "\x1A\x45\xDF\xA3", 4},
                                              {8, "AVI ", 4},
                                              {0, "\x00\x00\x01\xBA", 4},
                                              {0, "\x00\x00\x01\xB3", 4},
                                              {0, "OggS", 4},
                                              {0, "FLV", 3},
                                              {0, "GIF8", 4}}};
    return std::any_of(kMarks.begin(), kMarks.end(), [&](const Mark& mark) {
        return first_bytes.size() >= mark.at + mark.length &&
               std::memcmp(first_bytes.data() + mark.at, mark.bytes, mark.length) == 0;
    });
}

FilmSource::FilmSource(const std::filesystem::path& file, const FilmOptions& options)
    : name_(path_stem(file)), some_only_(options.some_only) {
    const QuietOpenCv quiet;
    if (!film_.open(file.string(), cv::CAP_FFMPEG) || !film_.isOpened()) throw unreadable(file);
    count_frames(file);
    parts_ = std::min(std::max<std::int64_t>(1, options.frames), frames_);
}

void FilmSource::count_frames(const std::filesystem::path& file) {
    const double told = film_.get(cv::CAP_PROP_FRAME_COUNT);
    if (told >= 1 && told < 1e9) {
        frames_ = static_cast<std::int64_t>(told);
        return;
    }
    while (film_.grab()) ++frames_;  // a stream that does not know its length
    if (frames_ == 0 || !film_.open(file.string(), cv::CAP_FFMPEG)) throw unreadable(file);
}

std::optional<Entry> FilmSource::next(bool with_content) {
    const QuietOpenCv quiet;
    const std::int64_t every = some_only_ ? std::max<std::int64_t>(1, parts_ / kSome) : 1;
    while (part_ < parts_) {
        const std::int64_t first = part_ * frames_ / parts_, end = (part_ + 1) * frames_ / parts_;
        part_ += every;
        auto frame = some_only_ ? jump_to(first) : choose(first, end);
        if (!frame) continue;
        Entry entry;
        entry.name = frame_name(frame->number);
        if (!with_content) return entry;
        entry.bytes = static_cast<std::int64_t>(frame->pixels.total()) * 3;
        entry.decode = [pixels = frame->pixels](Color, int) {
            DecodedPicture picture{Image(pixels.cols, pixels.rows), pixels.cols, pixels.rows};
            cv::Mat rgb(pixels.rows, pixels.cols, CV_8UC3, picture.image.pixels.data());
            cv::cvtColor(pixels, rgb, cv::COLOR_BGR2RGB);
            return Result<DecodedPicture>(std::move(picture));
        };
        return entry;
    }
    return std::nullopt;
}

std::optional<FilmSource::Frame> FilmSource::choose(std::int64_t first, std::int64_t end) {
    std::optional<Frame> chosen;
    double strongest = kSceneChange;
    cv::Mat frame;
    while (position_ < end && film_.read(frame)) {
        const std::int64_t number = position_++;
        if (frame.empty() || frame.channels() != 3) continue;
        cv::Mat small = tiny(frame);
        const double change = before_.empty() ? 0 : difference(small, before_);
        before_ = small;
        if (number < first || is_one_color(small)) continue;
        if (chosen && change <= strongest) continue;
        strongest = std::max(strongest, change);
        chosen = Frame{frame.clone(), number};
    }
    return chosen;
}

std::optional<FilmSource::Frame> FilmSource::jump_to(std::int64_t number) {
    film_.set(cv::CAP_PROP_POS_FRAMES, static_cast<double>(number));
    cv::Mat frame;
    if (!film_.read(frame) || frame.empty() || frame.channels() != 3 || is_one_color(tiny(frame))) return std::nullopt;
    return Frame{frame.clone(), number};
}

}  // namespace graft
