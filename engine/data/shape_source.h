// The sample domains that need no file: labelled shapes, drawn when they are asked for.
#pragma once

#include <string>

#include "engine/data/reader.h"
#include "engine/data/sample_shapes.h"

namespace graft {

class ShapeSource : public Source {
public:
    // 2,000 pictures of ten classes at `size` pixels; a fifth is held out.
    ShapeSource(ShapeStyle style, int size) : style_(style), size_(size) {}

    std::optional<Entry> next(bool with_content) override;
    std::string kind() const override { return "sample"; }
    std::string name() const override { return "shapes-" + shape_style_name(style_); }
    std::int64_t total() const override { return kCount; }
    bool labels_by_path() const override { return false; }
    std::vector<std::string> class_names() const override { return shape_names(); }

private:
    static constexpr std::int64_t kCount = 2000;

    ShapeStyle style_;
    int size_;
    std::int64_t at_ = 0;
};

}  // namespace graft
