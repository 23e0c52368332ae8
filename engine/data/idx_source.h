// IDX files as MNIST and Fashion-MNIST come in: train-images-idx3-ubyte[.gz] with the labels in a file beside it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/data/archive_file.h"
#include "engine/data/reader.h"

namespace graft {

// What the first bytes of a (possibly compressed) file say. Never throws: None where it cannot be read.
enum class IdxContent { None, Pictures, Labels };
IdxContent idx_content(const std::filesystem::path& file);

// The picture files of a folder, the training part first; empty: it is no folder of IDX files.
std::vector<std::filesystem::path> find_idx_pictures(const std::filesystem::path& folder);

class IdxSource : public Source {
public:
    // Reads the header and all labels. Throws Failure where a length lies, naming the expected and the real size.
    explicit IdxSource(const std::filesystem::path& pictures);

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "IDX"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return count_; }
    bool labels_by_path() const override { return false; }
    std::vector<std::string> class_names() const override { return class_names_; }

private:
    void read_header();
    void check_file_size(const std::filesystem::path& file) const;
    [[noreturn]] void fail_with_size(std::int64_t real_size) const;
    std::int64_t expected_size() const { return 16 + count_ * width_ * height_; }

    std::string path_text_, file_name_, name_;
    ArchiveFile file_;
    std::int64_t count_ = 0, width_ = 0, height_ = 0, at_ = 0;
    std::vector<std::uint8_t> labels_;  // empty: none
    std::vector<std::string> class_names_;
    bool held_out_ = false;
};

}  // namespace graft
