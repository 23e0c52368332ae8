// A small part of OpenType: Glyph Substitution, LookupType 4.
#include "engine/data/font_ligatures.h"

#include <algorithm>
#include <cstddef>

namespace graft {

namespace {

constexpr int kLigatures = 4, kExtension = 7;

// Lookups, subtables, ligatures and covered glyphs that are read at most. Fonts of emoji have some ten thousand; a
// table whose parts all point at one another could keep a machine busy for hours.
constexpr std::int64_t kMostSteps = 2'000'000;

class Budget {
public:
    bool spend() { return left_-- > 0; }

private:
    std::int64_t left_ = kMostSteps;
};

// A table at an offset of the data; what lies outside reads as 0.
class Table {
public:
    Table(std::span<const std::uint8_t> data, std::size_t at) : data_(data), at_(at) {}

    std::uint32_t u16(std::size_t offset) const { return byte(offset) << 8 | byte(offset + 1); }
    std::uint32_t u32(std::size_t offset) const { return u16(offset) << 16 | u16(offset + 2); }
    Table sub(std::size_t offset) const { return {data_, at_ + offset}; }
    bool inside() const { return at_ < data_.size(); }

private:
    std::uint32_t byte(std::size_t offset) const {
        return at_ + offset < data_.size() ? data_[at_ + offset] : std::uint32_t{0};
    }
    std::span<const std::uint8_t> data_;
    std::size_t at_;
};

// The glyphs of a coverage table, in the order of their indices.
std::vector<std::uint32_t> covered(const Table& coverage, Budget& budget) {
    std::vector<std::uint32_t> glyphs;
    const std::uint32_t count = coverage.u16(2);
    for (std::uint32_t i = 0; i < count && budget.spend(); ++i) {
        if (coverage.u16(0) == 1) {
            glyphs.push_back(coverage.u16(4 + std::size_t{2} * i));
            continue;
        }
        const std::size_t range = 4 + std::size_t{6} * i;
        const std::uint32_t last = coverage.u16(range + 2);
        for (std::uint32_t glyph = coverage.u16(range); glyph <= last && budget.spend(); ++glyph)
            glyphs.push_back(glyph);
    }
    return glyphs;
}

void add_ligatures(const Table& subtable, Budget& budget, std::map<std::uint32_t, std::vector<std::uint32_t>>& found) {
    const auto first_glyphs = covered(subtable.sub(subtable.u16(2)), budget);
    const std::size_t sets = std::min<std::size_t>(subtable.u16(4), first_glyphs.size());
    for (std::size_t s = 0; s < sets && budget.spend(); ++s) {
        const Table set = subtable.sub(subtable.u16(6 + 2 * s));
        for (std::uint32_t i = 0; set.inside() && i < set.u16(0) && budget.spend(); ++i) {
            const Table ligature = set.sub(set.u16(2 + std::size_t{2} * i));
            if (!ligature.inside()) continue;
            std::vector<std::uint32_t> parts{first_glyphs[s]};
            for (std::uint32_t part = 1; part < std::min(ligature.u16(2), 32u); ++part)
                parts.push_back(ligature.u16(2 + std::size_t{2} * part));
            found.emplace(ligature.u16(0), std::move(parts));
        }
    }
}

}  // namespace

std::map<std::uint32_t, std::vector<std::uint32_t>> read_ligatures(std::span<const std::uint8_t> gsub) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> found;
    Budget budget;
    const Table table(gsub, 0);
    const Table lookups = table.sub(table.u16(8));
    for (std::uint32_t i = 0; lookups.inside() && i < lookups.u16(0) && budget.spend(); ++i) {
        const Table lookup = lookups.sub(lookups.u16(2 + std::size_t{2} * i));
        for (std::uint32_t s = 0; lookup.inside() && s < lookup.u16(4) && budget.spend(); ++s) {
            Table subtable = lookup.sub(lookup.u16(6 + std::size_t{2} * s));
            std::uint32_t type = lookup.u16(0);
            if (type == kExtension) {
                type = subtable.u16(2);
                subtable = subtable.sub(subtable.u32(4));
            }
            if (type == kLigatures && subtable.inside()) add_ligatures(subtable, budget, found);
        }
    }
    return found;
}

}  // namespace graft
