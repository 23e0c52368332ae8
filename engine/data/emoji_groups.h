// What emoji show, in seven groups, from their code points: the labels of the sample domain of emoji.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

// "flags", "people", "smileys", "nature", "food", "objects", "symbols": the groups of Unicode's emoji-test.txt (version
// 16), where those of travel and places, activities and objects are one, "objects".
const std::vector<std::string>& emoji_group_names();

// The group of one emoji, given as its sequence of code points, as a number into emoji_group_names(): the first group
// in the order above that any part belongs to, whatever the order of the parts. Joiners do not count. What no group
// lists, such as an emoji of a later version, is among the objects.
int emoji_group(const std::vector<std::uint32_t>& code_points);

// Whether it changes what stands beside it and is no picture of its own: joiners, variation selectors, tags, and the
// key around a digit.
bool only_joins(std::uint32_t code_point);

// Whether it is another emoji in one of the five skin tones, which differs in colour alone.
bool has_skin_tone(const std::vector<std::uint32_t>& code_points);

}  // namespace graft
