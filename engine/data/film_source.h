// Frames of a film as pictures.
#pragma once

#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <string>

#include "engine/data/film_reader.h"
#include "engine/data/reader.h"

namespace graft {

// Whether the first bytes are those of MP4, QuickTime, Matroska, WebM, AVI, MPEG, Ogg, Flash video or GIF.
bool is_film(std::span<const std::uint8_t> first_bytes);

// The film is cut into as many parts of one number of frames as frames are wanted. Of each part comes the frame that
// begins a new scene, the strongest change first; where none begins, its first frame. Frames of one colour (a fade to
// black) are passed over; where nothing is left, an entry says so. Memory: one frame.
class FilmSource : public Source {
public:
    // Throws Failure where the file is no film that can be read, and when stopped.
    FilmSource(const std::filesystem::path& file, const ReadOptions& options);

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "film"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return parts_; }  // a little more than come where it is damaged or fades
    bool labels_by_path() const override { return true; }   // several films: each is a class
    bool gives_some_only() const override { return some_only_; }

private:
    struct Frame {
        cv::Mat pixels;  // RGB or RGBA
        std::int64_t number = 0;
    };
    std::optional<Frame> choose(std::int64_t first, std::int64_t end);
    std::optional<Frame> jump_to(std::int64_t number);
    std::optional<Entry> nothing_left();

    std::string name_, file_name_;
    std::stop_token stop_;
    std::unique_ptr<FilmReader> film_;
    std::int64_t frames_ = 0;  // in the film
    std::int64_t parts_ = 0;
    bool some_only_ = false;
    std::int64_t part_ = 0;      // the next
    std::int64_t position_ = 0;  // frames read
    bool given_ = false;         // some frame was
    cv::Mat before_;             // the last frame read, tiny
};

}  // namespace graft
