#include "engine/data/grey_pictures.h"

#include <algorithm>

namespace graft {

bool is_grey(const Domain& domain) {
    constexpr int kRounding = 4;
    constexpr std::int64_t kMostBytes = 256LL << 20;
    const std::int64_t side = domain.size(), row = 3 * side;
    const auto every = std::max<std::int64_t>(1, domain.count() * row * side / kMostBytes);
    for (std::int64_t index = 0; index < domain.count(); ++index) {
        const std::uint8_t* pixels = domain.pixels(index);
        // Other rows of each picture, so that no row of all of them is left out.
        for (std::int64_t y = index % std::min(every, side); y < side; y += every) {
            for (const std::uint8_t* at = pixels + y * row; at < pixels + (y + 1) * row; at += 3) {
                const auto [least, most] = std::minmax({at[0], at[1], at[2]});
                if (most - least > kRounding) return false;
            }
        }
    }
    return true;
}

}  // namespace graft
