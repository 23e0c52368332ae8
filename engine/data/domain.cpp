// A prepared domain on disk, memory-mapped.
#include "engine/data/domain.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/data/csv.h"
#include "engine/data/domain_format.h"
#include "engine/data/mosaic.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr std::int64_t kMaxSize = 4096;
constexpr std::size_t kMaxClasses = 32767;

Failure damaged(const std::filesystem::path& file, const std::string& what) {
    return Failure(valid_utf8(file.string()) + " is damaged: " + what + ".", "Import the domain again.");
}

}  // namespace

std::shared_ptr<const Domain> Domain::open(const std::filesystem::path& folder) {
    const auto description_file = folder / kDomainFile;
    const auto description = read_json(description_file, kDomainFormat, kDomainVersion);
    const std::shared_ptr<Domain> domain(new Domain());
    domain->id_ = folder.filename().string();
    try {
        domain->name_ = description.at("name").get<std::string>();
        const auto size = description.at("size").get<std::int64_t>();
        domain->count_ = description.at("count").get<std::int64_t>();
        domain->classes_ = description.at("classes").get<std::vector<std::string>>();
        domain->former_names_ = description.value("former_names", std::vector<std::string>{});
        if (size < 1 || size > kMaxSize || domain->count_ < 1 || domain->classes_.size() > kMaxClasses)
            throw damaged(description_file, "its numbers are impossible");
        domain->size_ = static_cast<int>(size);
    } catch (const nlohmann::json::exception&) {
        throw damaged(description_file, "a field is missing or of the wrong kind");
    }
    domain->read_pictures(folder / kPicturesFile);
    const auto pixels_file = folder / kPixelsFile;
    domain->pixels_ = MemoryMap(pixels_file);
    const auto real = static_cast<std::int64_t>(domain->pixels_.bytes().size());
    const std::int64_t of_one = std::int64_t{3} * domain->size_ * domain->size_;
    if (real % of_one != 0 || real / of_one != domain->count_)
        throw damaged(pixels_file, "it has " + with_commas(real) + " bytes where " + with_commas(domain->count_) +
                                       " pictures of " + with_commas(of_one) + " bytes should be");
    return domain;
}

void Domain::read_pictures(const std::filesystem::path& file) {
    const auto rows = parse_csv(read_file(file));
    if (static_cast<std::int64_t>(rows.size()) != count_ + 1)
        throw damaged(file, "it lists " + with_commas(static_cast<std::int64_t>(rows.size()) - 1) + " of " +
                                with_commas(count_) + " pictures");
    std::map<std::string, std::int16_t> numbers;
    for (std::size_t i = 0; i < classes_.size(); ++i) numbers[classes_[i]] = static_cast<std::int16_t>(i);
    numbers[""] = -1;
    files_.reserve(rows.size());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const auto label = row.size() == 3 ? numbers.find(row[1]) : numbers.end();
        if (label == numbers.end()) throw damaged(file, "its line " + std::to_string(i + 1) + " is not understood");
        files_.push_back(row[0]);
        labels_.push_back(label->second);
        held_out_.push_back(row[2] == "1" ? 1 : 0);
    }
}

void Domain::rename(const std::filesystem::path& folder, const std::string& name, bool keep_former) {
    const auto file = folder / kDomainFile;
    auto description = read_json(file, kDomainFormat, kDomainVersion);
    auto former = description.value("former_names", std::vector<std::string>{});
    former.push_back(description.value("name", std::string()));
    std::erase(former, name);
    description["former_names"] = keep_former ? former : std::vector<std::string>{};
    description["name"] = valid_utf8(name);
    write_json(file, description);
}

const std::uint8_t* Domain::pixels(std::int64_t index) const {
    return pixels_.bytes().data() + index * std::int64_t{3} * size_ * size_;
}

int Domain::label(std::int64_t index) const { return labels_[static_cast<std::size_t>(index)]; }

bool Domain::held_out(std::int64_t index) const { return held_out_[static_cast<std::size_t>(index)] != 0; }

const std::string& Domain::file(std::int64_t index) const { return files_[static_cast<std::size_t>(index)]; }

Image Domain::image(std::int64_t index) const {
    Image image(size_, size_);
    std::memcpy(image.pixels.data(), pixels(index), image.pixels.size());
    return image;
}

std::vector<std::int64_t> Domain::indices(Part part) const {
    std::vector<std::int64_t> out;
    for (std::int64_t i = 0; i < count_; ++i)
        if (part == Part::All || held_out(i) == (part == Part::HeldOut)) out.push_back(i);
    return out;
}

std::vector<std::int64_t> Domain::class_counts(Part part) const {
    std::vector<std::int64_t> counts(classes_.size());
    for (const auto index : indices(part))
        if (label(index) >= 0) ++counts[static_cast<std::size_t>(label(index))];
    return counts;
}

DomainSummary Domain::summary(int mosaic_cells) const {
    DomainSummary summary;
    summary.id = id_;
    summary.name = name_;
    summary.count = count_;
    summary.size = size_;
    summary.held_out = static_cast<std::int64_t>(indices(Part::HeldOut).size());
    const auto counts = class_counts(Part::All);
    for (std::size_t i = 0; i < counts.size(); ++i) summary.classes.push_back({classes_[i], counts[i]});
    const std::int64_t cells = std::min<std::int64_t>(mosaic_cells, count_);
    std::vector<Image> images;
    for (std::int64_t i = 0; i < cells; ++i) images.push_back(image(i * count_ / cells));
    std::vector<const Image*> pictures;
    for (const auto& picture : images) pictures.push_back(&picture);
    summary.mosaic = make_mosaic(pictures);
    return summary;
}

}  // namespace graft
