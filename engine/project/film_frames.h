// Frames of a film as its encoder takes them.
#pragma once

#include <functional>
#include <memory>

#include "engine/api/image.h"

struct AVFrame;
struct AVFilterContext;
struct AVFilterGraph;
struct SwsContext;

namespace graft {

// Turns pictures into frames. A frame may come out later than its picture went in; `send` gets each in order, with the
// place of its picture in the film (0, 1, ...) as its time.
class FrameMaker {
public:
    using Send = std::function<void(AVFrame& frame)>;

    virtual ~FrameMaker() = default;
    virtual void add(const Image& picture, const Send& send) = 0;
    virtual void flush(const Send& send) = 0;  // those that still wait
};

// 4:2:0 in the colours of BT.709, `width` x `height` each of the picture's size or one more: the last column and row
// are then repeated.
std::unique_ptr<FrameMaker> make_video_frames(int width, int height);

// 256 colours a frame, chosen for each; exact where a picture has no more.
std::unique_ptr<FrameMaker> make_palette_frames(int width, int height);

}  // namespace graft
