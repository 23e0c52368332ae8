// Frames of a film: colour conversion by libswscale, palettes by libavfilter.
#include "engine/project/film_frames.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "engine/api/result.h"

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace graft {

namespace {

struct FreeFrame {
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
};
using Frame = std::unique_ptr<AVFrame, FreeFrame>;

// LibAv fails here only where there is no memory.
void require(bool went_well) {
    if (!went_well) throw Failure("There is not enough memory for a film of this size.", "Choose a smaller size.");
}

Frame make_frame(AVPixelFormat format, int width, int height) {
    Frame frame(av_frame_alloc());
    require(frame != nullptr);
    frame->format = format;
    frame->width = width;
    frame->height = height;
    require(av_frame_get_buffer(frame.get(), 0) == 0);
    return frame;
}

// The picture in RGB, what lies beyond its right and lower edge repeated from there.
void copy_rgb(const Image& picture, AVFrame& frame) {
    require(av_frame_make_writable(&frame) == 0);
    const auto row_bytes = static_cast<std::size_t>(picture.width) * 3;
    for (int y = 0; y < frame.height; ++y) {
        auto* row = frame.data[0] + static_cast<std::ptrdiff_t>(y) * frame.linesize[0];
        std::memcpy(row, picture.row(std::min(y, picture.height - 1)), row_bytes);
        for (int x = picture.width; x < frame.width; ++x) std::memcpy(row + x * 3, row + row_bytes - 3, 3);
    }
}

class VideoFrames : public FrameMaker {
public:
    VideoFrames(int width, int height)
        : rgb_(make_frame(AV_PIX_FMT_RGB24, width, height)), yuv_(make_frame(AV_PIX_FMT_YUV420P, width, height)) {
        constexpr int kExact = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_BITEXACT;
        scaler_.reset(sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, AV_PIX_FMT_YUV420P, kExact,
                                     nullptr, nullptr, nullptr));
        require(scaler_ != nullptr);
        const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(scaler_.get(), bt709, /*srcRange=*/1, bt709, /*dstRange=*/0, 0, 1 << 16, 1 << 16);
        yuv_->color_range = AVCOL_RANGE_MPEG;
        yuv_->colorspace = AVCOL_SPC_BT709;
        yuv_->color_primaries = AVCOL_PRI_BT709;
        yuv_->color_trc = AVCOL_TRC_BT709;
    }

    void add(const Image& picture, const Send& send) override {
        copy_rgb(picture, *rgb_);
        require(av_frame_make_writable(yuv_.get()) == 0);  // the encoder may still hold the last one
        sws_scale(scaler_.get(), rgb_->data, rgb_->linesize, 0, rgb_->height, yuv_->data, yuv_->linesize);
        yuv_->pts = count_++;
        send(*yuv_);
    }

    void flush(const Send&) override {}

private:
    struct FreeScaler {
        void operator()(SwsContext* scaler) const { sws_freeContext(scaler); }
    };

    Frame rgb_, yuv_;
    std::unique_ptr<SwsContext, FreeScaler> scaler_;
    std::int64_t count_ = 0;
};

class PaletteFrames : public FrameMaker {
public:
    PaletteFrames(int width, int height)
        : rgb_(make_frame(AV_PIX_FMT_RGB24, width, height)), out_(av_frame_alloc()), graph_(avfilter_graph_alloc()) {
        require(out_ != nullptr && graph_ != nullptr);
        graph_->nb_threads = 1;
        const std::string in = "video_size=" + std::to_string(width) + "x" + std::to_string(height) +
                               ":pix_fmt=" + std::to_string(AV_PIX_FMT_RGB24) + ":time_base=1/1:pixel_aspect=1/1";
        require(avfilter_graph_create_filter(&source_, avfilter_get_by_name("buffer"), "in", in.c_str(), nullptr,
                                             graph_.get()) == 0);
        require(avfilter_graph_create_filter(&sink_, avfilter_get_by_name("buffersink"), "out", nullptr, nullptr,
                                             graph_.get()) == 0);
        // A palette for each frame: in a walk through latent space colours move on, and one for all would starve each.
        AVFilterInOut* outputs = avfilter_inout_alloc();
        AVFilterInOut* inputs = avfilter_inout_alloc();
        require(outputs != nullptr && inputs != nullptr);
        *outputs = {av_strdup("in"), source_, 0, nullptr};
        *inputs = {av_strdup("out"), sink_, 0, nullptr};
        const int parsed = avfilter_graph_parse_ptr(graph_.get(),
                                                    "split[a][b];"
                                                    "[a]palettegen=stats_mode=single:reserve_transparent=0[palette];"
                                                    "[b][palette]paletteuse=new=1:dither=sierra2_4a",
                                                    &inputs, &outputs, nullptr);
        avfilter_inout_free(&inputs);
        avfilter_inout_free(&outputs);
        if (parsed < 0 || avfilter_graph_config(graph_.get(), nullptr) < 0)
            throw Failure("The libavfilter of this machine cannot choose the colours of a GIF.",
                          "Write an MP4 or WebM file instead.");
    }

    void add(const Image& picture, const Send& send) override {
        copy_rgb(picture, *rgb_);
        rgb_->pts = count_++;
        require(av_buffersrc_add_frame_flags(source_, rgb_.get(), AV_BUFFERSRC_FLAG_KEEP_REF) >= 0);
        pass_on(send);
    }

    void flush(const Send& send) override {
        require(av_buffersrc_add_frame_flags(source_, nullptr, 0) >= 0);
        pass_on(send);
    }

private:
    void pass_on(const Send& send) {
        while (av_buffersink_get_frame(sink_, out_.get()) >= 0) {
            send(*out_);
            av_frame_unref(out_.get());
        }
    }

    struct FreeGraph {
        void operator()(AVFilterGraph* graph) const { avfilter_graph_free(&graph); }
    };

    Frame rgb_, out_;
    std::unique_ptr<AVFilterGraph, FreeGraph> graph_;
    AVFilterContext *source_ = nullptr, *sink_ = nullptr;  // of the graph
    std::int64_t count_ = 0;
};

}  // namespace

std::unique_ptr<FrameMaker> make_video_frames(int width, int height) {
    return std::make_unique<VideoFrames>(width, height);
}

std::unique_ptr<FrameMaker> make_palette_frames(int width, int height) {
    return std::make_unique<PaletteFrames>(width, height);
}

}  // namespace graft
