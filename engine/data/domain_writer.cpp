// Writes the folder of a domain.
#include "engine/data/domain_writer.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/api/result.h"
#include "engine/data/csv.h"
#include "engine/data/domain_format.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBuffer = 1 << 20;

}  // namespace

DomainWriter::DomainWriter(fs::path folder, int size) : folder_(std::move(folder)), size_(size) {
    std::error_code error;
    if (fs::exists(folder_, error))
        throw Failure(valid_utf8(folder_.string()) + " already exists.", "Choose another name.");
    // Hidden, so that a project never lists it; what a killed import left there is of no use.
    fs::path aside_name(".");
    aside_name += folder_.filename();
    aside_name += ".partial";
    aside_ = folder_.parent_path() / aside_name;
    fs::remove_all(aside_, error);
    fs::create_directories(aside_, error);
    if (error)
        throw Failure(valid_utf8(folder_.string()) + " cannot be written: " + error.message() + ".",
                      "Choose a project folder that you may write to.");
    try {
        pixels_.emplace(aside_ / kPixelsFile);
    } catch (...) {
        fs::remove_all(aside_, error);
        throw;
    }
    buffer_.reserve(kBuffer);
}

DomainWriter::~DomainWriter() {
    pixels_.reset();
    std::error_code ignored;
    if (!aside_.empty()) fs::remove_all(aside_, ignored);
}

void DomainWriter::add(const Image& image) {
    buffer_.insert(buffer_.end(), image.pixels.begin(), image.pixels.end());
    if (buffer_.size() >= kBuffer) write_pixels();
}

void DomainWriter::write_pixels() {
    pixels_->write(buffer_.data(), buffer_.size());
    buffer_.clear();
}

void DomainWriter::finish(const std::string& name, const std::vector<PictureRecord>& records,
                          const std::vector<std::string>& classes, const std::vector<Rejected>& rejected,
                          const std::vector<DuplicateList::Pair>& duplicates) {
    write_pixels();
    pixels_->commit();
    std::string pictures = csv_line({"file", "label", "held_out"});
    for (const auto& record : records) pictures += csv_line({record.file, record.label, record.held_out ? "1" : "0"});
    write_file(aside_ / kPicturesFile, pictures);
    std::string left_out = csv_line({"file", "reason"});
    for (const auto& entry : rejected) left_out += csv_line({entry.file, entry.reason});
    write_file(aside_ / kRejectedFile, left_out);
    std::string alike = csv_line({"file", "like"});
    for (const auto& pair : duplicates) alike += csv_line({pair.file, pair.earlier_file});
    if (!duplicates.empty()) write_file(aside_ / kDuplicatesFile, alike);
    write_json(aside_ / kDomainFile, {{"format", kDomainFormat},
                                      {"version", kDomainVersion},
                                      {"name", valid_utf8(name)},
                                      {"size", size_},
                                      {"count", records.size()},
                                      {"classes", classes}});
    rename_folder(aside_, folder_);
    aside_.clear();
}

}  // namespace graft
