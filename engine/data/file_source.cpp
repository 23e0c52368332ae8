// Picture files on disk.
#include "engine/data/file_source.h"

#include <algorithm>
#include <system_error>

#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

Result<DecodedPicture> decode_file(const fs::path& file, Color background, int enough_side) {
    const auto bytes = read_picture_file(file);
    if (!bytes) return bytes.error();
    return decode_picture(bytes.value(), background, enough_side);
}

}  // namespace

std::unique_ptr<FileSource> FileSource::of_folder(const fs::path& folder, const ReadOptions& options) {
    std::error_code error;
    if (fs::directory_iterator(folder, error); error)
        throw Failure(valid_utf8(folder.string()) + " cannot be read: " + error.message() + ".",
                      "Choose a folder that you may read.");
    std::unique_ptr<FileSource> source(new FileSource("folder", path_stem(folder)));
    source->find_below(folder, "", options.stop);
    std::sort(source->files_.begin(), source->files_.end(),
              [](const File& a, const File& b) { return a.name < b.name; });
    return source;
}

std::unique_ptr<FileSource> FileSource::of_files(const std::vector<fs::path>& files) {
    const std::string name = files.size() == 1 ? path_stem(files.front()) : path_stem(files.front().parent_path());
    std::unique_ptr<FileSource> source(new FileSource("pictures", name));
    for (const auto& file : files) source->files_.push_back({valid_utf8(file.filename().string()), file, {}});
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
        files_.push_back(
            {valid_utf8(prefix), folder, Error{"The folder cannot be read: " + error.message() + ".", ""}});
}

void FileSource::add(const fs::directory_entry& entry, const std::string& name) {
    File file{valid_utf8(name), entry.path(), {}};
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

std::optional<Entry> FileSource::next(bool with_content) {
    if (at_ == files_.size()) return std::nullopt;
    const File& file = files_[at_++];
    Entry entry;
    entry.name = file.name;
    entry.problem = file.problem;
    if (entry.problem) return entry;
    if (!is_picture_name(file.name)) {  // a look at its first bytes saves reading a film to its end
        const auto signature = read_signature(file.path);
        if (!picture_format(signature)) entry.problem = not_a_picture(signature);
    }
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
