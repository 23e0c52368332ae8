// Films, through FilmReader.
#include "engine/data/film_source.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "engine/data/path_names.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::int64_t kSome = 40;    // frames that a preview jumps to
constexpr std::int64_t kShort = 300;  // frames: shorter films are read through, which finds each frame exactly
constexpr double kPatience = 5;       // seconds that a preview counts frames for
constexpr int kTiny = 16;             // pixels a side of what frames are compared by
constexpr double kSceneChange = 24;   // mean difference of values, 0..255, from one frame to the next
constexpr double kOneColor = 2;       // standard deviation of values

cv::Mat tiny(const cv::Mat& frame) {
    // Picking pixels first: averaging all of a large frame would cost more than decoding it.
    cv::Mat small, out;
    cv::resize(frame, small, cv::Size(4 * kTiny, 4 * kTiny), 0, 0, cv::INTER_NEAREST);
    cv::resize(small, out, cv::Size(kTiny, kTiny), 0, 0, cv::INTER_AREA);
    return out;
}

double difference(const cv::Mat& a, const cv::Mat& b) {
    return a.type() == b.type() ? cv::norm(a, b, cv::NORM_L1) / (a.channels() * kTiny * kTiny) : 0;
}

bool is_one_color(const cv::Mat& small) {
    cv::Scalar mean, deviation;
    cv::meanStdDev(small, mean, deviation);
    for (int channel = 0; channel < small.channels(); ++channel)
        if (deviation[channel] >= kOneColor) return false;
    return true;
}

Result<DecodedPicture> to_picture(const cv::Mat& pixels, Color background) {
    cv::Mat rgb = pixels;
    if (pixels.channels() == 4) {
        cv::Mat alpha;
        cv::extractChannel(pixels, alpha, 3);
        cv::cvtColor(pixels, rgb, cv::COLOR_RGBA2RGB);
        rgb = laid_over(rgb, alpha, background);
    }
    return DecodedPicture{to_image(rgb), rgb.cols, rgb.rows};
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

FilmSource::FilmSource(const std::filesystem::path& file, const ReadOptions& options)
    : name_(path_stem(file)),
      file_name_(valid_utf8(file.filename().string())),
      stop_(options.stop),
      some_only_(options.some_only) {
    const auto counted = FilmReader::open(file);
    if (!counted) throw unreadable(file);
    const auto frames = counted->count(some_only_ ? kPatience : std::numeric_limits<double>::max(), stop_);
    stop_if_asked(stop_);
    frames_ = frames.value_or(options.frames);  // so long a film has as many as are wanted
    film_ = FilmReader::open(file);
    if (frames_ < 1 || !film_) throw unreadable(file);
    parts_ = std::min(std::max<std::int64_t>(1, options.frames), frames_);
}

std::optional<Entry> FilmSource::next(bool with_content) {
    const std::int64_t every = some_only_ ? std::max<std::int64_t>(1, parts_ / kSome) : 1;
    while (part_ < parts_) {
        const std::int64_t first = part_ * frames_ / parts_, end = (part_ + 1) * frames_ / parts_;
        part_ += every;
        auto frame = some_only_ ? jump_to(first) : choose(first, end);
        if (!frame) continue;
        given_ = true;
        Entry entry;
        entry.name = frame_name(frame->number);
        if (!with_content) return entry;
        entry.bytes = static_cast<std::int64_t>(frame->pixels.total() * frame->pixels.elemSize());
        entry.decode = [pixels = frame->pixels](Color background, int) { return to_picture(pixels, background); };
        return entry;
    }
    return nothing_left();
}

std::optional<Entry> FilmSource::nothing_left() {
    if (given_) return std::nullopt;
    given_ = true;
    Entry entry;
    entry.name = file_name_;
    entry.problem = Error{"The film has no frame that can be used: each is damaged or of one colour.",
                          "Convert it to MP4 or WebM first, or import frames as pictures."};
    return entry;
}

std::optional<FilmSource::Frame> FilmSource::choose(std::int64_t first, std::int64_t end) {
    std::optional<Frame> chosen;
    double strongest = kSceneChange;
    while (position_ < end && film_->next()) {
        stop_if_asked(stop_);
        const std::int64_t number = position_++;
        const cv::Mat frame = film_->picture();
        if (frame.empty()) continue;
        cv::Mat small = tiny(frame);
        const double change = before_.empty() ? 0 : difference(small, before_);
        before_ = small;
        if (number < first || is_one_color(small)) continue;
        if (chosen && change <= strongest) continue;
        strongest = std::max(strongest, change);
        chosen = Frame{frame, number};
    }
    return chosen;
}

std::optional<FilmSource::Frame> FilmSource::jump_to(std::int64_t number) {
    // A film that cannot be searched is read on to the frame, too.
    if (frames_ <= kShort || !film_->jump(static_cast<double>(number) / static_cast<double>(frames_)))
        for (; position_ < number && film_->next(); ++position_) stop_if_asked(stop_);
    if (!film_->next()) return std::nullopt;
    ++position_;
    const cv::Mat frame = film_->picture();
    if (frame.empty() || is_one_color(tiny(frame))) return std::nullopt;
    return Frame{frame, number};
}

}  // namespace graft
