// A prepared domain on disk, memory-mapped: domains/<id>/{domain.json, pixels.bin, pictures.csv, rejected.csv}.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/api/image.h"
#include "engine/api/summaries.h"
#include "engine/core/memory_map.h"

namespace graft {

// Which pictures of a domain: held-out ones are kept apart for testing (a test/ folder, the test file of a data set, or
// a part that was chosen at random, see hold_out_a_part()).
enum class Part { All, Train, HeldOut };

// Read-only; pixels come from the page cache, so a domain may be larger than memory. Safe to share between threads.
class Domain {
public:
    // Opens a folder written by import_domain(). Throws Failure where a file is missing, cut short or of a newer
    // format.
    static std::shared_ptr<const Domain> open(const std::filesystem::path& folder);

    const std::string& id() const { return id_; }
    const std::string& name() const { return name_; }
    const std::vector<std::string>& former_names() const { return former_names_; }  // runs may still call it so
    int size() const { return size_; }                                              // pixels a side
    std::int64_t count() const { return count_; }
    const std::vector<std::string>& classes() const { return classes_; }  // empty: no labels

    const std::uint8_t* pixels(std::int64_t index) const;  // size * size * 3 bytes, RGB interleaved (NHWC)
    int label(std::int64_t index) const;                   // index into classes(); -1: none
    bool held_out(std::int64_t index) const;
    const std::string& file(std::int64_t index) const;  // where it came from, as the import saw it

    Image image(std::int64_t index) const;
    std::vector<std::int64_t> indices(Part part) const;       // in order
    std::vector<std::int64_t> class_counts(Part part) const;  // how many pictures of classes() are in it

    // Changes what the domain in `folder` is called, and keeps in mind what it was called before unless it is a copy's
    // first name. Throws Failure where it cannot be read or written.
    static void rename(const std::filesystem::path& folder, const std::string& name, bool keep_former = true);

    // With the mosaic: a grid of up to `mosaic_cells` pictures, 8 columns.
    DomainSummary summary(int mosaic_cells = 16) const;

private:
    Domain() = default;
    void read_pictures(const std::filesystem::path& file);

    std::string id_, name_;
    int size_ = 0;
    std::int64_t count_ = 0;
    std::vector<std::string> former_names_, classes_, files_;
    std::vector<std::int16_t> labels_;
    std::vector<std::uint8_t> held_out_;
    MemoryMap pixels_;
};

}  // namespace graft
