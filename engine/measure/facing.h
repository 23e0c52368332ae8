// Whether pictures may be flipped left to right: whether they are, as a whole, what their mirror images are.
#pragma once

#include <torch/torch.h>

#include <string>

#include "engine/data/domain.h"

namespace graft {

// How a set of samples and the set of their mirror images differ.
struct MirrorTest {
    // 1 where samples that are alike face the same way, 0 where as many face the other: (2 p - 1)^2 where a share p of
    // samples that are alike but for that faces one way. Chance may take it a little below 0.
    double agreement = 0;
    double certainty = 0;  // in standard deviations of what chance would give
};

// Of features [N, D] of samples and `mirrored` [N, D] of their mirror images, in the same order. Any N; fewer than 2
// tell nothing.
//
// The energy distance (Szekely 2013) between both sets is the mean over pairs of h = |x - m(y)| - |x - y|, m being the
// flip; here each h is divided by the sum of both distances, so that no pair outweighs others. Flipping one sample
// turns the sign of all of its h. So where flips change nothing the mean is 0 and its variance is known exactly, of any
// number of samples: this is a randomisation test with every sample flipped or not by chance, without drawing any.
MirrorTest mirror_test(const torch::Tensor& features, const torch::Tensor& mirrored);

enum class Facing {
    Either,   // no difference was found
    OneWay,   // the things in the pictures mostly face, lean or lie one way
    Letters,  // characters of a font, or small shapes that read one way as those of a text do
};

// Of the domain's pictures to learn from, at most 512 of them, looked at in two ways: what lies where, seen 16 pixels
// wide, and which small patterns of 3 x 3 pixels there are wherever they lie, up to 64 pixels wide. Characters are
// known by the names that the import of a font gives its glyphs. No chance takes part; well below a second.
Facing facing_of(const Domain& domain);

// Whether an imported picture's name is that of a glyph for a letter, digit or sign of a script, such as "U+0041" or
// "Some Font/U+4E2D"; not for arrows, symbols, emoji and what a font defines for itself.
bool names_character(const std::string& file);

}  // namespace graft
