// Finds out what a path is and opens it.
#include "engine/data/reader.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "engine/data/archive_source.h"
#include "engine/data/cifar_source.h"
#include "engine/data/emoji_source.h"
#include "engine/data/file_source.h"
#include "engine/data/film_source.h"
#include "engine/data/font_source.h"
#include "engine/data/further_formats.h"
#include "engine/data/idx_source.h"
#include "engine/data/import.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/rejected_source.h"
#include "engine/data/shape_source.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
using Sources = std::vector<std::unique_ptr<Source>>;

const fs::path kFashionFolder = "/usr/share/datasets/fashion-mnist";  // of Debian's dataset-fashion-mnist
constexpr std::string_view kSamplePrefix = "sample:";
constexpr ShapeStyle kShapeStyles[] = {ShapeStyle::Flat, ShapeStyle::Outline, ShapeStyle::Neon, ShapeStyle::Sketch};

void add_idx(const std::vector<fs::path>& files, Sources& sources) {
    for (const auto& file : files) sources.push_back(std::make_unique<IdxSource>(file));
}

void open_sample(const std::string& name, int size, Sources& sources) {
    for (const ShapeStyle style : kShapeStyles)
        if (name == "shapes-" + shape_style_name(style)) {
            sources.push_back(std::make_unique<ShapeSource>(style, size));
            return;
        }
    if (name == "emoji") {
        const fs::path font = find_emoji_font();
        if (font.empty())
            throw Failure("No font of coloured emoji is installed.",
                          "Install Debian's package fonts-noto-color-emoji.");
        sources.push_back(std::make_unique<EmojiSource>(font));
        return;
    }
    std::string known;
    for (const auto& sample : sample_domain_names()) known += (known.empty() ? "" : ", ") + sample;
    if (name != "fashion-mnist")
        throw Failure("There is no sample domain \"" + name + "\".", "Choose one of " + known + ".");
    const auto files = find_idx_pictures(kFashionFolder);
    if (files.empty())
        throw Failure("Fashion-MNIST is not installed.", "Install Debian's package dataset-fashion-mnist.");
    add_idx(files, sources);
}

// The fonts and films below a folder that holds no pictures, sorted by path. GIFs count as films beside these; alone
// they are pictures of several frames.
std::vector<fs::path> fonts_and_films_below(const fs::path& folder, const std::stop_token& stop) {
    std::vector<fs::path> found;
    bool only_gifs = true;
    std::error_code error;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end;
         entry.increment(error)) {
        stop_if_asked(stop);
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (is_passed_over(name)) {
            if (entry->is_directory(ignored)) entry.disable_recursion_pending();
        } else if ((is_font_name(name) || is_film_name(name) || is_gif_name(name)) && entry->is_regular_file(ignored)) {
            only_gifs = only_gifs && is_gif_name(name);
            found.push_back(entry->path());
        }
    }
    if (only_gifs) return {};
    std::sort(found.begin(), found.end());
    return found;
}

void open_font_or_film(const fs::path& file, const ReadOptions& options, Sources& sources) {
    if (is_font(read_signature(file)))
        sources.push_back(std::make_unique<FontSource>(file));
    else
        sources.push_back(std::make_unique<FilmSource>(file, options));
}

// Several fonts and films: one that is broken costs only itself.
void open_each(const fs::path& folder, const std::vector<fs::path>& files, const ReadOptions& options,
               Sources& sources) {
    Sources rejected;
    for (const auto& file : files) {
        stop_if_asked(options.stop);
        const std::string name = valid_utf8(file.lexically_relative(folder).string());
        const auto signature = read_signature(file);
        const char* const kind = is_font(signature) || is_font_name(name) ? "font" : "film";
        try {
            if (signature.empty())
                rejected.push_back(std::make_unique<RejectedSource>(kind, name, not_a_picture(signature)));
            else
                open_font_or_film(file, options, sources);
        } catch (const Failure& failure) {
            stop_if_asked(options.stop);
            rejected.push_back(std::make_unique<RejectedSource>(kind, name, failure.error()));
        }
    }
    for (auto& source : rejected) sources.push_back(std::move(source));
}

void open_folder(const fs::path& folder, const ReadOptions& options, Sources& sources) {
    std::vector<fs::path> cifar;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        stop_if_asked(options.stop);
        if (is_cifar_file(entry->path().filename().string())) cifar.push_back(entry->path());
    }
    if (!cifar.empty()) {
        sources.push_back(std::make_unique<CifarSource>(path_stem(folder), cifar));
        return;
    }
    if (const auto idx = find_idx_pictures(folder); !idx.empty()) {
        add_idx(idx, sources);
        return;
    }
    auto files = FileSource::of_folder(folder, options);
    const auto others =
        files->has_pictures() ? std::vector<fs::path>{} : fonts_and_films_below(folder, options.stop);
    if (others.empty()) sources.push_back(std::move(files));
    open_each(folder, others, options, sources);
}

void open_archive(const fs::path& file, const ReadOptions& options, Sources& sources) {
    try {
        sources.push_back(std::make_unique<ArchiveSource>(file, options));
    } catch (const Failure&) {
        if (is_archive_name(file.string())) throw;
        throw Failure(
            valid_utf8(file.string()) + " is not a picture, an archive or a data set that Graft reads.",
            "Graft reads PNG, JPEG, WebP, BMP, TIFF, GIF, HEIC, AVIF, JPEG XL, films, fonts, zip, tar, IDX and "
            "CIFAR-10's binary files.");
    }
}

// False: the file is taken for a picture. A film or font `among_others` that is broken costs only itself.
bool open_data_file(const fs::path& file, bool among_others, const ReadOptions& options, Sources& sources) {
    const auto signature = read_signature(file);
    if (signature.empty() || begins_like_a_picture(signature) || is_picture_name(file.string())) return false;
    const std::string name = file.filename().string();
    if (is_cifar_file(name)) {
        sources.push_back(std::make_unique<CifarSource>(path_stem(file), std::vector<fs::path>{file}));
        return true;
    }
    if (is_font(signature) || is_film(signature) || is_font_name(name) || is_film_name(name)) {
        if (among_others)
            open_each(file.parent_path(), {file}, options, sources);
        else
            open_font_or_film(file, options, sources);
        return true;
    }
    const IdxContent content = idx_content(file);
    if (content == IdxContent::Labels)
        throw Failure(valid_utf8(file.string()) + " holds labels, not pictures.",
                      "Import the file of the pictures; labels beside it are found by themselves.");
    if (content == IdxContent::Pictures)
        sources.push_back(std::make_unique<IdxSource>(file));
    else if (is_cifar_archive(file))
        sources.push_back(std::make_unique<CifarSource>(file));
    else
        open_archive(file, options, sources);
    return true;
}

}  // namespace

std::vector<std::string> sample_domain_names() {
    std::vector<std::string> names;
    std::error_code error;
    if (!find_emoji_font().empty()) names.push_back("emoji");
    if (fs::is_directory(kFashionFolder, error)) names.push_back("fashion-mnist");
    for (const ShapeStyle style : kShapeStyles) names.push_back("shapes-" + shape_style_name(style));
    return names;
}

void stop_if_asked(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Failure("The import was cancelled.");
}

Sources open_sources(const std::vector<std::string>& paths, int size, const ReadOptions& options) {
    if (paths.empty()) throw Failure("There is nothing to import.", "Choose a folder, an archive or pictures.");
    Sources sources;
    std::vector<fs::path> pictures;
    for (const std::string& path : paths) {
        if (path.starts_with(kSamplePrefix)) {
            open_sample(path.substr(kSamplePrefix.size()), size, sources);
            continue;
        }
        stop_if_asked(options.stop);
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (status.type() == fs::file_type::not_found)
            throw Failure(valid_utf8(path) + " does not exist.", "Check how it is written.");
        if (error) throw Failure(valid_utf8(path) + " cannot be read: " + error.message() + ".");
        if (fs::is_directory(status))
            open_folder(path, options, sources);
        else if (!open_data_file(path, paths.size() > 1, options, sources))
            pictures.emplace_back(path);
    }
    if (!pictures.empty()) sources.push_back(FileSource::of_files(pictures, options));
    return sources;
}

}  // namespace graft
