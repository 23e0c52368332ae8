// Pictures as files, one or thousands.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/api/image.h"
#include "engine/data/png_chunks.h"

namespace graft {

// "png", "webp" or "jpeg": the bytes of a file. `quality` is for the last two; `texts` for the first alone.
std::string encode_picture(const Image& image, const std::string& format, int quality,
                           const std::vector<PngText>& texts);

// ".png", ".webp" or ".jpg".
std::string extension_of(const std::string& format);

// The format that a file's name asks for, in small letters or capitals; empty: it is the name of no picture that Graft
// writes.
std::string format_of_name(const std::filesystem::path& file);

// The same. Throws Failure for the name of no such picture.
std::string required_format(const std::filesystem::path& file);

// Whether a name is a folder's, with or without a dot in it ("walk.v2"). False for names that end like pictures, films
// and other files, unless there is a folder of that name.
bool is_folder_name(const std::filesystem::path& path);

// Throws Failure where no picture of that size can be written in the format: before the work for it, not after.
void require_size(const std::string& format, std::int64_t width, std::int64_t height);

// Throws Failure where the folder's disk has less room than `bytes`.
void require_room(const std::filesystem::path& folder, std::uintmax_t bytes);

// A folder that a known number of pictures goes into, each there whole or not at all.
class PictureFolder {
public:
    PictureFolder(std::filesystem::path folder, std::int64_t count);

    // The first one makes the folder. Throws Failure where it cannot be made, where its disk has no room for `count`
    // pictures of about that size (nothing is written then), and where a file cannot be written.
    void add(const std::string& name, const std::string& bytes);

    const std::vector<std::string>& files() const { return files_; }

private:
    std::filesystem::path folder_;
    std::int64_t count_;
    std::vector<std::string> files_;
};

}  // namespace graft
