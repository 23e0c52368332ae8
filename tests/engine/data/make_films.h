// Films that the tests of the data layer read: Motion JPEG by FFmpeg's libraries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <opencv2/core.hpp>
#include <stdexcept>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace graft::test {

// Whatever fails shows as a film that cannot be read.
class FilmMaker {
public:
    // `container`: "avi", "matroska". `live`: written as by a recorder that does not know where it will end.
    FilmMaker(const std::filesystem::path& file, const char* container, int rate, cv::Size size, bool live = false) {
        avformat_alloc_output_context2(&container_, nullptr, container, file.c_str());
        stream_ = avformat_new_stream(container_, nullptr);
        const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        encoder_ = avcodec_alloc_context3(codec);
        encoder_->width = size.width;
        encoder_->height = size.height;
        encoder_->pix_fmt = AV_PIX_FMT_YUVJ420P;
        encoder_->color_range = AVCOL_RANGE_JPEG;
        encoder_->time_base = AVRational{1, rate};
        encoder_->framerate = AVRational{rate, 1};
        encoder_->flags |= AV_CODEC_FLAG_QSCALE;
        encoder_->global_quality = 2 * FF_QP2LAMBDA;
        require(avcodec_open2(encoder_, codec, nullptr));
        avcodec_parameters_from_context(stream_->codecpar, encoder_);
        stream_->time_base = encoder_->time_base;
        stream_->avg_frame_rate = encoder_->framerate;
        require(avio_open(&container_->pb, file.c_str(), AVIO_FLAG_WRITE));
        AVDictionary* options = nullptr;
        if (live) av_dict_set(&options, "live", "1", 0);
        require(avformat_write_header(container_, &options));
        av_dict_free(&options);
        frame_->width = size.width;
        frame_->height = size.height;
        frame_->format = AV_PIX_FMT_YUVJ420P;
        frame_->quality = encoder_->global_quality;
        av_frame_get_buffer(frame_, 0);
        scaler_ = sws_getContext(size.width, size.height, AV_PIX_FMT_BGR24, size.width, size.height,
                                 AV_PIX_FMT_YUVJ420P, SWS_BICUBIC, nullptr, nullptr, nullptr);
    }
    FilmMaker(const FilmMaker&) = delete;
    FilmMaker& operator=(const FilmMaker&) = delete;

    ~FilmMaker() {
        encode(nullptr);
        av_write_trailer(container_);
        avio_closep(&container_->pb);
        sws_freeContext(scaler_);
        av_frame_free(&frame_);
        av_packet_free(&packet_);
        avcodec_free_context(&encoder_);
        avformat_free_context(container_);
    }

    // A picture as OpenCV sees it (BGR), shown from `time` on, counted in frames of the film's rate.
    void add(const cv::Mat& picture, std::int64_t time) {
        av_frame_make_writable(frame_);
        const std::uint8_t* rows[4] = {picture.data, nullptr, nullptr, nullptr};
        const int steps[4] = {static_cast<int>(picture.step[0]), 0, 0, 0};
        sws_scale(scaler_, rows, steps, 0, picture.rows, frame_->data, frame_->linesize);
        frame_->pts = time;
        encode(frame_);
    }

private:
    static void require(int result) {
        if (result < 0) throw std::runtime_error("A film for the test cannot be made.");
    }

    void encode(AVFrame* frame) {
        avcodec_send_frame(encoder_, frame);
        while (avcodec_receive_packet(encoder_, packet_) >= 0) {
            packet_->duration = 1;
            av_packet_rescale_ts(packet_, encoder_->time_base, stream_->time_base);
            packet_->stream_index = 0;
            av_interleaved_write_frame(container_, packet_);
        }
    }

    AVFormatContext* container_ = nullptr;
    AVStream* stream_ = nullptr;
    AVCodecContext* encoder_ = nullptr;
    AVFrame* frame_ = av_frame_alloc();
    AVPacket* packet_ = av_packet_alloc();
    SwsContext* scaler_ = nullptr;
};

}  // namespace graft::test
