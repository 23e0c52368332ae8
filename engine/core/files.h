// Files that are there whole or not at all: written aside, flushed to the disk, renamed into place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "engine/api/result.h"

namespace graft {

// Write, write, commit(). Destroyed without commit() it leaves nothing behind.
class AtomicFile {
public:
    // Throws Failure where the folder cannot be written.
    explicit AtomicFile(std::filesystem::path target);
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    // Throws Failure on a disk error ("... : no space left on device").
    void write(const void* data, std::size_t size);
    void write(std::string_view text) { write(text.data(), text.size()); }
    void commit();

private:
    std::filesystem::path target_, aside_;
    int descriptor_ = -1;
};

// Where a file is written until it is whole: beside its place, with ".partial" behind its name, which is shortened
// where that would be longer than a name may be.
std::filesystem::path aside_of(const std::filesystem::path& target);

// Throws Failure where a file of that name could not be written: before the work for it, not after. Its folder may be
// missing still.
void require_writable(const std::filesystem::path& file);

// Flushes the finished file `aside` and renames it to `target`: what AtomicFile does, for files that others write.
// Throws Failure where that fails; `aside` is then still there.
void put_in_place(const std::filesystem::path& aside, const std::filesystem::path& target);

// What a failed write is told as; `error` is an errno value.
Failure write_failure(const std::filesystem::path& file, int error);

void write_file(const std::filesystem::path& file, std::string_view content);

// Makes the folder and those that it lies in, where they are not there. Throws Failure where that fails.
void make_folders(const std::filesystem::path& folder);

// Whether something is there; what cannot be asked is not.
bool is_there(const std::filesystem::path& file);

// The whole file. Throws Failure where it cannot be read.
std::string read_file(const std::filesystem::path& file);

// JSON on disk: an object with "format" and "version". A missing file, broken JSON, another format or a newer version
// throws Failure that names the file.
void write_json(const std::filesystem::path& file, const nlohmann::json& content);
nlohmann::json read_json(const std::filesystem::path& file, std::string_view format, int newest_version);

// Adds one line to the end of a file and hands it to the system (a torn last line may remain after a crash).
void append_line(const std::filesystem::path& file, std::string_view line);

// Moves a finished folder into place and flushes the parent.
void rename_folder(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace graft
