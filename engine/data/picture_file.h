// The bytes of a picture file, without reading through what cannot be a picture.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/api/result.h"

namespace graft {

// No picture file that is read may be larger (bytes), inside or outside of an archive.
inline constexpr std::int64_t kMaxPictureBytes = 256 * 1024 * 1024;

Error too_many_bytes();

// The first bytes, enough for picture_format(); empty where the file is empty or cannot be read.
std::vector<std::uint8_t> read_signature(const std::filesystem::path& file);

// At most `size` bytes from its beginning; empty as above.
std::vector<std::uint8_t> read_beginning(const std::filesystem::path& file, std::size_t size);

// The whole file. An error, without a file name in it, where it is not a plain file, cannot be read, is too large or
// does not begin like a picture.
Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file);

}  // namespace graft
