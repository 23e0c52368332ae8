// Picture files: those below a folder, or single ones.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/data/animation_entries.h"
#include "engine/data/label_list.h"
#include "engine/data/reader.h"

namespace graft {

class FileSource : public Source {
public:
    // Every file below `folder`, sorted by path. Hidden files and what systems leave behind are passed over; links to
    // folders are not followed. Throws Failure where the folder cannot be read, and when stopped.
    static std::unique_ptr<FileSource> of_folder(const std::filesystem::path& folder, const ReadOptions& options = {});

    // Single files, in the order given.
    static std::unique_ptr<FileSource> of_files(const std::vector<std::filesystem::path>& files,
                                                const ReadOptions& options = {});

    // Whether there is a picture among them that is no GIF, by its name or, where that says nothing, by its first
    // bytes.
    bool has_pictures() const;

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return kind_; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return total_; }
    bool labels_by_path() const override { return kind_ == "folder"; }
    const LabelList* label_list() const override { return labels_ ? &*labels_ : nullptr; }

private:
    struct File {
        std::string name;  // until decode_names(): its bytes
        std::filesystem::path path;
        std::optional<Error> problem;
        bool beside = false;  // with a problem: as of Entry
    };

    FileSource(std::string kind, std::string name, const ReadOptions& options)
        : kind_(std::move(kind)), name_(std::move(name)), most_frames_(options.frames) {}
    void find_below(const std::filesystem::path& folder, const std::string& prefix, const std::stop_token& stop);
    void add(const std::filesystem::directory_entry& entry, const std::string& name);
    void decode_names();
    void mark_live_photos();
    void read_label_list();
    void look_at(const File& file, bool with_content, Entry& entry);

    std::string kind_, name_;
    std::int64_t most_frames_;
    std::vector<File> files_;
    std::int64_t total_ = 0;
    std::size_t at_ = 0;
    std::unique_ptr<AnimationEntries> frames_;  // of the file before at_, while there are some left
    std::optional<LabelList> labels_;
};

}  // namespace graft
