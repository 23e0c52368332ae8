// The pictures in an archive.
#include "engine/data/archive_source.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

bool leads_outside(const std::string& name, const std::vector<std::string>& parts) {
    const bool has_drive = name.size() >= 2 && name[1] == ':' && std::isalpha(static_cast<unsigned char>(name[0]));
    return name.starts_with('/') || has_drive || std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::optional<Error> problem_of(const ArchiveItem& item, const std::vector<std::string>& parts) {
    if (item.is_link) return Error{"It is a link, which is never followed in an archive.", ""};
    if (leads_outside(item.name, parts)) return Error{"Its path leads out of the archive.", ""};
    if (!item.is_file) return Error{"It is not a plain file.", ""};
    if (item.size > kMaxPictureBytes) return too_many_bytes();
    return std::nullopt;
}

}  // namespace

ArchiveSource::ArchiveSource(const std::filesystem::path& file)
    : file_name_(valid_utf8(file.filename().string())),
      name_(path_stem(file)),
      archive_(file, ArchiveFile::Kind::Archive) {}

std::optional<Entry> ArchiveSource::next(bool with_content) {
    while (!ended_) {
        auto item = archive_.next();
        Entry entry;
        if (!item) {
            ended_ = true;
            entry.name = file_name_;
            entry.problem = item.error();
            return entry;
        }
        if (!item.value()) break;
        const ArchiveItem& found = *item.value();
        if (found.is_folder) continue;
        const auto parts = split_path(found.name);
        const bool outside = leads_outside(found.name, parts);
        if (!outside && std::any_of(parts.begin(), parts.end(), is_passed_over)) continue;
        entry.name = valid_utf8(found.name);
        entry.problem = problem_of(found, parts);
        if (!entry.problem) read_content(entry, found.size, with_content);
        return entry;
    }
    ended_ = true;
    return std::nullopt;
}

void ArchiveSource::read_content(Entry& entry, std::int64_t claimed_size, bool with_content) {
    if (!with_content && is_picture_name(entry.name)) return;
    auto bytes = std::make_shared<std::vector<std::uint8_t>>(kSignatureBytes);
    if (claimed_size > 0) bytes->reserve(static_cast<std::size_t>(std::min(claimed_size, kMaxPictureBytes / 16)));
    const auto first = archive_.read(bytes->data(), kSignatureBytes);
    if (!first) {
        entry.problem = first.error();
        return;
    }
    bytes->resize(first.value());
    if (!picture_format(*bytes)) {
        entry.problem = not_a_picture(*bytes);
        return;
    }
    if (!with_content) return;
    if (const auto rest = archive_.read_rest(*bytes, kMaxPictureBytes); !rest) {
        entry.problem = rest.error();
        return;
    }
    entry.bytes = static_cast<std::int64_t>(bytes->size());
    entry.decode = [bytes](Color background, int enough_side) {
        return decode_picture(*bytes, background, enough_side);
    };
}

}  // namespace graft
