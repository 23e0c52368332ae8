#include "app/cli/html_page.h"

#include <cstdint>

namespace graft {

namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfcf9; --rule: #ddd8cc; --soft: #6a665c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4da; --paper: #1b1b1a; --rule: #3a3833; --soft: #a39d8f; } }
body { font: 16px/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
       margin: 0 auto; padding: 2rem 1.2rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; } h2 { margin-top: 2.6rem; border-bottom: 1px solid var(--rule); }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { padding: .25rem .9rem; border-bottom: 1px solid var(--rule); text-align: right; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
.row { display: flex; flex-wrap: wrap; gap: 1.2rem; } figure { margin: .6rem 0; }
.row figure { flex: 1 1 14rem; max-width: 29rem; }
figure img { width: 100%; image-rendering: pixelated; border-radius: 4px; }
figcaption { color: var(--soft); font-size: .9rem; } svg { width: 100%; max-width: 40rem; }
.tick { font: 11px system-ui, sans-serif; fill: var(--soft); } .rule { stroke: var(--rule); }
pre { background: color-mix(in srgb, var(--ink) 6%, transparent); padding: .8rem; overflow-x: auto; }
)";

void add_cells(std::string& out, const std::vector<std::string>& cells, std::string_view tag) {
    out += "<tr>";
    for (const auto& cell : cells)
        out += "<" + std::string(tag) + ">" + escape_html(cell) + "</" + std::string(tag) + ">";
    out += "</tr>\n";
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        switch (letter) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += letter;
        }
    }
    return out;
}

std::string base64(std::string_view bytes) {
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
        std::uint32_t word = 0;
        for (std::size_t k = 0; k < 3; ++k)
            word = word << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= count ? kDigits[word >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

void HtmlPage::heading(std::string_view text) { body_ += "<h2>" + escape_html(text) + "</h2>\n"; }

void HtmlPage::paragraph(std::string_view text) { body_ += "<p>" + escape_html(text) + "</p>\n"; }

void HtmlPage::code(std::string_view text) { body_ += "<pre>" + escape_html(text) + "</pre>\n"; }

void HtmlPage::table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
    body_ += "<table>\n";
    add_cells(body_, header, "th");
    for (const auto& row : rows) add_cells(body_, row, "td");
    body_ += "</table>\n";
}

void HtmlPage::chart(const std::string& x_label, const std::string& y_label, const std::vector<Curve>& curves) {
    body_ += svg_chart(x_label, y_label, curves);
}

void HtmlPage::pictures(const std::vector<Picture>& pictures) {
    body_ += "<div class='row'>\n";
    for (const auto& picture : pictures)
        body_ += "<figure><img alt='" + escape_html(picture.caption) + "' src='data:image/png;base64," +
                 base64(picture.png) + "'><figcaption>" + escape_html(picture.caption) + "</figcaption></figure>\n";
    body_ += "</div>\n";
}

std::string HtmlPage::text() const {
    return "<!doctype html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n<meta name='viewport' "
           "content='width=device-width, initial-scale=1'>\n<title>" +
           escape_html(title_) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<h1>" +
           escape_html(title_) + "</h1>\n" + body_ + "</body>\n</html>\n";
}

}  // namespace graft
