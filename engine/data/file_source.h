// Picture files: those below a folder, or single ones.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/data/reader.h"

namespace graft {

class FileSource : public Source {
public:
    // Every file below `folder`, sorted by path. Hidden files and __MACOSX are passed over; links to folders are not
    // followed. Throws Failure where the folder cannot be read, and when stopped.
    static std::unique_ptr<FileSource> of_folder(const std::filesystem::path& folder, const ReadOptions& options = {});

    // Single files, in the order given.
    static std::unique_ptr<FileSource> of_files(const std::vector<std::filesystem::path>& files);

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return kind_; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return static_cast<std::int64_t>(files_.size()); }
    bool labels_by_path() const override { return kind_ == "folder"; }

private:
    struct File {
        std::string name;
        std::filesystem::path path;
        std::optional<Error> problem;
    };

    FileSource(std::string kind, std::string name) : kind_(std::move(kind)), name_(std::move(name)) {}
    void find_below(const std::filesystem::path& folder, const std::string& prefix, const std::stop_token& stop);
    void add(const std::filesystem::directory_entry& entry, const std::string& name);

    std::string kind_, name_;
    std::vector<File> files_;
    std::size_t at_ = 0;
};

}  // namespace graft
