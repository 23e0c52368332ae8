// Which class each imported picture has, and which pictures are held out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/data/reader.h"

namespace graft {

struct PictureRecord {
    std::string file;   // as its source names it
    std::string label;  // empty: none
    bool held_out = false;
    std::size_t source = 0;
};

// Turns what the sources said (paths, numbers) into the labels' texts, in place, and the parts by path into held_out.
// Gives the classes in order: as the source counts them, else by number or alphabet. Fewer than two classes are none.
// Without `with_labels` all labels are dropped.
std::vector<std::string> resolve_classes(std::vector<PictureRecord>& records,
                                         const std::vector<std::unique_ptr<Source>>& sources, bool with_labels);

// Where nothing is held out yet: a fifth of every class, always the same; without classes a twentieth, so that a
// training can be checked, from 160 pictures on and at most 256. Where everything is: as if nothing were.
void hold_out_a_part(std::vector<PictureRecord>& records, const std::vector<std::string>& classes);

}  // namespace graft
