// Emoji of an installed font as a source.
#include "engine/data/emoji_source.h"

#include <charconv>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "engine/data/emoji_groups.h"
#include "engine/data/font_source.h"
#include "engine/data/text.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFontName = "NotoColorEmoji.ttf";

std::vector<fs::path> usual_folders() {
    std::vector<fs::path> folders;
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr)
        folders.emplace_back(fs::path(data) / "fonts");
    if (const char* home = std::getenv("HOME"); home != nullptr) {
        folders.emplace_back(fs::path(home) / ".local/share/fonts");
        folders.emplace_back(fs::path(home) / ".fonts");
    }
    folders.emplace_back("/usr/local/share/fonts");
    folders.emplace_back("/usr/share/fonts");
    return folders;
}

// "U+1F44B U+1F3FD" gives its two code points; anything else none.
std::vector<std::uint32_t> code_points_of(const std::string& name) {
    std::vector<std::uint32_t> code_points;
    std::istringstream words(name);
    for (std::string word; words >> word;) {
        std::uint32_t value = 0;
        const char* end = word.data() + word.size();
        if (!word.starts_with("U+") || std::from_chars(word.data() + 2, end, value, 16).ptr != end) return {};
        code_points.push_back(value);
    }
    return code_points;
}

}  // namespace

fs::path find_emoji_font(std::vector<fs::path> folders) {
    if (folders.empty()) folders = usual_folders();
    for (const auto& folder : folders) {
        std::error_code error;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator entry(folder, options, error), end; !error && entry != end;
             entry.increment(error)) {
            std::error_code ignored;
            if (entry->path().filename() == kFontName && entry->is_regular_file(ignored)) return entry->path();
        }
    }
    return {};
}

EmojiSource::EmojiSource(const fs::path& font) {
    FontSource glyphs(font);
    if (!glyphs.has_pictures())
        throw Failure(valid_utf8(font.string()) + " has no coloured pictures in it.",
                      "Install Debian's package fonts-noto-color-emoji.");
    while (auto glyph = glyphs.next(true)) {
        const auto code_points = code_points_of(glyph->name);
        if (code_points.empty() || has_skin_tone(code_points)) continue;
        glyph->label = std::to_string(emoji_group(code_points));
        emoji_.push_back(std::move(*glyph));
    }
}

std::optional<Entry> EmojiSource::next(bool with_content) {
    if (at_ == emoji_.size()) return std::nullopt;
    Entry entry = emoji_[at_++];
    if (!with_content) entry.decode = nullptr;
    return entry;
}

std::vector<std::string> EmojiSource::class_names() const { return emoji_group_names(); }

}  // namespace graft
