#include "engine/core/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "engine/api/json_text.h"
#include "engine/api/result.h"
#include "engine/api/utf8.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 255;  // bytes that a file's name has at most, on most file systems

// Makes a rename in `folder` last through a power cut. Not every file system can; what it cannot is no error.
void flush_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

void write_all(int descriptor, const char* data, std::size_t size, const fs::path& file) {
    while (size > 0) {
        const ssize_t written = ::write(descriptor, data, size);
        if (written < 0) {
            if (errno == EINTR) continue;
            throw write_failure(file, errno);
        }
        data += written;
        size -= static_cast<std::size_t>(written);
    }
}

}  // namespace

Failure write_failure(const fs::path& file, int error) {
    const std::string reason = std::strerror(error);
    if (error == ENOSPC || error == EDQUOT)
        return Failure(file.string() + " cannot be written: the disk is full.", "Free some space and try again.");
    if (error == EACCES || error == EPERM || error == EROFS)
        return Failure(file.string() + " cannot be written: " + reason + ".", "Choose a folder that you may write to.");
    return Failure(file.string() + " cannot be written: " + reason + ".");
}

fs::path aside_of(const fs::path& target) {
    constexpr std::string_view kEnding = ".partial";
    std::string name = target.filename().string();
    if (name.size() <= kLongestName) name = utf8_beginning(name, kLongestName - kEnding.size());
    return target.parent_path() / name.append(kEnding);
}

void require_writable(const fs::path& file) {
    std::error_code missing;
    const fs::path parent = fs::absolute(file, missing).parent_path();
    if (fs::is_directory(file, missing)) throw write_failure(file, EISDIR);
    if (file.filename().string().size() > kLongestName) throw write_failure(file, ENAMETOOLONG);
    if (fs::exists(parent, missing) && ::access(parent.c_str(), W_OK) != 0) throw write_failure(file, errno);
}

AtomicFile::AtomicFile(fs::path target) : target_(std::move(target)), aside_(aside_of(target_)) {
    descriptor_ = ::open(aside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor_ < 0) throw write_failure(target_, errno);
}

AtomicFile::~AtomicFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(aside_.c_str());
}

void AtomicFile::write(const void* data, std::size_t size) {
    write_all(descriptor_, static_cast<const char*>(data), size, target_);
}

void AtomicFile::commit() {
    if (::fsync(descriptor_) != 0) throw write_failure(target_, errno);
    if (::rename(aside_.c_str(), target_.c_str()) != 0) throw write_failure(target_, errno);
    ::close(descriptor_);
    descriptor_ = -1;
    flush_folder(target_.parent_path());
}

void put_in_place(const fs::path& aside, const fs::path& target) {
    const int descriptor = ::open(aside.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw write_failure(target, errno);
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0) throw write_failure(target, failed);
    if (::rename(aside.c_str(), target.c_str()) != 0) throw write_failure(target, errno);
    flush_folder(target.parent_path());
}

void write_file(const fs::path& file, std::string_view content) {
    AtomicFile out(file);
    out.write(content);
    out.commit();
}

void make_folders(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw write_failure(folder, error.value());
}

bool is_there(const fs::path& file) {
    std::error_code unknown;
    return fs::exists(file, unknown);
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Failure(file.string() + " cannot be read: " + std::strerror(errno) + ".");
    std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (in.bad()) throw Failure(file.string() + " cannot be read to its end.");
    return content;
}

void write_json(const fs::path& file, const nlohmann::json& content) { write_file(file, json_text(content, 2) + "\n"); }

nlohmann::json read_json(const fs::path& file, std::string_view format, int newest_version) {
    const auto content = parse_json(read_file(file));
    if (!content.is_object()) throw Failure(file.string() + " is damaged: it is not a JSON object.");
    const auto found = content.find("format"), version = content.find("version");
    if (found == content.end() || *found != format)
        throw Failure(file.string() + " is not a " + std::string(format) + " file.");
    if (version == content.end() || !version->is_number_integer())
        throw Failure(file.string() + " is damaged: it has no format version.");
    if (version->get<int>() > newest_version)
        throw Failure(file.string() + " was written by a newer Graft (format " + version->dump() + ").",
                      "Update Graft to open it.");
    return content;
}

void append_line(const fs::path& file, std::string_view line) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0) throw write_failure(file, errno);
    try {
        const std::string with_end = std::string(line) + "\n";
        write_all(descriptor, with_end.data(), with_end.size(), file);
    } catch (...) {
        ::close(descriptor);
        throw;
    }
    ::close(descriptor);
}

void rename_folder(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) throw write_failure(to, errno);
    flush_folder(to.parent_path());
}

}  // namespace graft
