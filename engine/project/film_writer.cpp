// Films by FFmpeg's libraries.
#include "engine/project/film_writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/data/text.h"
#include "engine/project/film_frames.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
}

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr int kLargestSide = 8192;
constexpr int kLargestRate = 120;
constexpr int kLargestGifRate = 50;    // players take shorter delays than 1/50 s for a mistake and slow down
constexpr int kGifClock = 100;         // ticks a second
constexpr const char* kThreads = "2";  // not the machine's: H.264 comes out otherwise with each number of threads

struct Kind {
    const char* extension;
    const char* container;
    const char* encoder;
    AVPixelFormat pixels;
    int most_frames_a_second;
    bool even;  // takes even sizes only
    std::array<std::array<const char*, 2>, 4> options;
};

constexpr std::array<Kind, 3> kKinds{{
    {".mp4", "mp4", "libx264", AV_PIX_FMT_YUV420P, kLargestRate, true, {{{"crf", "14"}, {"preset", "medium"}}}},
    {".webm",
     "webm",
     "libvpx-vp9",
     AV_PIX_FMT_YUV420P,
     kLargestRate,
     false,
     {{{"crf", "20"}, {"b", "0"}, {"deadline", "good"}, {"cpu-used", "3"}}}},
    {".gif", "gif", "gif", AV_PIX_FMT_PAL8, kLargestGifRate, false, {}},
}};

const Kind* kind_of(const fs::path& file) {
    const std::string extension = to_lower(file.extension().string());
    for (const auto& kind : kKinds)
        if (extension == kind.extension) return &kind;
    return nullptr;
}

struct FreeContainer {
    void operator()(AVFormatContext* container) const {
        avio_closep(&container->pb);
        avformat_free_context(container);
    }
};
struct FreeEncoder {
    void operator()(AVCodecContext* encoder) const { avcodec_free_context(&encoder); }
};
struct FreePacket {
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
};

}  // namespace

class FilmWriter::Film {
public:
    Film(fs::path file, int width, int height, int fps);
    Film(const Film&) = delete;
    Film& operator=(const Film&) = delete;
    ~Film();

    void add(const Image& picture);
    void finish();

private:
    void open_encoder();
    void open_container();
    void abandon();
    void encode(AVFrame* frame);  // null: what still waits in the encoder
    void check(int result) const;
    std::int64_t time_of(std::int64_t frame) const;

    const fs::path file_, aside_;
    const Kind& kind_;
    const int width_, height_, fps_;
    std::unique_ptr<AVFormatContext, FreeContainer> container_;
    std::unique_ptr<AVCodecContext, FreeEncoder> encoder_;
    std::unique_ptr<AVPacket, FreePacket> packet_;
    std::unique_ptr<FrameMaker> frames_;
    AVStream* stream_ = nullptr;  // of the container
    std::int64_t count_ = 0;
    bool begun_ = false;  // a header is written, and no trailer yet
    bool in_place_ = false;
};

FilmWriter::Film::Film(fs::path file, int width, int height, int fps)
    : file_(std::move(file)),
      aside_(aside_of(file_)),
      kind_(*kind_of(file_)),
      width_(width),
      height_(height),
      fps_(fps),
      packet_(av_packet_alloc()) {
    av_log_set_level(AV_LOG_QUIET);  // what goes wrong is told as a Failure
    try {
        open_encoder();
        open_container();
    } catch (...) {
        abandon();
        throw;
    }
}

FilmWriter::Film::~Film() {
    if (!in_place_) abandon();
}

void FilmWriter::Film::abandon() {
    if (begun_) av_write_trailer(container_.get());  // it alone frees the picture that a GIF's muxer holds back
    container_.reset();
    std::error_code ignored;
    fs::remove(aside_, ignored);
}

// Throws where LibAv failed: its error is an errno value or one of its own.
void FilmWriter::Film::check(int result) const {
    if (result >= 0) return;
    const int error = AVUNERROR(result);
    if (error > 0 && error < 4096) throw write_failure(file_, error);
    throw Failure(file_.string() + " cannot be written: the encoder failed.", "Choose another size or kind of film.");
}

void FilmWriter::Film::open_encoder() {
    const AVCodec* codec = avcodec_find_encoder_by_name(kind_.encoder);
    if (codec == nullptr)
        throw Failure("The libavcodec of this machine has no " + std::string(kind_.encoder) + ", which " +
                          kind_.extension + " needs.",
                      "Install a complete FFmpeg, or choose another kind of film.");
    encoder_.reset(avcodec_alloc_context3(codec));
    const auto padded = [this](int size) { return kind_.even ? size + size % 2 : size; };
    encoder_->width = padded(width_);
    encoder_->height = padded(height_);
    encoder_->pix_fmt = kind_.pixels;
    encoder_->time_base = {1, kind_.pixels == AV_PIX_FMT_PAL8 ? kGifClock : fps_};
    encoder_->framerate = {fps_, 1};
    encoder_->sample_aspect_ratio = {1, 1};
    encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    if (kind_.pixels == AV_PIX_FMT_PAL8) {
        frames_ = make_palette_frames(width_, height_);
    } else {
        frames_ = make_video_frames(encoder_->width, encoder_->height);
        encoder_->color_range = AVCOL_RANGE_MPEG;
        encoder_->colorspace = AVCOL_SPC_BT709;
        encoder_->color_primaries = AVCOL_PRI_BT709;
        encoder_->color_trc = AVCOL_TRC_BT709;
    }
    AVDictionary* options = nullptr;
    av_dict_set(&options, "threads", kThreads, 0);
    for (const auto& [name, value] : kind_.options)
        if (name != nullptr) av_dict_set(&options, name, value, 0);
    const int opened = avcodec_open2(encoder_.get(), codec, &options);
    av_dict_free(&options);
    check(opened);
}

void FilmWriter::Film::open_container() {
    AVFormatContext* container = nullptr;
    check(avformat_alloc_output_context2(&container, nullptr, kind_.container, aside_.c_str()));
    container_.reset(container);
    container_->flags |= AVFMT_FLAG_BITEXACT;  // no date, no random number: the same film, the same bytes
    stream_ = avformat_new_stream(container, nullptr);
    check(stream_ == nullptr ? AVERROR(ENOMEM) : avcodec_parameters_from_context(stream_->codecpar, encoder_.get()));
    stream_->time_base = encoder_->time_base;
    stream_->avg_frame_rate = encoder_->framerate;
    stream_->sample_aspect_ratio = {1, 1};
    check(avio_open(&container_->pb, ("file:" + aside_.string()).c_str(), AVIO_FLAG_WRITE));
    AVDictionary* options = nullptr;
    if (std::string(kind_.container) == "mp4") av_dict_set(&options, "movflags", "+faststart", 0);
    const int begun = avformat_write_header(container_.get(), &options);
    av_dict_free(&options);
    check(begun);
    begun_ = true;
}

// In the encoder's clock.
std::int64_t FilmWriter::Film::time_of(std::int64_t frame) const {
    return av_rescale_q(frame, {1, fps_}, encoder_->time_base);
}

void FilmWriter::Film::encode(AVFrame* frame) {
    check(avcodec_send_frame(encoder_.get(), frame));
    for (;;) {
        const int got = avcodec_receive_packet(encoder_.get(), packet_.get());
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
        check(got);
        if (packet_->duration == 0) packet_->duration = std::max<std::int64_t>(time_of(1), 1);
        av_packet_rescale_ts(packet_.get(), encoder_->time_base, stream_->time_base);
        packet_->stream_index = stream_->index;
        check(av_interleaved_write_frame(container_.get(), packet_.get()));
        check(container_->pb->error);
    }
}

void FilmWriter::Film::add(const Image& picture) {
    if (picture.width != width_ || picture.height != height_)
        throw Failure("A frame of " + std::to_string(picture.width) + " x " + std::to_string(picture.height) +
                      " pixels does not fit a film of " + std::to_string(width_) + " x " + std::to_string(height_) +
                      ".");
    frames_->add(picture, [this](AVFrame& frame) {
        frame.pts = time_of(frame.pts);
        encode(&frame);
    });
    ++count_;
}

void FilmWriter::Film::finish() {
    if (count_ == 0) throw Failure(file_.string() + " would be a film without a frame.");
    frames_->flush([this](AVFrame& frame) {
        frame.pts = time_of(frame.pts);
        encode(&frame);
    });
    encode(nullptr);
    if (kind_.pixels == AV_PIX_FMT_PAL8)  // the last frame stands until the whole film has had its time
        av_opt_set_int(container_->priv_data, "final_delay", time_of(count_) - time_of(count_ - 1), 0);
    begun_ = false;
    check(av_write_trailer(container_.get()));
    avio_flush(container_->pb);
    check(container_->pb->error);
    check(avio_closep(&container_->pb));
    put_in_place(aside_, file_);
    in_place_ = true;
}

FilmWriter::FilmWriter() = default;
FilmWriter::~FilmWriter() = default;

bool FilmWriter::is_film(const fs::path& file) { return kind_of(file) != nullptr; }

void FilmWriter::open(const fs::path& file, int width, int height, int fps) {
    const Kind* kind = kind_of(file);
    if (kind == nullptr) throw Failure(file.string() + " is no name of a film.", "Let it end in .mp4, .webm or .gif.");
    if (width < 1 || height < 1 || width > kLargestSide || height > kLargestSide)
        throw Failure("A film cannot be " + std::to_string(width) + " x " + std::to_string(height) + " pixels large.",
                      "Choose sizes up to " + std::to_string(kLargestSide) + ".");
    if (fps < 1 || fps > kind->most_frames_a_second)
        throw Failure(
            "A " + std::string(kind->extension) + " film cannot show " + std::to_string(fps) + " frames a second.",
            "Choose 1 to " + std::to_string(kind->most_frames_a_second) + ".");
    require_writable(file);  // before hours of frames, not after
    film_.reset();
    film_ = std::make_unique<Film>(file, width, height, fps);
}

void FilmWriter::add(const Image& frame) {
    if (!film_) throw Failure("No film is open.");
    film_->add(frame);
}

void FilmWriter::finish() {
    if (!film_) throw Failure("No film is open.");
    film_->finish();
    film_.reset();
}

}  // namespace graft
