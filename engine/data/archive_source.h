// The pictures in a zip or tar archive, read in the order in which they lie there.
#pragma once

#include <filesystem>
#include <string>

#include "engine/data/archive_file.h"
#include "engine/data/reader.h"

namespace graft {

class ArchiveSource : public Source {
public:
    // Throws Failure where it is no archive. Links, paths that lead out of the archive and files above 256 MiB become
    // entries with a problem; where the archive breaks off, the last entry is the archive itself with the reason.
    explicit ArchiveSource(const std::filesystem::path& file);

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "archive"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return 0; }
    bool labels_by_path() const override { return true; }

private:
    void read_content(Entry& entry, std::int64_t claimed_size, bool with_content);

    std::string file_name_, name_;
    ArchiveFile archive_;
    bool ended_ = false;
};

}  // namespace graft
