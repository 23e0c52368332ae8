// The pictures in a zip or tar archive, read in the order in which they lie there.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/data/animation_entries.h"
#include "engine/data/archive_file.h"
#include "engine/data/label_list.h"
#include "engine/data/name_encoding.h"
#include "engine/data/reader.h"

namespace graft {

class ArchiveSource : public Source {
public:
    // Throws Failure where it is no archive. Links, paths that lead out of the archive and files above 256 MiB become
    // entries with a problem; where the archive breaks off, the last entry is the archive itself with the reason.
    explicit ArchiveSource(const std::filesystem::path& file, const ReadOptions& options = {});

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "archive"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return 0; }
    bool labels_by_path() const override { return true; }
    const LabelList* label_list() const override { return labels_ ? &*labels_ : nullptr; }

private:
    std::string name_of(const ArchiveItem& item);
    bool take_label_list(Entry& entry);
    void read_content(Entry& entry, std::int64_t claimed_size, bool with_content);

    std::filesystem::path file_;
    std::string file_name_, name_;
    std::int64_t most_frames_;
    ArchiveFile archive_;
    bool ended_ = false;
    std::optional<NameDecoder> names_;          // once a name was found that is not UTF-8
    std::unique_ptr<AnimationEntries> frames_;  // of the last item, while there are some left
    std::optional<LabelList> labels_;
};

}  // namespace graft
