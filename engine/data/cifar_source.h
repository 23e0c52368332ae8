// CIFAR-10's binary version: data_batch_1.bin .. data_batch_5.bin and test_batch.bin, in a folder or an archive of it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/archive_file.h"
#include "engine/data/reader.h"

namespace graft {

// By its name (the last part of a path).
bool is_cifar_file(std::string_view name);

// Whether an archive begins with CIFAR-10's files. Never throws.
bool is_cifar_archive(const std::filesystem::path& file);

class CifarSource : public Source {
public:
    // Files of 3,073-byte records; a batches.meta.txt beside them names the classes.
    CifarSource(std::string name, std::vector<std::filesystem::path> files);

    explicit CifarSource(const std::filesystem::path& archive);

    // Throws Failure where a file is no whole number of records or a label is not 0..9.
    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "CIFAR-10 binary"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return total_; }
    bool labels_by_path() const override { return false; }
    std::vector<std::string> class_names() const override { return class_names_; }

private:
    bool open_next_file();
    bool open_next_item();
    void take_class_names(std::string_view text);
    void check_file() const;

    std::string name_;
    std::vector<std::filesystem::path> files_;
    std::size_t next_file_ = 0;
    std::optional<ArchiveFile> archive_;
    std::int64_t total_ = 0;
    std::vector<std::string> class_names_;
    std::string file_name_;
    std::vector<std::uint8_t> data_;  // of the present file
    std::size_t record_ = 0;
};

}  // namespace graft
