// Small text helpers of the readers.
#include "engine/data/text.h"

#include <algorithm>
#include <cctype>

#include "engine/api/utf8.h"

namespace graft {

std::string to_lower(std::string_view text) {
    std::string out(text);
    for (char& letter : out)  // not std::tolower(), which depends on the locale
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return out;
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string with_commas(std::int64_t number) {
    std::string out = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t end = out.size(); end > first + 3;) {
        end -= 3;
        out.insert(end, 1, ',');
    }
    return out;
}

std::string after_colon(std::string_view sentence) {
    std::string out(sentence);
    if (!out.empty()) out[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(out[0])));
    return out;
}

}  // namespace graft
