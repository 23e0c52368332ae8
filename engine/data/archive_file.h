// An archive, or a compressed file, read from front to back by libarchive. Nothing is ever unpacked onto the disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/result.h"

struct archive;
struct archive_entry;

namespace graft {

struct ArchiveItem {
    std::string name;        // tidy UTF-8, or, where it is not UTF-8, the bytes as they were written
    std::int64_t size = -1;  // bytes it claims; -1: does not say
    bool is_folder = false, is_link = false, is_file = false;
};

// '/' between the parts of an item's name and no "./" before. For UTF-8 alone: in other encodings the byte of a
// backslash may be half of a letter.
std::string tidy_item_name(std::string name);

class ArchiveFile {
public:
    // Archive: zip or tar, compressed by gzip, bzip2, xz or zstd. Plain: one file, compressed or not, as a single item.
    enum class Kind { Archive, Plain };

    // Throws Failure where the file cannot be opened or is no archive.
    ArchiveFile(const std::filesystem::path& file, Kind kind);

    // The next item; none at the end. An error where the archive is broken: nothing follows then.
    Result<std::optional<ArchiveItem>> next();

    // Up to `size` bytes of the present item; fewer only at its end. An error where it cannot be unpacked.
    Result<std::size_t> read(void* data, std::size_t size);

    // Appends the rest of the present item. An error where it cannot be unpacked or is longer than `limit` bytes.
    Result<std::monostate> read_rest(std::vector<std::uint8_t>& bytes, std::int64_t limit);

private:
    struct Close {
        void operator()(archive* handle) const;
    };

    Error error() const;
    Failure not_opened(const std::string& name) const;

    std::unique_ptr<archive, Close> archive_;
    archive_entry* first_ = nullptr;  // read when opening, to see whether it is an archive
    std::optional<Error> broken_;
    bool ended_ = false;
};

}  // namespace graft
