// Labels that a file among the pictures lists: dataset.json, as StyleGAN's data sets have it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/api/result.h"

namespace graft {

// {"labels": [["00000/img00000000.png", 6], ...]}, or {"labels": null} where the pictures have none. The folders of
// such a data set only keep folders small; they are no classes.
class LabelList {
public:
    // `name`: the list's own path, from whose folder the paths in it start. An error where it is no such list, or its
    // labels are no classes (vectors of numbers).
    static Result<LabelList> read(std::string_view name, std::string_view text);

    // Whether it is about these pictures: it has one of them, or says that none has a label. Other programs call their
    // lists so, too, with labels of something else.
    bool speaks_of(const std::vector<std::string>& files) const;

    // Of a picture, by its path as its source names it; empty: none.
    std::string label_of(const std::string& file) const;

private:
    std::map<std::string, std::string, std::less<>> labels_;
};

}  // namespace graft
