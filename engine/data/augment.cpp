// Differentiable augmentation. The formulas are those of the article's reference; colour is one affine map a picture.
#include "engine/data/augment.h"

#include <string_view>
#include <vector>

#include "engine/api/result.h"

namespace graft {

namespace {

// Where chance comes from, and how likely a change is.
struct Chance {
    at::Generator& generator;
    double probability;
};

// One uniform number a picture, [N, 1, 1, 1] in [low, high), drawn on the CPU.
torch::Tensor draw(const torch::Tensor& images, double low, double high, const Chance& chance) {
    return torch::rand({images.size(0), 1, 1, 1}, chance.generator, torch::kFloat).mul_(high - low).add_(low);
}

// One whole number a picture, [N, 1, 1] in [low, high].
torch::Tensor draw_whole(const torch::Tensor& images, std::int64_t low, std::int64_t high, const Chance& chance) {
    return torch::randint(low, high + 1, {images.size(0), 1, 1}, chance.generator, torch::kLong);
}

// `drawn` [N, ...] for the pictures that are changed, `neutral` for those left alone. Draws nothing where all are.
torch::Tensor or_neutral(const torch::Tensor& drawn, double neutral, const Chance& chance) {
    if (chance.probability >= 1) return drawn;
    std::vector<std::int64_t> shape(static_cast<std::size_t>(drawn.dim()), 1);
    shape[0] = drawn.size(0);
    const auto changed = torch::rand(shape, chance.generator, torch::kFloat) < chance.probability;
    return torch::where(changed, drawn, torch::full_like(drawn, neutral));
}

torch::Tensor like(const torch::Tensor& numbers, const torch::Tensor& images) { return numbers.to(images.options()); }

// Brightness x + b, saturation (x - m) s + m about each pixel's mean m over the channels, contrast (x - g) c + g about
// the picture's mean g. Saturation moves neither mean, so that all three together are
// c s x + c (1 - s) m + (1 - c) g + b with m and g of the picture as it came.
torch::Tensor change_color(const torch::Tensor& images, const Chance& chance) {
    const auto brightness = or_neutral(draw(images, -0.5, 0.5, chance), 0, chance);
    const auto saturation = or_neutral(draw(images, 0.0, 2.0, chance), 1, chance);
    const auto contrast = or_neutral(draw(images, 0.5, 1.5, chance), 1, chance);
    const auto pixel_mean = images.mean(1, true);
    const auto picture_mean = pixel_mean.mean({1, 2, 3}, true);
    const auto grey = pixel_mean * like(contrast * (1 - saturation), images) +
                      (picture_mean * like(1 - contrast, images) + like(brightness, images));
    return torch::addcmul(grey, images, like(contrast * saturation, images));
}

// Moves each picture by whole pixels, zeros shifting in. Its own transpose is the move back, which a gather does much
// faster than the scatter that autograd would derive.
class Shift : public torch::autograd::Function<Shift> {
public:
    // `up`, `left`: pixels, [N, 1, 1] on the images' device.
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& images,
                                 const torch::Tensor& up, const torch::Tensor& left) {
        context->saved_data["up"] = up;
        context->saved_data["left"] = left;
        const std::int64_t count = images.size(0), channels = images.size(1);
        const std::int64_t height = images.size(2), width = images.size(3);
        const auto whole = up.options();
        const auto from_y = torch::arange(height, whole).view({1, height, 1}) + up;
        const auto from_x = torch::arange(width, whole).view({1, 1, width}) + left;
        const auto inside = (from_y >= 0) & (from_y < height) & (from_x >= 0) & (from_x < width);
        const auto from = (from_y.clamp(0, height - 1) * width + from_x.clamp(0, width - 1))
                              .view({count, height * width, 1})
                              .expand({count, height * width, channels});
        const auto pixels = images.permute({0, 2, 3, 1}).reshape({count, height * width, channels});
        const auto moved = pixels.gather(1, from).view({count, height, width, channels});
        return moved.mul_(inside.unsqueeze(-1)).permute({0, 3, 1, 2});
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto up = context->saved_data["up"].toTensor(), left = context->saved_data["left"].toTensor();
        return {Shift::apply(gradients[0], -up, -left), torch::Tensor(), torch::Tensor()};
    }
};

torch::Tensor translate(const torch::Tensor& images, const Chance& chance) {
    const auto most = [](std::int64_t side) { return (side + 4) / 8; };  // an eighth, rounded
    const std::int64_t up_most = most(images.size(2)), left_most = most(images.size(3));
    // Both ways together are one change.
    const auto way = torch::cat(
        {draw_whole(images, -up_most, up_most, chance), draw_whole(images, -left_most, left_most, chance)}, 1);
    const auto moved = or_neutral(way, 0, chance).to(images.device());  // [N, 2, 1]
    return Shift::apply(images, moved.slice(1, 0, 1), moved.slice(1, 1, 2));
}

// Zeros in a square of half the side, whose centre may lie anywhere in the picture.
torch::Tensor cut_out(const torch::Tensor& images, const Chance& chance) {
    const auto covered = [&](std::int64_t side) {
        const std::int64_t length = (side + 1) / 2;
        const auto first = draw_whole(images, 0, side - length % 2, chance).to(images.device()) - length / 2;
        const auto positions = torch::arange(side, first.options()).view({1, 1, side});
        return (positions >= first) & (positions < first + length);  // [N, 1, side]
    };
    const auto rows = covered(images.size(2)).unsqueeze(-1), columns = covered(images.size(3)).unsqueeze(-2);
    const auto cut = or_neutral(torch::ones({images.size(0), 1, 1, 1}, torch::kBool), 0, chance).to(images.device());
    return images * (rows & columns & cut).logical_not().to(images.scalar_type());
}

}  // namespace

torch::Tensor augment(const torch::Tensor& images, const std::string& policy, at::Generator& generator,
                      double probability) {
    if (policy == "none" || probability <= 0) return images;
    const Chance chance{generator, probability};
    torch::Tensor out = images;
    std::string_view rest = policy;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view word = rest.substr(0, comma);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
        if (word == "color")
            out = change_color(out, chance);
        else if (word == "translation")
            out = translate(out, chance);
        else if (word == "cutout")
            out = cut_out(out, chance);
        else
            throw Failure("\"" + std::string(word) + "\" is no augmentation.",
                          "Choose none or some of color, translation and cutout, with commas between.");
    }
    return out;
}

}  // namespace graft
