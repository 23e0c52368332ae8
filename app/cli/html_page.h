// One HTML page that needs nothing beside itself: pictures and curves are written into it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/svg_chart.h"

namespace graft {

// With &, <, > and quotes as entities.
std::string escape_html(std::string_view text);

std::string base64(std::string_view bytes);

class HtmlPage {
public:
    explicit HtmlPage(std::string title) : title_(std::move(title)) {}

    void heading(std::string_view text);
    void paragraph(std::string_view text);
    void code(std::string_view text);
    void table(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);
    void chart(const std::string& x_label, const std::string& y_label, const std::vector<Curve>& curves);

    // Pictures (PNG files in memory) side by side, each with a caption.
    struct Picture {
        std::string png, caption;
    };
    void pictures(const std::vector<Picture>& pictures);

    std::string text() const;

private:
    std::string title_, body_;
};

}  // namespace graft
