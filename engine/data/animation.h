// Pictures of several frames: GIF, and PNG with the chunks of an animation (APNG).
#pragma once

#include <cstdint>
#include <memory>
#include <opencv2/core.hpp>

#include "engine/api/result.h"
#include "engine/data/byte_order.h"

namespace graft {

// How many frames a GIF or APNG announces, found by its structure alone; 1 for everything else.
std::int64_t count_animation_frames(Bytes bytes);

// Frames as a browser shows them: each is drawn on the canvas that the one before left, which goes back to what it was,
// or to clear, where that one says so.
class Animation {
public:
    // An error where it is neither GIF nor APNG, is damaged, or has more than `most_pixels`. The bytes must outlive it.
    static Result<std::unique_ptr<Animation>> open(Bytes bytes, std::int64_t most_pixels);

    virtual ~Animation() = default;

    // The whole canvas at frame 0, 1, ...: CV_8UC4, RGBA, not multiplied. Frames come in ascending order only. An error
    // where it is cut short or damaged before that frame's end.
    Result<cv::Mat> frame(std::int64_t number);

protected:
    enum class Disposal { Keep, Clear, Restore };

    Animation(int width, int height) : canvas_(height, width, CV_8UC4, cv::Scalar::all(0)) {}

    // Draws the next frame, after begin_frame().
    virtual Result<std::monostate> draw_next() = 0;

    // Carries out what the frame before asked for. `area` is clipped to the canvas.
    void begin_frame(cv::Rect area, Disposal afterwards);

    cv::Mat canvas_;

private:
    cv::Rect area_;
    Disposal afterwards_ = Disposal::Keep;
    cv::Mat before_;          // what area_ held, where it is to be restored
    std::int64_t drawn_ = 0;  // frames
};

// Of each format, used by Animation::open().
Result<std::unique_ptr<Animation>> open_gif(Bytes bytes, std::int64_t most_pixels);
Result<std::unique_ptr<Animation>> open_apng(Bytes bytes, std::int64_t most_pixels);
std::int64_t count_gif_frames(Bytes bytes);
std::int64_t count_apng_frames(Bytes bytes);

}  // namespace graft
