// The pictures in an archive.
#include "engine/data/archive_source.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

#include "engine/api/utf8.h"
#include "engine/data/further_formats.h"
#include "engine/data/other_files.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::int64_t kMaxListBytes = 64 << 20;

bool leads_outside(const std::string& name, const std::vector<std::string>& parts) {
    const bool has_drive = name.size() >= 2 && name[1] == ':' && std::isalpha(static_cast<unsigned char>(name[0]));
    return name.starts_with('/') || has_drive || std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::optional<Error> problem_of(const ArchiveItem& item, bool outside) {
    if (item.is_link) return Error{"It is a link, which is never followed in an archive.", ""};
    if (outside) return Error{"Its path leads out of the archive.", ""};
    if (!item.is_file) return Error{"It is not a plain file.", ""};
    if (item.size > kMaxPictureBytes) return too_many_bytes();
    return std::nullopt;
}

// All names of an archive, up to where it breaks off.
std::vector<std::string> names_in(const std::filesystem::path& file) {
    std::vector<std::string> names;
    ArchiveFile archive(file, ArchiveFile::Kind::Archive);
    while (true) {
        auto item = archive.next();
        if (!item || !item.value()) return names;
        names.push_back(item.value()->name);
    }
}

}  // namespace

ArchiveSource::ArchiveSource(const std::filesystem::path& file, const ReadOptions& options)
    : file_(file),
      file_name_(valid_utf8(file.filename().string())),
      name_(path_stem(file)),
      most_frames_(options.frames),
      archive_(file, ArchiveFile::Kind::Archive) {}

// Which encoding a name has shows only in the company of the others, so that the archive is read twice for it.
std::string ArchiveSource::name_of(const ArchiveItem& item) {
    if (!may_be_legacy(item.name)) return item.name;
    if (!names_) names_.emplace(names_in(file_));
    return tidy_item_name(names_->decode(item.name));
}

std::optional<Entry> ArchiveSource::next(bool with_content) {
    if (frames_) {
        if (auto frame = frames_->next(with_content)) return frame;
        frames_.reset();
    }
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
        entry.name = name_of(found);
        const auto parts = split_path(entry.name);
        const bool outside = leads_outside(entry.name, parts);
        if (!outside && std::any_of(parts.begin(), parts.end(), is_passed_over)) continue;
        entry.problem = problem_of(found, outside);
        if (entry.problem) return entry;
        if (!labels_ && is_label_list_name(entry.name) && take_label_list(entry)) continue;
        if (!entry.problem) read_content(entry, found.size, with_content);
        return frames_ ? frames_->next(with_content) : entry;
    }
    ended_ = true;
    return std::nullopt;
}

// False: it is none, for the reason that the entry has then.
bool ArchiveSource::take_label_list(Entry& entry) {
    std::vector<std::uint8_t> bytes;
    const auto rest = archive_.read_rest(bytes, kMaxListBytes);
    auto list = rest ? LabelList::read(entry.name, {reinterpret_cast<const char*>(bytes.data()), bytes.size()})
                     : Result<LabelList>(rest.error());
    if (list) {
        labels_ = std::move(list).value();
        return true;
    }
    entry.problem = list.error();
    entry.beside = true;
    return false;
}

void ArchiveSource::read_content(Entry& entry, std::int64_t claimed_size, bool with_content) {
    const bool never = is_sidecar_name(entry.name) || is_raw_photograph_name(entry.name);
    if (!with_content && !never && is_picture_name(entry.name) && !is_gif_name(entry.name)) return;
    auto bytes = std::make_shared<std::vector<std::uint8_t>>(kSignatureBytes);
    if (claimed_size > 0) bytes->reserve(static_cast<std::size_t>(std::min(claimed_size, kMaxPictureBytes / 16)));
    const auto first = archive_.read(bytes->data(), kSignatureBytes);
    if (!first) {
        entry.problem = first.error();
        return;
    }
    bytes->resize(first.value());
    if (never || !begins_like_a_picture(*bytes)) {
        auto other = why_no_picture(entry.name, *bytes);
        entry.problem = std::move(other.why);
        entry.beside = other.beside;
        return;
    }
    if (!with_content && further_format(*bytes) != FurtherFormat::Gif) return;
    if (const auto rest = archive_.read_rest(*bytes, kMaxPictureBytes); !rest) {
        entry.problem = rest.error();
        return;
    }
    frames_ = AnimationEntries::open(entry.name, *bytes, most_frames_);
    if (frames_ || !with_content) return;
    entry.bytes = static_cast<std::int64_t>(bytes->size());
    entry.decode = [bytes](Color background, int enough_side) {
        return decode_picture(*bytes, background, enough_side);
    };
}

}  // namespace graft
