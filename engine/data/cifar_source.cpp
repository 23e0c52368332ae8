// CIFAR-10 binary: records of one label byte and three 32 x 32 planes.
#include "engine/data/cifar_source.h"

#include <algorithm>
#include <system_error>

#include "engine/core/files.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr int kSide = 32;
constexpr std::size_t kPlane = std::size_t{kSide} * kSide, kRecord = 1 + 3 * kPlane;
constexpr int kLookedAt = 16;  // items of an archive

std::string last_part(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

Image from_planes(const std::uint8_t* planes) {
    Image image(kSide, kSide);
    for (std::size_t i = 0; i < kPlane; ++i)
        for (std::size_t channel = 0; channel < 3; ++channel)
            image.pixels[3 * i + channel] = planes[channel * kPlane + i];
    return image;
}

}  // namespace

bool is_cifar_file(std::string_view name) {
    return name == "test_batch.bin" || (name.starts_with("data_batch_") && name.ends_with(".bin"));
}

bool is_cifar_archive(const fs::path& file) {
    try {
        ArchiveFile archive(file, ArchiveFile::Kind::Archive);
        for (int i = 0; i < kLookedAt; ++i) {
            const auto item = archive.next();
            if (!item || !item.value()) return false;
            if (is_cifar_file(last_part(item.value()->name))) return true;
        }
    } catch (const Failure&) {
    }
    return false;
}

CifarSource::CifarSource(std::string name, std::vector<fs::path> files)
    : name_(std::move(name)),
      files_(std::move(files)),
      class_names_({"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"}) {
    std::sort(files_.begin(), files_.end());
    for (const auto& file : files_) {
        std::error_code error;
        total_ += static_cast<std::int64_t>(fs::file_size(file, error) / kRecord);
    }
    if (files_.empty()) return;
    const fs::path names = files_.front().parent_path() / "batches.meta.txt";
    std::error_code error;
    if (fs::is_regular_file(names, error)) take_class_names(read_file(names));
}

CifarSource::CifarSource(const fs::path& archive) : CifarSource(path_stem(archive), std::vector<fs::path>()) {
    archive_.emplace(archive, ArchiveFile::Kind::Archive);
}

void CifarSource::take_class_names(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (end > 0) names.push_back(valid_utf8(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (names.size() == class_names_.size()) class_names_ = std::move(names);
}

bool CifarSource::open_next_file() {
    if (archive_) return open_next_item();
    if (next_file_ == files_.size()) return false;
    const fs::path& file = files_[next_file_++];
    const std::string text = read_file(file);
    data_.assign(text.begin(), text.end());
    file_name_ = valid_utf8(file.filename().string());
    return true;
}

bool CifarSource::open_next_item() {
    while (true) {
        auto item = archive_->next();
        if (!item) throw Failure(name_ + ": " + after_colon(item.error().message), item.error().hint);
        if (!item.value()) return false;
        const std::string file_name = last_part(item.value()->name);
        const bool is_names = file_name == "batches.meta.txt";
        if (!item.value()->is_file || (!is_names && !is_cifar_file(file_name))) continue;
        data_.clear();
        if (const auto rest = archive_->read_rest(data_, kMaxPictureBytes); !rest)
            throw Failure(file_name + ": " + after_colon(rest.error().message), rest.error().hint);
        if (!is_names) {
            file_name_ = file_name;
            return true;
        }
        take_class_names({reinterpret_cast<const char*>(data_.data()), data_.size()});
        data_.clear();
    }
}

void CifarSource::check_file() const {
    const std::size_t records = (data_.size() + kRecord - 1) / kRecord;
    if (data_.empty() || data_.size() % kRecord != 0)
        throw Failure(file_name_ + " should hold " +
                          with_commas(static_cast<std::int64_t>(std::max<std::size_t>(records, 1) * kRecord)) +
                          " bytes (whole records of 3,073), but holds " +
                          with_commas(static_cast<std::int64_t>(data_.size())) + ".",
                      "Get the file again.");
    for (std::size_t at = 0; at < data_.size(); at += kRecord)
        if (data_[at] > 9)
            throw Failure(file_name_ + " is not a CIFAR-10 file: it has a label " + std::to_string(data_[at]) + ".",
                          "CIFAR-10's binary version has the labels 0 to 9.");
}

std::optional<Entry> CifarSource::next(bool with_content) {
    if (record_ * kRecord >= data_.size()) {
        if (!open_next_file()) return std::nullopt;
        check_file();
        record_ = 0;
    }
    const std::uint8_t* record = data_.data() + record_ * kRecord;
    Entry entry;
    entry.name = file_name_ + "#" + std::to_string(record_++);
    entry.label = std::to_string(record[0]);
    entry.held_out = file_name_ == "test_batch.bin";
    if (!with_content) return entry;
    entry.bytes = static_cast<std::int64_t>(kRecord);
    entry.decode = [image = from_planes(record + 1)](Color, int) {
        return Result<DecodedPicture>(DecodedPicture{image, kSide, kSide});
    };
    return entry;
}

}  // namespace graft
