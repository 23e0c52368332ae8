// Writes the folder of a domain: aside first, in place only when it is complete.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/summaries.h"
#include "engine/core/files.h"
#include "engine/data/classes.h"
#include "engine/data/duplicate_finder.h"

namespace graft {

class DomainWriter {
public:
    // Throws Failure where `folder` exists or its parent cannot be written.
    DomainWriter(std::filesystem::path folder, int size);
    DomainWriter(const DomainWriter&) = delete;
    DomainWriter& operator=(const DomainWriter&) = delete;
    ~DomainWriter();  // without finish(): leaves nothing behind

    // The next picture's pixels: size x size. Throws Failure on a disk error.
    void add(const Image& image);

    // One record for each add(), in that order.
    void finish(const std::string& name, const std::vector<PictureRecord>& records,
                const std::vector<std::string>& classes, const std::vector<Rejected>& rejected,
                const std::vector<DuplicateList::Pair>& duplicates);

private:
    void write_pixels();

    std::filesystem::path folder_, aside_;
    int size_;
    std::optional<AtomicFile> pixels_;
    std::vector<std::uint8_t> buffer_;
};

}  // namespace graft
