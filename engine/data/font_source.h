// The glyphs of a font as pictures: outlines in black (white on a dark ground), colour fonts in their colours.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/data/font_face.h"
#include "engine/data/reader.h"

namespace graft {

// Whether the first bytes are those of a TrueType or OpenType font or collection.
bool is_font(std::span<const std::uint8_t> first_bytes);

class FontSource : public Source {
public:
    // The first face of the file. Every glyph that a code point leads to comes once, named by it ("U+0041"), in the
    // order of the code points; then, of a font of coloured pictures, those for sequences of code points (families,
    // flags), named by these in the order in which
    // the font joins them ("U+1F1F2 U+1F1F3"). Blank glyphs are left out. Throws Failure where
    // the file is no font that can be read or has no glyphs.
    explicit FontSource(const std::filesystem::path& file);

    bool has_pictures() const { return face_->has_pictures(); }  // coloured, and not outlines

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "font"; }
    std::string name() const override { return name_; }
    std::int64_t total() const override { return static_cast<std::int64_t>(glyphs_.size()); }
    bool labels_by_path() const override { return true; }  // several fonts: each is a class

private:
    struct Glyph {
        std::uint32_t index = 0;
        std::string name;
    };
    void find_glyphs();

    std::string name_;
    std::shared_ptr<const FontFace> face_;
    std::vector<Glyph> glyphs_;
    std::size_t at_ = 0;
};

}  // namespace graft
