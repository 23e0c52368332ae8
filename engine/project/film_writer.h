// Films: pictures one after the other into an MP4, WebM or GIF file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/api/image.h"

namespace graft {

// The kind of film follows from the name: .mp4 (H.264, 4:2:0, plays everywhere), .webm (VP9, 4:2:0) or .gif (256
// colours chosen for each frame, goes round for ever; its clock counts hundredths of a second, so that a frame rate
// that does not divide 100 is kept on the average). What is written lies beside `file` under another name until
// finish(); a film that was not finished leaves nothing behind. The same frames give the same bytes.
class FilmWriter {
public:
    FilmWriter();
    FilmWriter(const FilmWriter&) = delete;
    FilmWriter& operator=(const FilmWriter&) = delete;
    ~FilmWriter();  // removes what was begun and not finished

    static bool is_film(const std::filesystem::path& file);  // by its name

    // Begins a film of `width` x `height` pixels, 1 to 8192 each, 1 to 120 frames a second (a GIF: at most 50). An
    // MP4 of an odd size repeats its last column or row, since its colour is kept for pairs of pixels. Throws Failure
    // for an unknown kind of film, a size or rate out of range and a file that cannot be written.
    void open(const std::filesystem::path& file, int width, int height, int fps);

    // Adds a frame of the film's size. Throws Failure where it cannot be written: a full disk, most of all.
    void add(const Image& frame);

    // Puts the film in its place. Throws Failure as add() does, and for a film without frames.
    void finish();

private:
    class Film;
    std::unique_ptr<Film> film_;
};

}  // namespace graft
