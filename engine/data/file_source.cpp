// Picture files on disk.
#include "engine/data/file_source.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "engine/core/files.h"
#include "engine/data/further_formats.h"
#include "engine/data/name_encoding.h"
#include "engine/data/other_files.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLookedAt = 4096;  // bytes of a file: enough to tell an APNG
constexpr std::uintmax_t kMaxListBytes = 64 << 20;

Result<DecodedPicture> decode_file(const fs::path& file, Color background, int enough_side) {
    const auto bytes = read_picture_file(file);
    if (!bytes) return bytes.error();
    return decode_picture(bytes.value(), background, enough_side);
}

std::string without_extension(const std::string& name) { return name.substr(0, name.rfind('.')); }

bool is_never_a_picture(const std::string& name) { return is_sidecar_name(name) || is_raw_photograph_name(name); }

}  // namespace

std::unique_ptr<FileSource> FileSource::of_folder(const fs::path& folder, const ReadOptions& options) {
    std::error_code error;
    if (fs::directory_iterator(folder, error); error)
        throw Failure(valid_utf8(folder.string()) + " cannot be read: " + error.message() + ".",
                      "Choose a folder that you may read.");
    std::unique_ptr<FileSource> source(new FileSource("folder", path_stem(folder), options));
    source->find_below(folder, "", options.stop);
    source->decode_names();
    std::sort(source->files_.begin(), source->files_.end(),
              [](const File& a, const File& b) { return a.name < b.name; });
    source->read_label_list();
    source->mark_live_photos();
    return source;
}

std::unique_ptr<FileSource> FileSource::of_files(const std::vector<fs::path>& files, const ReadOptions& options) {
    const std::string name = files.size() == 1 ? path_stem(files.front()) : path_stem(files.front().parent_path());
    std::unique_ptr<FileSource> source(new FileSource("pictures", name, options));
    for (const auto& file : files) source->files_.push_back({file.filename().string(), file, {}});
    source->decode_names();
    return source;
}

void FileSource::find_below(const fs::path& folder, const std::string& prefix, const std::stop_token& stop) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        stop_if_asked(stop);
        const std::string file_name = entry->path().filename().string();
        if (is_passed_over(file_name)) continue;
        std::error_code ignored;
        if (entry->is_directory(ignored) && !entry->is_symlink(ignored))
            find_below(entry->path(), prefix + file_name + "/", stop);
        else
            add(*entry, prefix + file_name);
    }
    if (error)
        files_.push_back({prefix, folder, Error{"The folder cannot be read: " + error.message() + ".", ""}});
}

void FileSource::add(const fs::directory_entry& entry, const std::string& name) {
    File file{name, entry.path(), {}};
    std::error_code error;
    const fs::file_status status = entry.status(error);
    if (fs::is_directory(status))
        file.problem = Error{"It is a link to a folder, which is not followed.", "Import that folder itself."};
    else if (!fs::exists(status))
        file.problem = Error{"It is a link that leads nowhere.", ""};
    else if (!fs::is_regular_file(status))
        file.problem = Error{"It is not a plain file.", ""};
    files_.push_back(std::move(file));
}

void FileSource::decode_names() {
    std::vector<std::string> names;
    for (const File& file : files_) names.push_back(file.name);
    const NameDecoder decoder(names);
    for (File& file : files_) file.name = decoder.decode(file.name);
    const bool any_gif =
        std::any_of(files_.begin(), files_.end(), [](const File& file) { return is_gif_name(file.name); });
    total_ = any_gif ? 0 : static_cast<std::int64_t>(files_.size());  // 0: not known, for each has some frames
}

// A phone's IMG_0001.MOV beside its IMG_0001.HEIC.
void FileSource::mark_live_photos() {
    std::set<std::string> photographs;
    for (const File& file : files_)
        if (!file.problem && is_picture_name(file.name)) photographs.insert(to_lower(without_extension(file.name)));
    for (File& file : files_) {
        const std::string lower = to_lower(file.name);
        const bool is_film = lower.ends_with(".mov") || lower.ends_with(".mp4");
        if (file.problem || !is_film || !photographs.contains(without_extension(lower))) continue;
        auto film = film_of_live_photo();
        file.problem = std::move(film.why);
        file.beside = film.beside;
    }
}

void FileSource::read_label_list() {
    const auto found = std::find_if(files_.begin(), files_.end(), [](const File& file) {
        return !file.problem && is_label_list_name(file.name);
    });
    if (found == files_.end()) return;
    std::error_code error;
    if (fs::file_size(found->path, error) > kMaxListBytes || error) return;
    std::string text;
    try {
        text = read_file(found->path);
    } catch (const Failure&) {
        return;  // then it is a file among others
    }
    auto list = LabelList::read(found->name, text);
    if (list) {
        labels_ = std::move(list).value();
        files_.erase(found);
        if (total_ > 0) --total_;
    } else {
        found->problem = list.error();
        found->beside = true;
    }
}

bool FileSource::has_pictures() const {
    return std::any_of(files_.begin(), files_.end(), [](const File& file) {
        if (file.problem || is_never_a_picture(file.name) || is_gif_name(file.name)) return false;
        if (is_picture_name(file.name)) return true;
        if (is_font_name(file.name) || is_film_name(file.name)) return false;
        return begins_like_a_picture(read_signature(file.path));
    });
}

// What there is to know before it is decoded: a look at its first bytes also saves reading a film to its end.
// Where only names are wanted, a PNG is taken for one picture: opening thousands of them would take longer than to wait.
void FileSource::look_at(const File& file, bool with_content, Entry& entry) {
    const bool known = is_picture_name(file.name) && !is_never_a_picture(file.name);
    if (known && !(with_content ? is_animation_name(file.name) : is_gif_name(file.name))) return;
    const auto first = read_beginning(file.path, kLookedAt);
    if (!known && (is_never_a_picture(file.name) || !begins_like_a_picture(first))) {
        auto other = why_no_picture(file.name, first);
        entry.problem = std::move(other.why);
        entry.beside = other.beside;
        return;
    }
    if (further_format(first) != FurtherFormat::Gif && count_animation_frames(first) < 2) return;
    auto bytes = read_picture_file(file.path);
    if (bytes) frames_ = AnimationEntries::open(file.name, bytes.value(), most_frames_);
}

std::optional<Entry> FileSource::next(bool with_content) {
    if (frames_) {
        if (auto frame = frames_->next(with_content)) return frame;
        frames_.reset();
    }
    if (at_ == files_.size()) return std::nullopt;
    const File& file = files_[at_++];
    Entry entry;
    entry.name = file.name;
    entry.problem = file.problem;
    entry.beside = file.beside;
    if (entry.problem) return entry;
    look_at(file, with_content, entry);
    if (frames_) return next(with_content);
    if (with_content && !entry.problem) {
        std::error_code error;
        const auto bytes = fs::file_size(file.path, error);
        entry.bytes = error ? 0 : static_cast<std::int64_t>(bytes);
        entry.decode = [path = file.path](Color background, int enough_side) {
            return decode_file(path, background, enough_side);
        };
    }
    return entry;
}

}  // namespace graft
