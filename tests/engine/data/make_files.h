// Files that the tests of the data layer read: pictures, archives, data sets.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <QByteArray>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/data/image_file.h"

namespace graft::test {

namespace fs = std::filesystem;

inline fs::path make_file(const fs::path& file, const std::string& content) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

inline std::string read_all(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::vector<std::uint8_t> to_bytes(const std::string& text) { return {text.begin(), text.end()}; }

inline std::string from_base64(const char* text) { return QByteArray::fromBase64(text).toStdString(); }

// A picture as OpenCV sees it (BGR, BGRA, grey, 16-bit), encoded by its extension.
inline std::string encode(const cv::Mat& picture, const std::string& extension) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(extension, picture, bytes);
    return {bytes.begin(), bytes.end()};
}

// One colour all over.
inline std::string picture_of(std::uint8_t red, std::uint8_t green, std::uint8_t blue, int width = 8, int height = 8,
                              const std::string& extension = ".png") {
    return encode(cv::Mat(height, width, CV_8UC3, cv::Scalar(blue, green, red)), extension);
}

struct Packed {
    std::string name;
    std::string content;
    std::string link_to = {};  // not empty: a symbolic link
};

// The format and filters come from the file's name: .zip, .tar, .tar.gz, .tar.xz, .tar.zst, .tar.bz2.
inline fs::path make_archive(const fs::path& file, const std::vector<Packed>& items) {
    archive* out = archive_write_new();
    const std::string name = file.filename().string();
    if (name.ends_with(".zip")) archive_write_set_format_zip(out);
    if (name.find(".tar") != std::string::npos) archive_write_set_format_pax_restricted(out);
    if (name.ends_with(".gz")) archive_write_add_filter_gzip(out);
    if (name.ends_with(".xz")) archive_write_add_filter_xz(out);
    if (name.ends_with(".zst")) archive_write_add_filter_zstd(out);
    if (name.ends_with(".bz2")) archive_write_add_filter_bzip2(out);
    archive_write_open_filename(out, file.c_str());
    for (const auto& item : items) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, item.name.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, item.link_to.empty() ? AE_IFREG : AE_IFLNK);
        if (!item.link_to.empty()) archive_entry_set_symlink(entry, item.link_to.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(item.content.size()));
        archive_write_header(out, entry);
        archive_write_data(out, item.content.data(), item.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    return file;
}

inline std::string gzipped(const std::string& content, const fs::path& scratch) {
    archive* out = archive_write_new();
    archive_write_set_format_raw(out);
    archive_write_add_filter_gzip(out);
    archive_write_open_filename(out, scratch.c_str());
    archive_entry* entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(out, entry);
    archive_write_data(out, content.data(), content.size());
    archive_entry_free(entry);
    archive_write_close(out);
    archive_write_free(out);
    const std::string packed = read_all(scratch);
    fs::remove(scratch);
    return packed;
}

inline std::string big_endian_number(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
    return out;
}

// `count` pictures of width x height pixels; the value of each pixel is its picture's number.
inline std::string idx_pictures(std::uint32_t count, std::uint32_t width, std::uint32_t height) {
    std::string out =
        big_endian_number(0x803) + big_endian_number(count) + big_endian_number(height) + big_endian_number(width);
    for (std::uint32_t i = 0; i < count; ++i) out += std::string(width * height, static_cast<char>(i));
    return out;
}

inline std::string idx_labels(const std::string& labels) {
    return big_endian_number(0x801) + big_endian_number(static_cast<std::uint32_t>(labels.size())) + labels;
}

// A record of CIFAR-10's binary version: three planes of one value each.
inline std::string cifar_record(char label, int red, int green, int blue) {
    return label + std::string(1024, static_cast<char>(red)) + std::string(1024, static_cast<char>(green)) +
           std::string(1024, static_cast<char>(blue));
}

inline std::vector<int> pixel(const Image& image, int x, int y) {
    const std::uint8_t* at = image.row(y) + 3 * x;
    return {at[0], at[1], at[2]};
}

// Whether every channel is within `tolerance` of what is expected.
inline bool is_about(const std::vector<int>& got, const std::vector<int>& expected, int tolerance) {
    for (std::size_t i = 0; i < 3; ++i)
        if (std::abs(got[i] - expected[i]) > tolerance) return false;
    return true;
}

// The message of the Failure that `act` throws; empty: it throws none.
template <class Act>
std::string failure_of(Act act) {
    try {
        act();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return {};
}

}  // namespace graft::test
