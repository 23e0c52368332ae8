// TIFF directories in EXIF data.
#include "engine/data/exif.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace graft {

namespace {

constexpr std::uint32_t kOrientation = 0x0112, kExifDirectory = 0x8769, kInteroperability = 0xA005, kIndex = 0x0001;
constexpr std::uint32_t kText = 2, kShort = 3, kLong = 4;

class Directories {
public:
    explicit Directories(Bytes bytes) : bytes_(bytes), little_(bytes[0] == 'I') {}

    std::size_t first() const { return number(4, 4); }

    // Calls `visit(tag, type, place of the value)` for each entry of the directory at `at`.
    template <class Visit>
    void visit(std::size_t at, Visit visit) const {
        if (at + 2 > bytes_.size()) return;
        const std::size_t entries = number(at, 2);
        for (std::size_t i = 0; i < entries; ++i) {
            const std::size_t entry = at + 2 + i * 12;
            if (entry + 12 > bytes_.size()) return;
            visit(number(entry, 2), number(entry + 2, 2), entry + 8);
        }
    }

    std::uint32_t number(std::size_t at, int count) const {
        return little_ ? little_endian(bytes_, at, count) : big_endian(bytes_, at, count);
    }

    bool holds(std::size_t at, std::string_view text) const {
        return std::equal(text.begin(), text.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(at),
                          [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
    }

private:
    Bytes bytes_;
    bool little_;
};

}  // namespace

Exif read_exif(Bytes exif) {
    constexpr std::string_view kHead("Exif\0\0", 6);
    if (exif.size() >= kHead.size() && Directories(exif).holds(0, kHead)) exif = exif.subspan(kHead.size());
    Exif found;
    if (exif.size() < 8) return found;
    const Directories directories(exif);
    std::size_t camera = 0, interoperability = 0;
    directories.visit(directories.first(), [&](std::uint32_t tag, std::uint32_t type, std::size_t at) {
        if (tag == kOrientation && (type == kShort || type == kLong)) {
            const std::uint32_t value = directories.number(at, type == kShort ? 2 : 4);
            if (value >= 1 && value <= 8) found.orientation = static_cast<int>(value);
        }
        if (tag == kExifDirectory && type == kLong) camera = directories.number(at, 4);
    });
    if (camera == 0) return found;
    directories.visit(camera, [&](std::uint32_t tag, std::uint32_t type, std::size_t at) {
        if (tag == kInteroperability && type == kLong) interoperability = directories.number(at, 4);
    });
    if (interoperability == 0) return found;
    directories.visit(interoperability, [&](std::uint32_t tag, std::uint32_t type, std::size_t at) {
        if (tag == kIndex && type == kText && directories.holds(at, "R03")) found.adobe_rgb = true;
    });
    return found;
}

}  // namespace graft
