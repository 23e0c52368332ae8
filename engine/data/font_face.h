// One face of a font file, through FreeType.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/api/image.h"
#include "engine/data/image_file.h"

struct FT_LibraryRec_;
struct FT_FaceRec_;

namespace graft {

// May be used from several threads; each call has it to itself.
class FontFace {
public:
    // Throws Failure where the file is no font that FreeType reads.
    explicit FontFace(const std::filesystem::path& file);
    FontFace(const FontFace&) = delete;
    FontFace& operator=(const FontFace&) = delete;
    ~FontFace();

    // "DejaVu Sans Bold"; empty where the font does not say.
    std::string name() const;

    // Whether its glyphs are coloured pictures of fixed sizes (CBDT, sbix) and not outlines.
    bool has_pictures() const;

    // Every code point with its glyph, code points ascending.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> mapped_glyphs() const;
    std::uint32_t glyph_count() const;

    // The font's own name for the glyph ("u1F468_200D_1F33E"); empty where it has none.
    std::string glyph_name(std::uint32_t glyph) const;

    // Its table of substitutions (GSUB); empty where it has none.
    std::vector<std::uint8_t> substitutions() const;

    // Whether nothing is drawn for it, as for a space. Cheap: looks at outlines and sizes only.
    bool is_blank(std::uint32_t glyph) const;

    // The glyph in a square of about `side` pixels (coloured pictures: as the font holds them), on one line and scale
    // with the font's other glyphs; one that does not fit is made smaller and centred. An error where it cannot be
    // drawn or nothing of it can be seen.
    Result<Image> draw(std::uint32_t glyph, int side, Color background) const;

private:
    Result<Image> draw_outline(std::uint32_t glyph, int side, Color background) const;
    Result<Image> draw_picture(std::uint32_t glyph, int side, Color background) const;
    void select_strike(int side) const;

    mutable std::mutex mutex_;
    FT_LibraryRec_* library_ = nullptr;
    FT_FaceRec_* face_ = nullptr;
};

}  // namespace graft
