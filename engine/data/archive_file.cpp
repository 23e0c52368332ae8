// libarchive as a reader of items.
#include "engine/data/archive_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <utility>

#include "engine/api/utf8.h"
#include "engine/data/picture_file.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::size_t kBlock = 64 * 1024;

// libarchive turns every name into the encoding of the locale, and what that cannot say into question marks. The engine
// sets no locale, and whoever calls it may have any; so this thread has UTF-8 for as long as libarchive looks at names.
class Utf8Locale {
public:
    Utf8Locale() : before_(::uselocale(utf8())) {}
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;
    ~Utf8Locale() { ::uselocale(before_); }

private:
    static locale_t utf8() {
        static const locale_t found = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", static_cast<locale_t>(nullptr));
        return found;  // null where there is none: nothing is changed then
    }

    locale_t before_;
};

std::string item_name(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);  // not UTF-8: as it is
    const std::string out = name == nullptr ? "" : name;
    return is_utf8(out) ? tidy_item_name(out) : out;
}

ArchiveItem describe(archive_entry* entry) {
    ArchiveItem item;
    item.name = item_name(entry);
    if (archive_entry_size_is_set(entry) != 0) item.size = archive_entry_size(entry);
    const auto type = archive_entry_filetype(entry);
    item.is_link = type == AE_IFLNK || archive_entry_hardlink(entry) != nullptr;
    item.is_folder = type == AE_IFDIR;
    item.is_file = type == AE_IFREG && !item.is_link;
    return item;
}

}  // namespace

std::string tidy_item_name(std::string name) {
    std::replace(name.begin(), name.end(), '\\', '/');
    while (name.starts_with("./")) name.erase(0, 2);
    return name;
}

void ArchiveFile::Close::operator()(archive* handle) const { archive_read_free(handle); }

ArchiveFile::ArchiveFile(const std::filesystem::path& file, Kind kind) : archive_(archive_read_new()) {
    if (!archive_) throw std::bad_alloc();
    const Utf8Locale locale;
    archive* handle = archive_.get();
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
    if (kind == Kind::Archive) {
        archive_read_support_format_zip(handle);
        archive_read_support_format_tar(handle);
    } else {
        archive_read_support_format_raw(handle);
        archive_read_support_format_empty(handle);
    }
    const std::string name = valid_utf8(file.string());
    if (archive_read_open_filename(handle, file.c_str(), kBlock) != ARCHIVE_OK) throw not_opened(name);
    const int status = archive_read_next_header(handle, &first_);
    if (status == ARCHIVE_EOF) {
        first_ = nullptr;
        ended_ = true;
    } else if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        throw not_opened(name);
    }
}

Failure ArchiveFile::not_opened(const std::string& name) const {
    const int reason = archive_errno(archive_.get());
    if (reason == EACCES || reason == EPERM || reason == EIO || reason == ENOENT)
        return Failure(name + " cannot be read: " + error().message, "Choose a file that you may read.");
    return Failure(name + " is damaged or is not a zip or tar archive: " + error().message, "Get the file again.");
}

Error ArchiveFile::error() const {
    const char* text = archive_error_string(archive_.get());
    std::string reason = text == nullptr ? "unknown error" : text;
    while (reason.ends_with('.')) reason.pop_back();
    return {valid_utf8(reason) + ".", "Get the archive again."};
}

Result<std::optional<ArchiveItem>> ArchiveFile::next() {
    if (broken_) return *broken_;
    if (ended_) return std::optional<ArchiveItem>();
    const Utf8Locale locale;
    archive_entry* entry = std::exchange(first_, nullptr);
    int status = ARCHIVE_OK;
    while (entry == nullptr) {
        status = archive_read_next_header(archive_.get(), &entry);
        if (status == ARCHIVE_RETRY) entry = nullptr;
        if (status == ARCHIVE_EOF) {
            ended_ = true;
            return std::optional<ArchiveItem>();
        }
        if (status == ARCHIVE_FATAL || status == ARCHIVE_FAILED) {
            broken_ = Error{"The archive is cut short or damaged here: " + error().message, "Get the archive again."};
            return *broken_;
        }
    }
    return std::optional<ArchiveItem>(describe(entry));
}

Result<std::size_t> ArchiveFile::read(void* data, std::size_t size) {
    auto* at = static_cast<std::uint8_t*>(data);
    std::size_t filled = 0;
    while (filled < size) {
        const la_ssize_t got = archive_read_data(archive_.get(), at + filled, size - filled);
        if (got == ARCHIVE_RETRY) continue;
        if (got == ARCHIVE_WARN) continue;
        if (got < 0) return Error{"It cannot be unpacked: " + error().message, "Get the archive again."};
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

Result<std::monostate> ArchiveFile::read_rest(std::vector<std::uint8_t>& bytes, std::int64_t limit) {
    while (true) {
        const std::size_t filled = bytes.size();
        if (static_cast<std::int64_t>(filled) > limit) return too_many_bytes();
        bytes.resize(filled + kBlock);
        const auto got = read(bytes.data() + filled, kBlock);
        bytes.resize(filled + (got ? got.value() : 0));
        if (!got) return got.error();
        if (got.value() < kBlock) break;
    }
    if (static_cast<std::int64_t>(bytes.size()) > limit) return too_many_bytes();
    return std::monostate();
}

}  // namespace graft
