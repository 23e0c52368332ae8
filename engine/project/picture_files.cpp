#include "engine/project/picture_files.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/data/path_names.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kBlock = 4096;  // what a file takes on most disks at least

std::string mebibytes(std::uintmax_t bytes) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.1f MiB", static_cast<double>(bytes) / (1 << 20));
    return text.data();
}

}  // namespace

std::string encode_picture(const Image& image, const std::string& format, int quality,
                           const std::vector<PngText>& texts) {
    if (format == "png") return encode_png(image, texts);
    if (format == "webp") return encode_webp(image, quality);
    if (format == "jpeg") return encode_jpeg(image, quality);
    throw Failure("There is no picture format called \"" + format + "\".", "Known are: png, webp, jpeg.");
}

std::string format_of_name(const fs::path& file) {
    const std::string extension = to_lower(file.extension().string());
    if (extension == ".png") return "png";
    if (extension == ".webp") return "webp";
    if (extension == ".jpg" || extension == ".jpeg" || extension == ".jpe" || extension == ".jfif") return "jpeg";
    return {};
}

std::string required_format(const fs::path& file) {
    if (auto format = format_of_name(file); !format.empty()) return format;
    throw Failure(file.string() + " is no name of a picture that can be written.",
                  "Let it end in .png, .webp or .jpg.");
}

bool is_folder_name(const fs::path& path) {
    std::error_code missing;
    if (fs::is_directory(path, missing) || !path.has_filename()) return true;
    const std::string name = path.filename().string(), extension = to_lower(path.extension().string());
    return !is_picture_name(name) && !is_film_name(name) && !is_archive_name(name) && extension != ".json" &&
           extension != ".safetensors" && extension != ".svg";
}

void require_size(const std::string& format, std::int64_t width, std::int64_t height) {
    struct Limit {
        const char* format;
        const char* name;
        std::int64_t side;
    };
    constexpr std::array<Limit, 3> kLimits = {
        {{"png", "PNG", 1'000'000}, {"webp", "WebP", 16383}, {"jpeg", "JPEG", 65500}}};
    for (const auto& limit : kLimits)
        if (format == limit.format && std::max(width, height) > limit.side)
            throw Failure("A picture of " + std::to_string(width) + " x " + std::to_string(height) +
                              " pixels cannot be written as " + limit.name + ", which takes at most " +
                              std::to_string(limit.side) + " a side.",
                          "Choose another format or layout, or fewer or smaller pictures.");
}

std::string extension_of(const std::string& format) { return format == "jpeg" ? ".jpg" : "." + format; }

void require_room(const fs::path& folder, std::uintmax_t bytes) {
    std::error_code error;
    const auto room = fs::space(folder, error);
    if (error || room.available >= bytes) return;  // a disk that does not tell is found full when it is
    throw Failure("There is not enough room in " + folder.string() + ": about " + mebibytes(bytes) +
                      " are needed and " + mebibytes(room.available) + " are free.",
                  "Free some space, or choose another folder, fewer or smaller pictures.");
}

PictureFolder::PictureFolder(fs::path folder, std::int64_t count) : folder_(std::move(folder)), count_(count) {}

void PictureFolder::add(const std::string& name, const std::string& bytes) {
    if (files_.empty()) {
        std::error_code error;
        const bool made = fs::create_directories(folder_, error);
        if (error)
            throw Failure(folder_.string() + " cannot be made: " + error.message() + ".", "Choose another folder.");
        const std::uintmax_t each = (bytes.size() + kBlock - 1) / kBlock * kBlock;
        try {
            require_room(folder_, each * static_cast<std::uintmax_t>(count_));
        } catch (const Failure&) {
            if (made) fs::remove(folder_, error);
            throw;
        }
    }
    write_file(folder_ / name, bytes);
    files_.push_back((folder_ / name).string());
}

}  // namespace graft
