// Comma-separated tables (RFC 4180).
#include "engine/data/csv.h"

namespace graft {

std::string csv_line(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) line += ',';
        const std::string& field = fields[i];
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            line += field;
            continue;
        }
        line += '"';
        for (const char letter : field) {
            if (letter == '"') line += '"';
            line += letter;
        }
        line += '"';
    }
    return line + "\n";
}

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false, begun = false;  // begun: the row has at least one character
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (quoted) {
            if (letter != '"')
                field += letter;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                field += text[++i];
            else
                quoted = false;
        } else if (letter == '"') {
            quoted = begun = true;
        } else if (letter == ',') {
            row.push_back(std::move(field));
            field.clear();
            begun = true;
        } else if (letter == '\n') {
            row.push_back(std::move(field));
            field.clear();
            rows.push_back(std::move(row));
            row.clear();
            begun = false;
        } else if (letter != '\r') {
            field += letter;
            begun = true;
        }
    }
    if (begun) {
        row.push_back(std::move(field));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace graft
