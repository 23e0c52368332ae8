#include "engine/project/picture_texts.h"

#include "engine/api/json_text.h"
#include "engine/data/picture_file.h"
#include "engine/data/picture_header.h"
#include "engine/data/text.h"

namespace graft {

namespace {

constexpr const char* kReadable = "parameters";
constexpr const char* kExact = "graft";

}  // namespace

std::vector<PngText> record_texts(const PictureRecord& record) {
    return {{kReadable, record_to_text(record)},
            {kExact,
             record_to_json(record).dump(-1, ' ', /*ensure_ascii=*/true, nlohmann::json::error_handler_t::replace)}};
}

Result<PictureRecord> read_picture_record(const std::filesystem::path& file) {
    const std::string name = valid_utf8(file.string());
    const auto bytes = read_picture_file(file);
    if (!bytes) return Error{name + ": " + after_colon(bytes.error().message), bytes.error().hint};
    if (picture_format(bytes.value()) != PictureFormat::Png)
        return Error{name + " does not carry how it was made: it is no PNG.", "Use a PNG that Graft wrote."};
    for (const auto& text : png_texts(bytes.value())) {
        if (text.keyword != kExact) continue;
        auto record = record_from_json(parse_json(text.text));
        if (record) return record;
        return Error{name + ": " + record.error().message, record.error().hint};
    }
    return Error{name + " does not carry how it was made.",
                 "Use a PNG that Graft wrote and no other program saved anew."};
}

}  // namespace graft
