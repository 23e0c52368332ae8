// FreeType.
#include "engine/data/font_face.h"

#include <ft2build.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include FT_FREETYPE_H
#include FT_COLOR_H
#include FT_TRUETYPE_TABLES_H

#include "engine/data/text.h"

namespace graft {

namespace {

constexpr int kDefaultSide = 128;

Error not_drawn() { return {"The glyph cannot be drawn.", ""}; }
Error nothing_to_see() { return {"The glyph is blank.", ""}; }

Image filled(int side, Color color) {
    Image image(side, side);
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        image.pixels[i] = color.red;
        image.pixels[i + 1] = color.green;
        image.pixels[i + 2] = color.blue;
    }
    return image;
}

// What can be read on that ground.
Color ink_on(Color ground) {
    const bool dark = 299 * ground.red + 587 * ground.green + 114 * ground.blue < 127500;
    return dark ? Color{255, 255, 255} : Color{0, 0, 0};
}

// How much of the pixel the glyph covers, 0..255, and in which colour (premultiplied for coloured bitmaps).
struct Dab {
    int red = 0, green = 0, blue = 0, cover = 0;
};

Dab dab_at(const FT_Bitmap& bitmap, int x, int y, Color ink) {
    const unsigned char* row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
    int cover = 0;
    switch (bitmap.pixel_mode) {
        case FT_PIXEL_MODE_BGRA: return {row[4 * x + 2], row[4 * x + 1], row[4 * x], row[4 * x + 3]};
        case FT_PIXEL_MODE_GRAY: cover = row[x]; break;
        case FT_PIXEL_MODE_MONO: cover = (row[x / 8] >> (7 - x % 8) & 1) * 255; break;
        default: break;
    }
    return {ink.red * cover / 255, ink.green * cover / 255, ink.blue * cover / 255, cover};
}

// Lays the bitmap over `image` with its corner at (left, top). False: nothing of it can be seen.
bool lay(const FT_Bitmap& bitmap, int left, int top, Color ink, Image& image) {
    bool seen = false;
    const int width = static_cast<int>(bitmap.width), height = static_cast<int>(bitmap.rows);
    for (int y = std::max(0, -top); y < std::min(height, image.height - top); ++y) {
        std::uint8_t* to = image.row(top + y);
        for (int x = std::max(0, -left); x < std::min(width, image.width - left); ++x) {
            const Dab dab = dab_at(bitmap, x, y, ink);
            if (dab.cover == 0) continue;
            seen = true;
            std::uint8_t* pixel = to + std::ptrdiff_t{3} * (left + x);
            const std::array<int, 3> color = {dab.red, dab.green, dab.blue};
            for (std::size_t c = 0; c < 3; ++c)
                pixel[c] =
                    static_cast<std::uint8_t>(std::min(255, color[c] + (pixel[c] * (255 - dab.cover) + 127) / 255));
        }
    }
    return seen;
}

}  // namespace

FontFace::FontFace(const std::filesystem::path& file) {
    if (FT_Init_FreeType(&library_) != 0) throw Failure("The font library cannot be started.");
    if (FT_New_Face(library_, file.c_str(), 0, &face_) != 0) {
        FT_Done_FreeType(library_);
        throw Failure(valid_utf8(file.string()) + " is not a font that can be read.", "Choose a .ttf or .otf file.");
    }
    if (face_->charmap == nullptr && face_->num_charmaps > 0) FT_Set_Charmap(face_, face_->charmaps[0]);
}

FontFace::~FontFace() {
    FT_Done_Face(face_);
    FT_Done_FreeType(library_);
}

std::string FontFace::name() const {
    std::string name = face_->family_name == nullptr ? "" : face_->family_name;
    const std::string style = face_->style_name == nullptr ? "" : face_->style_name;
    if (!name.empty() && !style.empty() && style != "Regular" && style != "Book") name += " " + style;
    return name;
}

bool FontFace::has_pictures() const { return FT_HAS_COLOR(face_) && FT_HAS_FIXED_SIZES(face_); }

std::uint32_t FontFace::glyph_count() const { return static_cast<std::uint32_t>(face_->num_glyphs); }

std::vector<std::pair<std::uint32_t, std::uint32_t>> FontFace::mapped_glyphs() const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    if (face_->charmap == nullptr) return found;
    constexpr FT_ULong kLastCodePoint = 0x10FFFF;  // a broken table may go on to 2^32
    FT_UInt glyph = 0;
    FT_ULong code = FT_Get_First_Char(face_, &glyph);
    while (glyph != 0 && code <= kLastCodePoint) {
        found.emplace_back(static_cast<std::uint32_t>(code), glyph);
        const FT_ULong next = FT_Get_Next_Char(face_, code, &glyph);
        if (next <= code) break;
        code = next;
    }
    return found;
}

std::string FontFace::glyph_name(std::uint32_t glyph) const {
    const std::scoped_lock lock(mutex_);
    std::array<char, 128> name{};
    if (!FT_HAS_GLYPH_NAMES(face_) || FT_Get_Glyph_Name(face_, glyph, name.data(), name.size()) != 0) return {};
    return name.data();
}

std::vector<std::uint8_t> FontFace::substitutions() const {
    constexpr FT_ULong kGsub = 0x47535542;
    constexpr FT_ULong kMost = 64 << 20;
    const std::scoped_lock lock(mutex_);
    FT_ULong size = 0;
    if (FT_Load_Sfnt_Table(face_, kGsub, 0, nullptr, &size) != 0 || size > kMost) return {};
    std::vector<std::uint8_t> table(size);
    if (FT_Load_Sfnt_Table(face_, kGsub, 0, table.data(), &size) != 0) table.clear();
    return table;
}

bool FontFace::is_blank(std::uint32_t glyph) const {
    const std::scoped_lock lock(mutex_);
    if (has_pictures()) {
        select_strike(0);
        return FT_Load_Glyph(face_, glyph, FT_LOAD_COLOR | FT_LOAD_BITMAP_METRICS_ONLY) != 0 ||
               face_->glyph->format != FT_GLYPH_FORMAT_BITMAP || face_->glyph->bitmap.width == 0 ||
               face_->glyph->bitmap.rows == 0;
    }
    if (FT_IS_SCALABLE(face_)) {
        if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) != 0) return true;
        if (face_->glyph->outline.n_points > 0) return false;
        // A glyph in layers of colour (COLR) has its shapes in other glyphs.
        FT_LayerIterator layers{};
        FT_UInt shape = 0, color = 0;
        return FT_Get_Color_Glyph_Layer(face_, glyph, &shape, &color, &layers) == 0;
    }
    select_strike(0);
    return FT_Load_Glyph(face_, glyph, FT_LOAD_DEFAULT) != 0 || face_->glyph->bitmap.width == 0;
}

Result<Image> FontFace::draw(std::uint32_t glyph, int side, Color background) const {
    const std::scoped_lock lock(mutex_);
    if (side <= 0) side = kDefaultSide;
    const bool as_picture = has_pictures() || !FT_IS_SCALABLE(face_);
    return as_picture ? draw_picture(glyph, side, background) : draw_outline(glyph, side, background);
}

// The smallest of the fixed sizes that is not smaller than `side`; else, or for 0, the largest.
void FontFace::select_strike(int side) const {
    int best = 0;
    const auto height = [&](int strike) { return face_->available_sizes[strike].y_ppem; };
    for (int i = 1; i < face_->num_fixed_sizes; ++i) {
        const bool enough = side > 0 && height(i) >= side * 64, best_enough = side > 0 && height(best) >= side * 64;
        if (enough == best_enough ? (enough ? height(i) < height(best) : height(i) > height(best)) : enough) best = i;
    }
    FT_Select_Size(face_, best);
}

Result<Image> FontFace::draw_picture(std::uint32_t glyph, int side, Color background) const {
    select_strike(side);
    if (FT_Load_Glyph(face_, glyph, FT_LOAD_COLOR | FT_LOAD_RENDER) != 0) return not_drawn();
    const FT_Bitmap& bitmap = face_->glyph->bitmap;
    const int width = static_cast<int>(bitmap.width), height = static_cast<int>(bitmap.rows);
    if (width == 0 || height == 0) return nothing_to_see();
    const int longer = std::max(width, height);
    Image image = filled(longer, background);
    if (!lay(bitmap, (longer - width) / 2, (longer - height) / 2, ink_on(background), image)) return nothing_to_see();
    return image;
}

Result<Image> FontFace::draw_outline(std::uint32_t glyph, int side, Color background) const {
    // The square holds what the font calls its line: from the descender to the ascender, at least an em.
    const double em = face_->units_per_EM;
    const double line = std::clamp(static_cast<double>(face_->ascender - face_->descender), em, 1.5 * em);
    const double middle = (face_->ascender + face_->descender) / 2.0;
    double pixels_an_em = side * em / line;
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto size = static_cast<FT_F26Dot6>(std::lround(pixels_an_em * 64));
        if (FT_Set_Char_Size(face_, size, size, 72, 72) != 0) return not_drawn();
        if (FT_Load_Glyph(face_, glyph, FT_LOAD_COLOR | FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
            FT_Render_Glyph(face_->glyph, FT_RENDER_MODE_NORMAL) != 0)
            return not_drawn();
        const FT_GlyphSlot slot = face_->glyph;
        const int width = static_cast<int>(slot->bitmap.width), height = static_cast<int>(slot->bitmap.rows);
        if (width == 0 || height == 0) return nothing_to_see();
        const int baseline = static_cast<int>(std::lround(side / 2.0 + middle * pixels_an_em / em));
        int top = baseline - slot->bitmap_top;
        const bool fits = width <= side && height <= side;
        if (!fits && attempt == 0) {
            pixels_an_em *= static_cast<double>(side - 1) / std::max(width, height);
            continue;
        }
        if (top < 0 || top + height > side) top = (side - height) / 2;  // reaches out of the line
        Image image = filled(side, background);
        if (!lay(slot->bitmap, (side - width) / 2, top, ink_on(background), image)) return nothing_to_see();
        return image;
    }
    return not_drawn();
}

}  // namespace graft
