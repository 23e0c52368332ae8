// libavformat, libavcodec and libswscale.
#include "engine/data/film_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <thread>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

namespace graft {

namespace {

constexpr std::int64_t kMostPixels = 100'000'000;  // of a frame
constexpr unsigned kMostThreads = 8;
constexpr int kHighDefinition = 720;  // rows from which on films are in BT.709 unless they say otherwise
constexpr double kWidest = 4;         // pixels that are more than so many times as wide as high are a mistake

// Of FFmpeg's readers those of films. Its playlists, which open other files, are not among them.
constexpr const char* kContainers = "mov,matroska,avi,mpeg,mpegvideo,mpegts,ogg,flv,gif,apng,asf,m4v,h264,hevc";

struct CloseInput {
    void operator()(AVFormatContext* container) const { avformat_close_input(&container); }
};
struct FreeDecoder {
    void operator()(AVCodecContext* decoder) const { avcodec_free_context(&decoder); }
};
struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};
struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
struct FreeScaler {
    void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
};

// How a picture is turned: its columns and rows change places first, then it is mirrored.
struct Turn {
    bool transpose = false, mirror_x = false, mirror_y = false;
};

const std::int32_t* display_matrix(const AVStream* stream) {
    constexpr std::size_t kSize = 9 * sizeof(std::int32_t);
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const AVPacketSideData* found = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    return found != nullptr && found->size >= kSize ? reinterpret_cast<const std::int32_t*>(found->data) : nullptr;
#else
    std::size_t size = 0;
    const std::uint8_t* found = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    return found != nullptr && size >= kSize ? reinterpret_cast<const std::int32_t*>(found) : nullptr;
#endif
}

// The matrix takes a pixel at (x, y) to (m0 x + m3 y, m1 x + m4 y); only quarter turns are looked at.
Turn turn_of(const AVStream* stream) {
    const std::int32_t* m = display_matrix(stream);
    if (m == nullptr) return {};
    const auto size = [&](int i) { return std::abs(std::int64_t{m[i]}); };
    if (size(1) + size(3) > size(0) + size(4)) return {true, m[3] < 0, m[1] < 0};
    return {false, m[0] < 0, m[4] < 0};
}

cv::Mat turned(const cv::Mat& picture, const Turn& turn) {
    cv::Mat out = picture;
    if (turn.transpose) out = out.t();
    if (!turn.mirror_x && !turn.mirror_y) return out;
    cv::Mat mirrored;
    cv::flip(out, mirrored, turn.mirror_x && turn.mirror_y ? -1 : turn.mirror_x ? 1 : 0);
    return mirrored;
}

bool has_transparency(AVPixelFormat format) {
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    return description != nullptr && (description->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
}

// The formats of JPEG say their range by their name; libswscale wants it said otherwise.
AVPixelFormat without_range(AVPixelFormat format, bool& full) {
    switch (format) {
        case AV_PIX_FMT_YUVJ420P: full = true; return AV_PIX_FMT_YUV420P;
        case AV_PIX_FMT_YUVJ422P: full = true; return AV_PIX_FMT_YUV422P;
        case AV_PIX_FMT_YUVJ444P: full = true; return AV_PIX_FMT_YUV444P;
        case AV_PIX_FMT_YUVJ440P: full = true; return AV_PIX_FMT_YUV440P;
        case AV_PIX_FMT_YUVJ411P: full = true; return AV_PIX_FMT_YUV411P;
        default: return format;
    }
}

}  // namespace

struct FilmReader::Parts {
    std::unique_ptr<AVFormatContext, CloseInput> container;
    std::unique_ptr<AVCodecContext, FreeDecoder> decoder;
    std::unique_ptr<AVPacket, FreePacket> packet{av_packet_alloc()};
    std::unique_ptr<AVFrame, FreeFrame> frame{av_frame_alloc()};
    std::unique_ptr<SwsContext, FreeScaler> scaler;
    AVStream* stream = nullptr;
    Turn turn;
    bool drained = false;                    // the decoder was told that no packet follows
    std::optional<std::int64_t> not_before;  // after a jump: frames shown earlier are passed over

    bool open(const std::filesystem::path& file);
    bool open_decoder();
    bool feed();
    bool receive();
    cv::Mat converted();
};

bool FilmReader::Parts::open(const std::filesystem::path& file) {
    AVFormatContext* opened = nullptr;
    AVDictionary* options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", kContainers, 0);
    const int result = avformat_open_input(&opened, ("file:" + file.string()).c_str(), nullptr, &options);
    av_dict_free(&options);
    if (result < 0) return false;
    container.reset(opened);
    if (avformat_find_stream_info(container.get(), nullptr) < 0) return false;
    const int best = av_find_best_stream(container.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (best < 0) return false;
    stream = container->streams[best];
    for (unsigned i = 0; i < container->nb_streams; ++i)
        if (container->streams[i] != stream) container->streams[i]->discard = AVDISCARD_ALL;
    turn = turn_of(stream);
    return open_decoder();
}

bool FilmReader::Parts::open_decoder() {
    const AVCodec* codec = avcodec_find_decoder(stream->codecpar->codec_id);
    if (codec == nullptr) return false;
    decoder.reset(avcodec_alloc_context3(codec));
    if (!decoder || avcodec_parameters_to_context(decoder.get(), stream->codecpar) < 0) return false;
    decoder->pkt_timebase = stream->time_base;
    decoder->max_pixels = kMostPixels;
    decoder->thread_count = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, kMostThreads));
    return avcodec_open2(decoder.get(), codec, nullptr) >= 0;
}

// Gives the decoder the film's next packet; false where none is left.
bool FilmReader::Parts::feed() {
    if (drained) return false;
    while (av_read_frame(container.get(), packet.get()) >= 0) {
        const bool mine = packet->stream_index == stream->index;
        if (mine) avcodec_send_packet(decoder.get(), packet.get());  // one that is damaged costs its frame
        av_packet_unref(packet.get());
        if (mine) return true;
    }
    avcodec_send_packet(decoder.get(), nullptr);
    drained = true;
    return true;
}

bool FilmReader::Parts::receive() {
    for (;;) {
        const int result = avcodec_receive_frame(decoder.get(), frame.get());
        if (result >= 0) return true;
        if (result == AVERROR_EOF || !feed()) return false;
    }
}

cv::Mat FilmReader::Parts::converted() {
    bool full = frame->color_range == AVCOL_RANGE_JPEG;
    const AVPixelFormat from = without_range(static_cast<AVPixelFormat>(frame->format), full);
    const bool transparent = has_transparency(from);
    const AVRational shape = av_guess_sample_aspect_ratio(container.get(), stream, frame.get());
    const double ratio = shape.num > 0 && shape.den > 0 ? av_q2d(shape) : 1;
    const bool usual = ratio > 1 / kWidest && ratio < kWidest;
    const int width = std::max(1, static_cast<int>(std::lround(frame->width * (usual ? ratio : 1))));
    if (frame->width <= 0 || frame->height <= 0 || std::int64_t{width} * frame->height > kMostPixels) return {};
    scaler.reset(sws_getCachedContext(scaler.release(), frame->width, frame->height, from, width, frame->height,
                                      transparent ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24,
                                      SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr));
    if (!scaler) return {};
    int colors = frame->colorspace;
    if (colors == AVCOL_SPC_UNSPECIFIED || colors == AVCOL_SPC_RGB || colors == AVCOL_SPC_RESERVED)
        colors = frame->height >= kHighDefinition ? SWS_CS_ITU709 : SWS_CS_ITU601;
    constexpr int kOne = 1 << 16;
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(colors), full ? 1 : 0,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, kOne, kOne);
    // Its last rows may be written in blocks.
    constexpr int kBlock = 64;
    const int channels = transparent ? 4 : 3;
    cv::Mat roomy(frame->height, (width + kBlock) / kBlock * kBlock, CV_MAKETYPE(CV_8U, channels));
    std::array<std::uint8_t*, 4> to = {roomy.data, nullptr, nullptr, nullptr};
    const std::array<int, 4> steps = {static_cast<int>(roomy.step[0]), 0, 0, 0};
    if (sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, to.data(), steps.data()) <= 0)
        return {};
    return turned(roomy.colRange(0, width), turn);
}

FilmReader::FilmReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
FilmReader::~FilmReader() = default;

std::unique_ptr<FilmReader> FilmReader::open(const std::filesystem::path& file) {
    av_log_set_level(AV_LOG_QUIET);  // what goes wrong is told in Graft's own words
    auto parts = std::make_unique<Parts>();
    if (!parts->packet || !parts->frame || !parts->open(file)) return nullptr;
    return std::unique_ptr<FilmReader>(new FilmReader(std::move(parts)));
}

bool FilmReader::next() {
    while (parts_->receive()) {
        const std::int64_t time = parts_->frame->best_effort_timestamp;
        if (!parts_->not_before || time == AV_NOPTS_VALUE || time >= *parts_->not_before) {
            parts_->not_before.reset();
            return true;
        }
    }
    return false;
}

cv::Mat FilmReader::picture() { return parts_->converted(); }

bool FilmReader::jump(double part) {
    const AVFormatContext* container = parts_->container.get();
    if (container->duration == AV_NOPTS_VALUE || container->duration <= 0) return false;
    const std::int64_t start = container->start_time == AV_NOPTS_VALUE ? 0 : container->start_time;
    const auto time = start + static_cast<std::int64_t>(part * static_cast<double>(container->duration));
    const std::int64_t target = av_rescale_q(time, AVRational{1, AV_TIME_BASE}, parts_->stream->time_base);
    if (avformat_seek_file(parts_->container.get(), parts_->stream->index, INT64_MIN, target, target, 0) < 0)
        return false;
    avcodec_flush_buffers(parts_->decoder.get());
    parts_->drained = false;
    parts_->not_before = target;
    return true;
}

std::optional<std::int64_t> FilmReader::count(double patience, const std::stop_token& stop) {
    const std::string format = parts_->container->iformat->name;
    // An MP4's table of frames; what other headers tell is a guess.
    if (format.starts_with("mov,") && parts_->stream->nb_frames > 0) return parts_->stream->nb_frames;
    const auto begin = std::chrono::steady_clock::now();
    std::int64_t frames = 0;
    for (std::int64_t packets = 0; av_read_frame(parts_->container.get(), parts_->packet.get()) >= 0; ++packets) {
        if (parts_->packet->stream_index == parts_->stream->index) ++frames;
        av_packet_unref(parts_->packet.get());
        if (packets % 64 != 0) continue;
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
        if (stop.stop_requested() || passed.count() > patience) return std::nullopt;
    }
    return frames;
}

}  // namespace graft
