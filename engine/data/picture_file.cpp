// The bytes of a picture file.
#include "engine/data/picture_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

// A file descriptor that closes itself. Opening never waits, as it would for a named pipe.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& file)
        : descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    bool good() const { return descriptor_ >= 0; }

    // The size of a plain file; -1: it is not one.
    std::int64_t size() const {
        struct stat status {};
        return ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : -1;
    }

    // Reads on until `bytes` has `size` bytes or the file ends. False on an error (errno).
    bool read_up_to(std::vector<std::uint8_t>& bytes, std::size_t size) const {
        std::size_t filled = bytes.size();
        if (filled >= size) return true;
        bytes.resize(size);
        while (filled < size) {
            const ssize_t got = ::read(descriptor_, bytes.data() + filled, size - filled);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return false;
            if (got == 0) break;
            filled += static_cast<std::size_t>(got);
        }
        bytes.resize(filled);
        return true;
    }

private:
    int descriptor_;
};

Error unreadable() { return {std::string("The file cannot be read: ") + std::strerror(errno) + ".", ""}; }

}  // namespace

Error too_many_bytes() { return {"It is larger than 256 MiB, too large for a picture.", ""}; }

std::vector<std::uint8_t> read_signature(const std::filesystem::path& file) {
    return read_beginning(file, kSignatureBytes);
}

std::vector<std::uint8_t> read_beginning(const std::filesystem::path& file, std::size_t size) {
    std::vector<std::uint8_t> bytes;
    const OpenFile in(file);
    if (!in.good() || in.size() < 0 || !in.read_up_to(bytes, size)) bytes.clear();
    return bytes;
}

Result<std::vector<std::uint8_t>> read_picture_file(const std::filesystem::path& file) {
    const OpenFile in(file);
    if (!in.good()) return unreadable();
    const std::int64_t size = in.size();
    if (size < 0) return Error{"It is not a plain file.", ""};
    std::vector<std::uint8_t> bytes;
    bytes.reserve(kSignatureBytes);
    if (!in.read_up_to(bytes, kSignatureBytes)) return unreadable();
    if (!begins_like_a_picture(bytes)) return not_a_picture(bytes);
    if (size > kMaxPictureBytes) return too_many_bytes();
    if (!in.read_up_to(bytes, static_cast<std::size_t>(size))) return unreadable();
    return bytes;
}

}  // namespace graft
