// GIF, by giflib.
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "engine/data/animation.h"
#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

constexpr std::uint8_t kExtension = 0x21, kImage = 0x2C, kEnd = 0x3B;

// Bytes of the table of colours that the last three bits of `packed` tell of; 0: there is none.
std::size_t table_bytes(std::uint8_t packed) {
    return (packed & 0x80) != 0 ? std::size_t{3} << ((packed & 7) + 1) : 0;
}

class GifAnimation : public Animation {
public:
    GifAnimation(GifFileType* gif, std::unique_ptr<Bytes> rest)
        : Animation(gif->SWidth, gif->SHeight), gif_(gif), rest_(std::move(rest)) {}
    GifAnimation(const GifAnimation&) = delete;
    GifAnimation& operator=(const GifAnimation&) = delete;
    ~GifAnimation() override { DGifCloseFile(gif_, nullptr); }

    static int read(GifFileType* gif, GifByteType* to, int size) {
        Bytes& rest = *static_cast<Bytes*>(gif->UserData);
        const std::size_t given = std::min(rest.size(), static_cast<std::size_t>(std::max(size, 0)));
        std::memcpy(to, rest.data(), given);
        rest = rest.subspan(given);
        return static_cast<int>(given);
    }

protected:
    Result<std::monostate> draw_next() override {
        GraphicsControlBlock control{DISPOSAL_UNSPECIFIED, false, 0, NO_TRANSPARENT_COLOR};
        while (true) {
            GifRecordType record = UNDEFINED_RECORD_TYPE;
            if (DGifGetRecordType(gif_, &record) == GIF_ERROR) return problem();
            if (record == EXTENSION_RECORD_TYPE) {
                if (!read_extension(control)) return problem();
            } else if (record == IMAGE_DESC_RECORD_TYPE) {
                return draw_image(control);
            } else if (record == TERMINATE_RECORD_TYPE) {
                return undecodable();  // fewer frames than announced
            }
        }
    }

private:
    Error problem() const { return rest_->empty() ? cut_short() : undecodable(); }

    bool read_extension(GraphicsControlBlock& control) {
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(gif_, &code, &block) == GIF_ERROR) return false;
        while (block != nullptr) {
            if (code == GRAPHICS_EXT_FUNC_CODE) DGifExtensionToGCB(block[0], block + 1, &control);
            if (DGifGetExtensionNext(gif_, &block) == GIF_ERROR) return false;
        }
        return true;
    }

    Result<std::monostate> draw_image(const GraphicsControlBlock& control) {
        if (DGifGetImageDesc(gif_) == GIF_ERROR) return problem();
        const GifImageDesc& image = gif_->Image;
        const ColorMapObject* colors = image.ColorMap != nullptr ? image.ColorMap : gif_->SColorMap;
        if (colors == nullptr || image.Width < 1 || image.Height < 1) return undecodable();
        begin_frame({image.Left, image.Top, image.Width, image.Height},
                    control.DisposalMode == DISPOSE_BACKGROUND ? Disposal::Clear
                    : control.DisposalMode == DISPOSE_PREVIOUS ? Disposal::Restore
                                                               : Disposal::Keep);
        std::vector<GifPixelType> line(static_cast<std::size_t>(image.Width));
        constexpr std::array<int, 4> kFirst = {0, 4, 2, 1}, kStep = {8, 8, 4, 2};  // interlaced
        for (std::size_t pass = 0; pass < (image.Interlace ? kFirst.size() : 1); ++pass)
            for (int y = image.Interlace ? kFirst[pass] : 0; y < image.Height; y += image.Interlace ? kStep[pass] : 1) {
                if (DGifGetLine(gif_, line.data(), image.Width) == GIF_ERROR) return problem();
                draw_line(line, image.Left, image.Top + y, *colors, control.TransparentColor);
            }
        return std::monostate();
    }

    void draw_line(const std::vector<GifPixelType>& line, int left, int y, const ColorMapObject& colors, int clear) {
        if (y < 0 || y >= canvas_.rows) return;
        auto* row = canvas_.ptr<cv::Vec4b>(y);
        for (std::size_t i = 0; i < line.size(); ++i) {
            const int x = left + static_cast<int>(i), index = line[i];
            if (x >= canvas_.cols || index == clear || index >= colors.ColorCount) continue;
            const GifColorType& color = colors.Colors[index];
            row[x] = cv::Vec4b(color.Red, color.Green, color.Blue, 255);
        }
    }

    GifFileType* gif_;
    std::unique_ptr<Bytes> rest_;  // what is not yet read; giflib knows its address
};

}  // namespace

std::int64_t count_gif_frames(Bytes bytes) {
    if (bytes.size() < 13) return 1;
    std::size_t at = 13 + table_bytes(bytes[10]);
    std::int64_t frames = 0;
    while (at < bytes.size() && bytes[at] != kEnd) {
        if (bytes[at] == kImage) {
            if (at + 11 > bytes.size()) break;
            ++frames;
            at += 11 + table_bytes(bytes[at + 9]);
        } else if (bytes[at] == kExtension) {
            at += 2;
        } else {
            break;
        }
        while (at < bytes.size() && bytes[at] != 0) at += 1 + std::size_t{bytes[at]};
        ++at;  // behind the empty block that ends them
    }
    return std::max<std::int64_t>(frames, 1);
}

Result<std::unique_ptr<Animation>> open_gif(Bytes bytes, std::int64_t most_pixels) {
    auto rest = std::make_unique<Bytes>(bytes);
    int error = 0;
    GifFileType* gif = DGifOpen(rest.get(), &GifAnimation::read, &error);
    if (gif == nullptr) return bytes.size() < 13 ? cut_short() : undecodable();
    if (const auto too_large = check_size(gif->SWidth, gif->SHeight, most_pixels)) {
        DGifCloseFile(gif, nullptr);
        return *too_large;
    }
    return std::unique_ptr<Animation>(std::make_unique<GifAnimation>(gif, std::move(rest)));
}

}  // namespace graft
