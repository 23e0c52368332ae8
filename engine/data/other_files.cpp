// What lies beside pictures.
#include "engine/data/other_files.h"

#include <algorithm>
#include <array>

#include "engine/data/film_source.h"
#include "engine/data/font_source.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::array<std::string_view, 17> kSidecars = {".aae", ".xmp", ".thm", ".lrv", ".ctg", ".pp3",
                                                        ".dop", ".cos", ".ini", ".db",  ".modd", ".moff",
                                                        ".cpi", ".mpl", ".bdm", ".bup", ".ifo"};
constexpr std::array<std::string_view, 17> kRawPhotographs = {".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw",
                                                              ".arw", ".srf", ".sr2", ".orf", ".rw2", ".raf",
                                                              ".pef", ".srw", ".3fr", ".iiq", ".x3f"};
constexpr std::array<std::string_view, 21> kTexts = {
    ".txt",  ".caption", ".captions", ".tags", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xml", ".yaml",
    ".yml",  ".toml",    ".md",       ".html", ".htm",  ".pdf",   ".npz",    ".npy", ".log", ".parquet"};

template <std::size_t N>
bool has_extension(std::string_view name, const std::array<std::string_view, N>& extensions) {
    const std::string lower = to_lower(name);
    return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view extension) {
        return lower.size() > extension.size() && lower.ends_with(extension);
    });
}

}  // namespace

bool is_sidecar_name(std::string_view name) { return has_extension(name, kSidecars); }

bool is_raw_photograph_name(std::string_view name) { return has_extension(name, kRawPhotographs); }

bool is_label_list_name(std::string_view name) {
    return name.substr(name.rfind('/') + 1) == "dataset.json";  // npos + 1: all of it
}

OtherFile why_no_picture(std::string_view name, Bytes first_bytes) {
    if (is_sidecar_name(name))
        return {{"It is what a camera or another program keeps beside a picture or a film.", ""}, true};
    if (is_raw_photograph_name(name))
        return {{"It is a raw photograph, which Graft does not read, so save it as JPEG or PNG first.", ""}, false};
    if (has_extension(name, kTexts))
        return {{"It is a text, caption or table, which Graft does not read, since labels come from folders or from a "
                 "dataset.json as StyleGAN has it.",
                 ""},
                true};
    if (is_picture_name(name)) return {not_a_picture(first_bytes), false};
    if (is_font(first_bytes) || is_font_name(name))
        return {{"It is a font among pictures, and its glyphs are taken where it is imported alone.", ""}, true};
    if (is_film(first_bytes) || is_film_name(name))
        return {{"It is a film among pictures, and its frames are taken where it is imported alone.", ""}, true};
    if (is_archive_name(name))
        return {{"It is an archive among pictures, and its pictures are taken where it is imported alone.", ""}, true};
    return {not_a_picture(first_bytes), false};
}

OtherFile film_of_live_photo() {
    return {{"It is the film of a Live Photo, whose photograph lies beside it and is taken.", ""}, true};
}

}  // namespace graft
