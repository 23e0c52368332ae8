// Guesses the encoding of names, and converts them by iconv.
#include "engine/data/name_encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <set>

#include "engine/api/utf8.h"

namespace graft {

namespace {

// How much of what is written in an encoding of two bytes lies in its block of everyday characters: pictures have
// everyday names. Read in a wrong encoding, a text falls all over the table.
struct DoubleByteEncoding {
    const char* name;
    std::uint8_t lead_from, lead_to, trail_from, trail_to;  // the everyday block
};

constexpr std::array<DoubleByteEncoding, 4> kDoubleByte = {{{"GBK", 0xB0, 0xD7, 0xA1, 0xFE},
                                                            {"CP932", 0x81, 0x98, 0x40, 0xFC},
                                                            {"BIG5", 0xA4, 0xC6, 0x40, 0xFE},
                                                            {"CP949", 0xB0, 0xC8, 0xA1, 0xFE}}};
constexpr double kMostlyEveryday = 0.75;
constexpr std::size_t kTellsKorean = 6;  // so many characters in the part of GBK's block that is all of Korean's

class Converter {
public:
    explicit Converter(const std::string& encoding) : handle_(::iconv_open("UTF-8", encoding.c_str())) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (good()) ::iconv_close(handle_);
    }

    bool good() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    // None where a byte means nothing in this encoding.
    std::optional<std::string> convert(std::string_view text) const {
        std::string in(text), out(4 * text.size() + 4, '\0');
        char *from = in.data(), *to = out.data();
        std::size_t left = in.size(), room = out.size();
        ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        if (::iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return std::nullopt;
        out.resize(out.size() - room);
        return out;
    }

private:
    iconv_t handle_;
};

bool is_high(char letter) { return static_cast<unsigned char>(letter) >= 0x80; }
bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); }
bool is_small_letter(char letter) { return letter >= 'a' && letter <= 'z'; }

// Whether all names can be read in this encoding and stay different.
bool fits(const std::string& encoding, const std::set<std::string>& names) {
    const Converter converter(encoding);
    if (!converter.good()) return false;
    std::set<std::string> seen;
    for (const auto& name : names) {
        const auto text = converter.convert(name);
        if (!text || !seen.insert(*text).second) return false;
    }
    return true;
}

// The part of all double characters that lies in the everyday block; `count` becomes how many there are.
double everyday_part(const DoubleByteEncoding& encoding, const std::set<std::string>& names, std::size_t& count) {
    std::size_t everyday = 0;
    count = 0;
    for (const auto& name : names)
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (!is_high(name[i])) continue;
            ++count;
            const auto lead = static_cast<unsigned char>(name[i]);
            const auto trail = static_cast<unsigned char>(i + 1 < name.size() ? name[i + 1] : '\0');
            if (lead >= encoding.lead_from && lead <= encoding.lead_to && trail >= encoding.trail_from &&
                trail <= encoding.trail_to)
                ++everyday;
            ++i;
        }
    return count == 0 ? 0 : static_cast<double>(everyday) / static_cast<double>(count);
}

// Runs of bytes that are not ASCII.
struct Runs {
    std::size_t count = 0, bytes = 0;
    std::size_t in_words = 0;   // of one byte, beside letters: as in "caf\xE9" and "\xDC" "ber"
    std::size_t upper_half = 0;  // bytes from 0xC0 on
    std::size_t last_quarter = 0;  // bytes from 0xE0 on
};

Runs count_runs(const std::set<std::string>& names) {
    Runs runs;
    for (const auto& name : names)
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (!is_high(name[i])) continue;
            std::size_t end = i;
            for (; end < name.size() && is_high(name[end]); ++end) {
                runs.upper_half += static_cast<unsigned char>(name[end]) >= 0xC0 ? 1 : 0;
                runs.last_quarter += static_cast<unsigned char>(name[end]) >= 0xE0 ? 1 : 0;
            }
            ++runs.count;
            runs.bytes += end - i;
            const bool after_letter = i > 0 && is_letter(name[i - 1]);
            const bool before_letter = end < name.size() && is_small_letter(name[end]);
            if (end - i == 1 && (after_letter || before_letter)) ++runs.in_words;
            i = end;
        }
    return runs;
}

std::string choose(const std::set<std::string>& names) {
    if (names.empty()) return {};
    const auto first_fit = [&](std::initializer_list<const char*> encodings) -> std::string {
        for (const char* encoding : encodings)
            if (fits(encoding, names)) return encoding;
        return {};
    };
    const Runs runs = count_runs(names);
    const bool mostly_upper = 2 * runs.upper_half >= runs.bytes;
    if (4 * runs.in_words >= 3 * runs.count)
        if (auto found = mostly_upper ? first_fit({"CP1252", "CP437"}) : first_fit({"CP437", "CP1252"}); !found.empty())
            return found;
    std::string best;
    double best_part = kMostlyEveryday;
    for (const auto& encoding : kDoubleByte) {
        std::size_t characters = 0;
        const double part = everyday_part(encoding, names, characters);
        const bool korean = best == "GBK" && encoding.name == std::string_view("CP949") && part == 1.0 &&
                            characters >= kTellsKorean;
        if ((part > best_part || (best.empty() && part >= best_part) || korean) && fits(encoding.name, names)) {
            best = encoding.name;
            best_part = part;
        }
    }
    if (!best.empty()) return best;
    // Russian has its small letters in the last quarter, or (KOI8-R) in the one before.
    if (runs.bytes >= 3 * runs.count) {
        if (!mostly_upper) return first_fit({"CP866"});
        return 2 * runs.last_quarter >= runs.bytes ? first_fit({"CP1251", "CP866"}) : first_fit({"KOI8-R", "CP1251"});
    }
    return first_fit({"GBK", "CP932", "CP1252", "CP437"});
}

std::string escaped(std::string_view name) {
    std::string out;
    for (const char letter : name) {
        if (!is_high(letter) && letter != '%') {
            out += letter;
            continue;
        }
        std::array<char, 8> text{};
        std::snprintf(text.data(), text.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(letter)));
        out += text.data();
    }
    return out;
}

}  // namespace

bool may_be_legacy(std::string_view name) {
    bool high = false;
    while (!name.empty()) {
        const std::size_t length = utf8_length(name);
        if (length == 0) return true;
        if (length > 2) return !is_utf8(name);
        high |= length == 2;
        name.remove_prefix(length);
    }
    return high;
}

NameDecoder::NameDecoder(const std::vector<std::string>& names) {
    std::set<std::string> legacy, doubtful;
    for (const auto& name : names) {
        if (!is_utf8(name))
            legacy.insert(name);
        else if (may_be_legacy(name))
            doubtful.insert(name);
    }
    takes_doubtful_ = !legacy.empty() && legacy.size() >= doubtful.size();
    if (takes_doubtful_) legacy.merge(doubtful);
    encoding_ = choose(legacy);
}

std::string NameDecoder::decode(std::string_view name) const {
    if (takes_doubtful_ ? !may_be_legacy(name) : is_utf8(name)) return std::string(name);
    if (!encoding_.empty())
        if (auto text = Converter(encoding_).convert(name)) return *text;
    return escaped(name);
}

}  // namespace graft
