// The texts that say how a picture was made, in its PNG.
#pragma once

#include <filesystem>
#include <vector>

#include "engine/api/picture_record.h"
#include "engine/data/png_chunks.h"

namespace graft {

// "parameters", one readable line where other programs look for it, and "graft", the record as JSON.
std::vector<PngText> record_texts(const PictureRecord& record);

// The record that a PNG carries. An error names the file: it cannot be read, is no PNG, or carries none.
Result<PictureRecord> read_picture_record(const std::filesystem::path& file);

}  // namespace graft
