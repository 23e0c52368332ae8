// A font's glyphs as a source.
#include "engine/data/font_source.h"

#include <array>
#include <cstdio>
#include <cstring>
#include <map>
#include <set>

#include "engine/data/emoji_groups.h"
#include "engine/data/font_ligatures.h"
#include "engine/data/path_names.h"
#include "engine/data/text.h"

namespace graft {

namespace {

std::string code_point_name(std::uint32_t code_point) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", code_point);
    return text.data();
}

using Names = std::map<std::uint32_t, std::string>;

std::set<std::uint32_t> keys_of(const Names& names) {
    std::set<std::uint32_t> keys;
    for (const auto& [key, name] : names) keys.insert(key);
    return keys;
}

constexpr int kMostRounds = 16;
constexpr std::size_t kLongestName = 400;

// Names for glyphs that stand for sequences, from those of their parts: "U+1F1F2 U+1F1F3". A part may be such a
// glyph itself, so it goes round until nothing is new; in a broken font that could take days, and names could double in
// length each time.
void name_sequences(const std::map<std::uint32_t, std::vector<std::uint32_t>>& ligatures, Names& names) {
    std::size_t known = 0;
    for (int round = 0; round < kMostRounds && known != names.size(); ++round) {
        known = names.size();
        for (const auto& [glyph, parts] : ligatures) {
            if (names.contains(glyph)) continue;
            std::string name;
            for (const auto part : parts) {
                const auto found = names.find(part);
                if (found == names.end() || name.size() > kLongestName) {
                    name.clear();
                    break;
                }
                name += (name.empty() ? "" : " ") + found->second;
            }
            if (!name.empty()) names[glyph] = std::move(name);
        }
    }
}

}  // namespace

bool is_font(std::span<const std::uint8_t> first_bytes) {
    constexpr std::array<const char*, 4> kTags = {"OTTO", "true", "ttcf", "\0\1\0\0"};
    if (first_bytes.size() < 4) return false;
    for (const char* tag : kTags)
        if (std::memcmp(first_bytes.data(), tag, 4) == 0) return true;
    return false;
}

FontSource::FontSource(const std::filesystem::path& file) : face_(std::make_shared<const FontFace>(file)) {
    name_ = valid_utf8(face_->name());
    for (char& letter : name_)
        if (letter == '/') letter = '-';  // it is the folder of the glyphs' names
    if (name_.empty()) name_ = path_stem(file);
    find_glyphs();
    if (glyphs_.empty())
        throw Failure(valid_utf8(file.string()) + " has no glyphs that can be drawn.", "Choose another font.");
}

void FontSource::find_glyphs() {
    std::map<std::uint32_t, std::string> names;
    for (const auto& [code_point, glyph] : face_->mapped_glyphs()) {
        if (!names.emplace(glyph, code_point_name(code_point)).second) continue;
        // Fonts of emoji have some sign for joiners, too.
        if (!only_joins(code_point) && !face_->is_blank(glyph)) glyphs_.push_back({glyph, names[glyph]});
    }
    if (!face_->has_pictures()) return;
    const std::set<std::uint32_t> mapped = keys_of(names);
    name_sequences(read_ligatures(face_->substitutions()), names);
    for (std::uint32_t glyph = 1; glyph < face_->glyph_count(); ++glyph) {
        if (mapped.contains(glyph) || face_->is_blank(glyph)) continue;
        std::string name = names.contains(glyph) ? names[glyph] : valid_utf8(face_->glyph_name(glyph));
        glyphs_.push_back({glyph, name.empty() ? "glyph " + std::to_string(glyph) : std::move(name)});
    }
    // A font may hold two pictures of one sequence.
    std::map<std::string, int> seen;
    for (auto& glyph : glyphs_)
        if (const int times = ++seen[glyph.name]; times > 1) glyph.name += " (" + std::to_string(times) + ")";
}

std::optional<Entry> FontSource::next(bool with_content) {
    if (at_ == glyphs_.size()) return std::nullopt;
    const Glyph& glyph = glyphs_[at_++];
    Entry entry;
    entry.name = glyph.name;
    if (!with_content) return entry;
    entry.decode = [face = face_, index = glyph.index](Color background, int enough_side) {
        auto drawn = face->draw(index, enough_side, background);
        if (!drawn) return Result<DecodedPicture>(drawn.error());
        Image image = std::move(drawn).value();
        const int side = image.width;
        return Result<DecodedPicture>(DecodedPicture{std::move(image), side, side});
    };
    return entry;
}

}  // namespace graft
