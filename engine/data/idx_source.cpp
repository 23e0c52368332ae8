// IDX files: big-endian sizes, then bytes.
#include "engine/data/idx_source.h"

#include <algorithm>
#include <memory>
#include <system_error>

#include "engine/data/byte_order.h"
#include "engine/data/path_names.h"
#include "engine/data/picture_file.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kPicturesMagic = 0x00000803, kLabelsMagic = 0x00000801;
constexpr std::int64_t kMaxPixels = 100'000'000;
constexpr std::int64_t kMaxLabels = 256 * 1024 * 1024;

const std::vector<std::string> kFashionNames = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                                                "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

ArchiveFile open_plain(const fs::path& file) {
    ArchiveFile opened(file, ArchiveFile::Kind::Plain);
    auto item = opened.next();
    if (!item) throw Failure(valid_utf8(file.string()) + ": " + after_colon(item.error().message), item.error().hint);
    return opened;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

// The labels' file beside the pictures' file, by its name; empty: there is none.
fs::path find_labels(const fs::path& pictures) {
    const std::string name = pictures.filename().string();
    const std::string labels = replaced(replaced(name, "images", "labels"), "idx3", "idx1");
    if (labels == name) return {};
    for (const std::string& candidate : {labels, replaced(labels, ".gz", ""), labels + ".gz"}) {
        const fs::path file = pictures.parent_path() / candidate;
        std::error_code error;
        if (fs::is_regular_file(file, error)) return file;
    }
    return {};
}

std::vector<std::uint8_t> read_labels(const fs::path& file) {
    ArchiveFile opened = open_plain(file);
    std::vector<std::uint8_t> bytes;
    const std::string name = valid_utf8(file.string());
    if (const auto rest = opened.read_rest(bytes, kMaxLabels); !rest)
        throw Failure(name + ": " + after_colon(rest.error().message), rest.error().hint);
    if (bytes.size() < 8 || big_endian(bytes, 0, 4) != kLabelsMagic)
        throw Failure(name + " is not an IDX file of labels.", "Get the file again.");
    const std::int64_t expected = 8 + std::int64_t{big_endian(bytes, 4, 4)};
    if (static_cast<std::int64_t>(bytes.size()) != expected)
        throw Failure(name + " should hold " + with_commas(expected) + " bytes by its header, but holds " +
                          with_commas(static_cast<std::int64_t>(bytes.size())) + ".",
                      "Get the file again.");
    bytes.erase(bytes.begin(), bytes.begin() + 8);
    return bytes;
}

Image grey_image(Bytes grey, int width, int height) {
    Image image(width, height);
    auto to = image.pixels.begin();
    for (const std::uint8_t value : grey) to = std::fill_n(to, 3, value);
    return image;
}

}  // namespace

IdxContent idx_content(const fs::path& file) {
    try {
        ArchiveFile opened = open_plain(file);
        std::uint8_t magic[4] = {};
        const auto got = opened.read(magic, 4);
        if (!got || got.value() < 4) return IdxContent::None;
        const std::uint32_t value = big_endian(magic, 0, 4);
        return value == kPicturesMagic ? IdxContent::Pictures
               : value == kLabelsMagic ? IdxContent::Labels
                                       : IdxContent::None;
    } catch (const Failure&) {
        return IdxContent::None;
    }
}

std::vector<fs::path> find_idx_pictures(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = to_lower(entry->path().filename().string());
        std::error_code ignored;
        if (name.find("idx3") == std::string::npos || !entry->is_regular_file(ignored)) continue;
        if (idx_content(entry->path()) == IdxContent::Pictures) found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    // A file may lie there twice, packed and unpacked.
    std::erase_if(found, [&](const fs::path& file) {
        return file.extension() == ".gz" &&
               std::find(found.begin(), found.end(), fs::path(file).replace_extension()) != found.end();
    });
    std::stable_partition(found.begin(), found.end(),
                          [](const fs::path& file) { return file.filename().string().starts_with("train"); });
    return found;
}

IdxSource::IdxSource(const fs::path& pictures)
    : path_text_(valid_utf8(pictures.string())),
      file_name_(valid_utf8(pictures.filename().string())),
      name_(path_stem(fs::absolute(pictures).parent_path())),
      file_(open_plain(pictures)) {
    read_header();
    check_file_size(pictures);
    const std::string lower = to_lower(file_name_);
    held_out_ = lower.starts_with("t10k") || lower.starts_with("test");
    const fs::path labels = find_labels(pictures);
    if (labels.empty()) return;
    labels_ = read_labels(labels);
    if (static_cast<std::int64_t>(labels_.size()) != count_)
        throw Failure(valid_utf8(labels.string()) + " has " + with_commas(static_cast<std::int64_t>(labels_.size())) +
                          " labels for the " + with_commas(count_) + " pictures of " + file_name_ + ".",
                      "Get both files again.");
    const bool is_fashion = to_lower(name_).find("fashion") != std::string::npos;
    const bool ten = std::all_of(labels_.begin(), labels_.end(), [](std::uint8_t label) { return label < 10; });
    if (is_fashion && ten) class_names_ = kFashionNames;
}

void IdxSource::read_header() {
    std::uint8_t header[16] = {};
    const auto got = file_.read(header, sizeof header);
    if (!got || got.value() < sizeof header || big_endian(header, 0, 4) != kPicturesMagic)
        throw Failure(path_text_ + " is not an IDX file of pictures.", "Get the file again.");
    count_ = big_endian(header, 4, 4);
    height_ = big_endian(header, 8, 4);
    width_ = big_endian(header, 12, 4);
    if (width_ < 1 || height_ < 1 || width_ > kMaxPixels || height_ > kMaxPixels || width_ * height_ > kMaxPixels)
        throw Failure(path_text_ + " is damaged: it says that its pictures have " + with_commas(width_) + " x " +
                          with_commas(height_) + " pixels.",
                      "Get the file again.");
}

void IdxSource::check_file_size(const fs::path& file) const {
    const auto signature = read_signature(file);
    const bool unpacked = signature.size() >= 4 && big_endian(signature, 0, 4) == kPicturesMagic;
    std::error_code error;
    const auto size = static_cast<std::int64_t>(fs::file_size(file, error));
    if (unpacked && !error && size != expected_size()) fail_with_size(size);
}

void IdxSource::fail_with_size(std::int64_t real_size) const {
    const bool longer = real_size > expected_size();
    throw Failure(path_text_ + " should hold " + with_commas(expected_size()) + " bytes by its header (" +
                      with_commas(count_) + " pictures of " + with_commas(width_) + " x " + with_commas(height_) +
                      " pixels), but holds " + (longer ? "at least " : "") + with_commas(real_size) + ".",
                  "Get the file again.");
}

std::optional<Entry> IdxSource::next(bool with_content) {
    std::uint8_t extra = 0;
    if (at_ == count_) {
        const auto more = file_.read(&extra, 1);
        if (more && more.value() > 0) fail_with_size(expected_size() + 1);
        return std::nullopt;
    }
    const auto pixels = static_cast<std::size_t>(width_ * height_);
    auto grey = std::make_shared<std::vector<std::uint8_t>>(pixels);
    const auto got = file_.read(grey->data(), pixels);
    if (!got) throw Failure(path_text_ + ": " + after_colon(got.error().message), got.error().hint);
    if (got.value() < pixels) fail_with_size(16 + at_ * width_ * height_ + static_cast<std::int64_t>(got.value()));
    Entry entry;
    entry.name = file_name_ + "#" + std::to_string(at_);
    entry.held_out = held_out_;
    if (!labels_.empty()) entry.label = std::to_string(labels_[static_cast<std::size_t>(at_)]);
    ++at_;
    if (!with_content) return entry;
    entry.bytes = static_cast<std::int64_t>(pixels);
    entry.decode = [grey, width = static_cast<int>(width_), height = static_cast<int>(height_)](Color, int) {
        return Result<DecodedPicture>(DecodedPicture{grey_image(*grey, width, height), width, height});
    };
    return entry;
}

}  // namespace graft
