// A film's frames in their order, by FFmpeg's libraries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <opencv2/core.hpp>
#include <optional>
#include <stop_token>

namespace graft {

class FilmReader {
public:
    // None where the file is no film that can be read. Only files are opened: what a file names elsewhere is not.
    static std::unique_ptr<FilmReader> open(const std::filesystem::path& file);

    FilmReader(const FilmReader&) = delete;
    FilmReader& operator=(const FilmReader&) = delete;
    ~FilmReader();

    // Goes on to the next frame; false at the end. Frames that are damaged are passed over.
    bool next();

    // The frame it stands at, as players show it: turned as the film says, with square pixels. 8-bit RGB, or RGBA (not
    // multiplied) where the film has transparency. Empty where it cannot be converted.
    cv::Mat picture();

    // Goes to where `part` (0 to 1) of the film has passed, so that next() gives the frame shown then. False, and
    // nothing is changed, where the film does not know its length or cannot be searched.
    bool jump(double part);

    // How many frames the film has. Where its index does not say, it is read through to its end without decoding;
    // a header's frame rate times its length can be far off. None where that takes longer than `patience` seconds, or
    // when stopped. Afterwards the reader is at the end: open another.
    std::optional<std::int64_t> count(double patience, const std::stop_token& stop);

private:
    struct Parts;
    explicit FilmReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace graft
