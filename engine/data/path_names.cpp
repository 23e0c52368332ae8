// What file and folder names say.
#include "engine/data/path_names.h"

#include <algorithm>
#include <array>

#include "engine/data/name_encoding.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::array<std::string_view, 17> kPictureExtensions = {
    ".png", ".apng", ".jpg", ".jpeg", ".jpe",  ".jfif", ".webp", ".bmp", ".dib",
    ".tif", ".tiff", ".gif", ".heic", ".heif", ".hif",  ".avif", ".jxl"};
constexpr std::array<std::string_view, 11> kArchiveExtensions = {".zip",  ".tar", ".tgz", ".txz", ".tbz2", ".tbz",
                                                                 ".tzst", ".gz",  ".xz",  ".zst", ".bz2"};
constexpr std::array<std::string_view, 4> kFontExtensions = {".ttf", ".otf", ".ttc", ".otc"};
constexpr std::array<std::string_view, 13> kFilmExtensions = {".mp4",  ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg",
                                                              ".mpeg", ".wmv", ".ogv", ".flv", ".3gp",  ".ts"};
// In lower case. The thumbnails that network drives keep have the names of pictures.
constexpr std::array<std::string_view, 22> kSystemNames = {
    "__macosx",    "thumbs.db",        "ehthumbs.db",          "ehthumbs_vista.db",
    "desktop.ini", "icon\r",           "$recycle.bin",         "system volume information",
    "found.000",   "lost+found",       "@eadir",               "@tmp",
    "@recycle",    "@__thumb",         "@sharebin",            "#recycle",
    "#snapshot",   "~snapshot",        "picasa.ini",           "zbthumbnail.info",
    "temporary items", "network trash folder"};
constexpr std::array<std::string_view, 3> kSystemBeginnings = {"synofile_thumb", "synophoto_thumb", "thumbs.db:"};
constexpr std::string_view kLightroomPreviews = ".lrdata";
constexpr std::array<std::string_view, 2> kTrainFolders = {"train", "training"};
constexpr std::array<std::string_view, 5> kTestFolders = {"test", "testing", "val", "valid", "validation"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? "" : to_lower(name.substr(dot));
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The first folder of a path in lower case; empty: the path is a file alone.
std::string first_folder(std::string_view path) {
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? "" : to_lower(path.substr(0, slash));
}

}  // namespace

bool is_passed_over(std::string_view part) {
    if (part.starts_with('.')) return true;
    const std::string lower = to_lower(part);
    return is_one_of(lower, kSystemNames) || lower.ends_with(kLightroomPreviews) ||
           std::any_of(kSystemBeginnings.begin(), kSystemBeginnings.end(),
                       [&](std::string_view beginning) { return lower.starts_with(beginning); });
}

bool is_picture_name(std::string_view name) { return is_one_of(extension_of(name), kPictureExtensions); }

bool is_archive_name(std::string_view name) { return is_one_of(extension_of(name), kArchiveExtensions); }

bool is_font_name(std::string_view name) { return is_one_of(extension_of(name), kFontExtensions); }

bool is_film_name(std::string_view name) { return is_one_of(extension_of(name), kFilmExtensions); }

bool is_gif_name(std::string_view name) { return extension_of(name) == ".gif"; }

bool is_animation_name(std::string_view name) {
    const std::string extension = extension_of(name);
    return extension == ".gif" || extension == ".png" || extension == ".apng";
}

std::string path_stem(const std::filesystem::path& path) {
    std::filesystem::path clean = path.lexically_normal();
    if (!clean.has_filename()) clean = clean.parent_path();
    const std::string bytes = clean.filename().string();
    std::string name = NameDecoder({bytes}).decode(bytes);
    while (is_picture_name(name) || is_archive_name(name) || is_font_name(name) || is_film_name(name) ||
           extension_of(name) == ".bin")
        name.resize(name.size() - extension_of(name).size());
    return name.empty() || name == "." || name == ".." || name == "/" ? "pictures" : name;
}

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (slash > 0) parts.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return parts;
}

std::vector<std::string> without_common_folders(const std::vector<std::string>& paths) {
    if (paths.empty()) return {};
    std::string_view common = std::string_view(paths.front()).substr(0, paths.front().rfind('/') + 1);
    for (const std::string& path : paths)
        while (!std::string_view(path).starts_with(common)) {
            common.remove_suffix(1);
            common = common.substr(0, common.rfind('/') + 1);
        }
    std::vector<std::string> out;
    out.reserve(paths.size());
    for (const std::string& path : paths) out.push_back(path.substr(common.size()));
    return out;
}

bool are_storage_folders(const std::vector<std::string>& paths) {
    constexpr std::size_t kFolderDigits = 5, kPictureDigits = 8, kPicturesAFolder = 1000;
    return !paths.empty() && std::all_of(paths.begin(), paths.end(), [&](const std::string& path) {
        const auto parts = split_path(path);
        if (parts.size() < 2) return false;
        const std::string& folder = parts[parts.size() - 2];
        std::string picture = parts.back().substr(0, parts.back().find('.'));
        if (folder.size() != kFolderDigits || !is_digits(folder)) return false;
        if (picture.starts_with("img")) {
            picture.erase(0, 3);
            return picture.size() == kPictureDigits && is_digits(picture) && picture.starts_with(folder);
        }
        return picture.size() == kFolderDigits && is_digits(picture) &&
               std::stoul(folder) == std::stoul(picture) / kPicturesAFolder * kPicturesAFolder;
    });
}

std::vector<PathLabel> labels_of_paths(const std::vector<std::string>& paths) {
    bool has_train = false, has_test = false;
    for (const std::string& path : paths) {
        const std::string first = first_folder(path);
        has_train |= is_one_of(first, kTrainFolders);
        has_test |= is_one_of(first, kTestFolders);
    }
    const bool has_parts = has_train && has_test;
    std::vector<PathLabel> labels;
    labels.reserve(paths.size());
    for (std::string_view path : paths) {
        PathLabel label;
        const std::string first = first_folder(path);
        const bool is_test = is_one_of(first, kTestFolders);
        if (has_parts && (is_test || is_one_of(first, kTrainFolders))) {
            label.held_out = is_test;
            path.remove_prefix(first.size() + 1);
        }
        const std::size_t slash = path.find('/');
        if (slash != std::string_view::npos) label.label = path.substr(0, slash);
        labels.push_back(std::move(label));
    }
    return labels;
}

}  // namespace graft
