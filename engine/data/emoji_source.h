// The sample domain of emoji: those of a font of coloured pictures that is installed, labelled by what they show.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/data/reader.h"

namespace graft {

// The font of coloured emoji that is installed (NotoColorEmoji.ttf, Debian's fonts-noto-color-emoji), looked for below
// `folders`, or where there are none below the usual folders of fonts, the person's own first; empty: none.
std::filesystem::path find_emoji_font(std::vector<std::filesystem::path> folders = {});

class EmojiSource : public Source {
public:
    // Every emoji of the font once, named by its code points and in the order of FontSource. Those in a skin tone,
    // which differ from another in colour alone, and signs without code points are left out. Throws Failure where the
    // file is no font of coloured pictures.
    explicit EmojiSource(const std::filesystem::path& font);

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "sample"; }
    std::string name() const override { return "emoji"; }
    std::int64_t total() const override { return static_cast<std::int64_t>(emoji_.size()); }
    bool labels_by_path() const override { return false; }
    std::vector<std::string> class_names() const override;

private:
    std::vector<Entry> emoji_;
    std::size_t at_ = 0;
};

}  // namespace graft
