// What file and folder names say: what to pass over, what is a picture by its name, which folders are classes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace graft {

// Hidden files, and what systems leave behind: desktops (__MACOSX, Thumbs.db, desktop.ini), network drives (@eaDir,
// #recycle), recycle bins and what recovered disks hold. Takes one part of a path.
bool is_passed_over(std::string_view part);

// By its extension.
bool is_picture_name(std::string_view name);
bool is_archive_name(std::string_view name);
bool is_font_name(std::string_view name);
bool is_film_name(std::string_view name);
bool is_gif_name(std::string_view name);
bool is_animation_name(std::string_view name);  // GIF or PNG: may have several frames

// The last part of the path without the extensions of pictures, archives, fonts, films and data files: "garden.tar.gz"
// gives "garden". Never empty.
std::string path_stem(const std::filesystem::path& path);

std::vector<std::string> split_path(std::string_view path);

// The paths without the folders that all of them share: "a/b/1.png" and "a/c/2.png" give "b/1.png" and "c/2.png".
std::vector<std::string> without_common_folders(const std::vector<std::string>& paths);

// Whether folders are there only so that none gets too large, as data sets in StyleGAN's form ("00012/img00012345.png")
// and in FFHQ's ("12000/12345.png") have them: such folders are no classes.
bool are_storage_folders(const std::vector<std::string>& paths);

struct PathLabel {
    std::string label;  // empty: none
    bool held_out = false;
};

// One for each path: the first folder is the class. Where the first folders are train and test (or val, valid,
// validation), the second is the class and what is below the latter is held out.
std::vector<PathLabel> labels_of_paths(const std::vector<std::string>& paths);

}  // namespace graft
