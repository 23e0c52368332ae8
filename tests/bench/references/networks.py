"""Reference numbers of tests/engine/nn: every network written again with torch.nn.functional, weights by formula.

    python networks.py

Weights: the state's tensors sorted by name, the k-th (from 0) filled from its flat index (see formula_weights). All in
double precision, so the tests can ask for many digits.
"""
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def wave(shape, step):
    return torch.sin(step * torch.arange(math.prod(shape))).reshape(shape)


def chirp(shape, k):
    """As good as noise, and the same in every language: the phases are exact integers times 0.7."""
    i = torch.arange(math.prod(shape))
    return torch.sin(0.7 * (i * (i + k))).reshape(shape)


def formula_weights(shapes):
    weights = {}
    for k, name in enumerate(sorted(shapes)):
        shape = shapes[name]
        if len(shape) > 1:
            weights[name] = chirp(shape, k) * 2 / math.sqrt(math.prod(shape[1:]))
        else:
            weights[name] = chirp(shape, k) * 0.1
            if not name.endswith(("bias", "running_mean")):
                weights[name] += 1
    return weights


def norm_shapes(name, channels):
    return {f"{name}.{part}": (channels,) for part in ("weight", "bias", "running_mean", "running_var")}


def batch_norm(x, w, name, training, momentum=0.1, eps=1e-5):
    mean, var = w[f"{name}.running_mean"], w[f"{name}.running_var"]
    return F.batch_norm(x, mean, var, w[f"{name}.weight"], w[f"{name}.bias"], training, momentum, eps)


def show(name, tensor):
    flat = tensor.flatten()
    picks = [flat[(flat.numel() - 1) * j // 3].item() for j in range(4)]
    print(name, list(tensor.shape), "{" + ", ".join(f"{v:.12g}" for v in picks + [flat.abs().mean().item()]) + "}")


def cnn(images):
    shapes = {"conv1.weight": (32, 3, 3, 3), "conv1.bias": (32,), "conv2.weight": (64, 32, 3, 3), "conv2.bias": (64,),
              "conv3.weight": (64, 64, 3, 3), "conv3.bias": (64,), "dense.weight": (64, 1024), "dense.bias": (64,),
              "head.weight": (10, 64), "head.bias": (10,)}
    w = formula_weights(shapes)
    x = (images + 1) / 2
    taps = []
    for name in ("conv1", "conv2", "conv3"):
        x = F.relu(F.conv2d(x, w[name + ".weight"], w[name + ".bias"]))
        taps.append(x)
        x = F.max_pool2d(x, 2)
    keras_order = taps[-1].permute(0, 2, 3, 1).reshape(len(images), -1)
    embedding = F.relu(F.linear(keras_order, w["dense.weight"], w["dense.bias"]))
    return taps, embedding, F.linear(embedding, w["head.weight"], w["head.bias"])


def plain(images):
    shapes = {"head.weight": (10, 256), "head.bias": (10,)}
    widths = [(3, 64), (64, 128), (128, 256)]
    for s, (before, after) in enumerate(widths):
        for b, channels in enumerate((before, after)):
            shapes[f"stages.{s}.{b}.conv.weight"] = (after, channels, 3, 3)
            shapes |= norm_shapes(f"stages.{s}.{b}.norm", after)
    w = formula_weights(shapes)
    x, taps = images, []
    for s in range(3):
        for b in range(2):
            x = F.conv2d(x, w[f"stages.{s}.{b}.conv.weight"], stride=1 + b, padding=1)
            x = F.relu(batch_norm(x, w, f"stages.{s}.{b}.norm", False))
        taps.append(x)
    embedding = x.mean((2, 3))
    return taps, embedding, F.linear(embedding, w["head.weight"], w["head.bias"])


def resnet18(images):
    shapes = {"head.weight": (10, 512), "head.bias": (10,), "stem.weight": (64, 3, 3, 3)}
    shapes |= norm_shapes("stem_norm", 64)
    widths = [64, 64, 128, 256, 512]
    for s in range(4):
        for b in range(2):
            name, before, after = f"stages.{s}.{b}", widths[s + b], widths[s + 1]
            shapes |= {f"{name}.conv1.weight": (after, before, 3, 3), f"{name}.conv2.weight": (after, after, 3, 3)}
            shapes |= norm_shapes(f"{name}.norm1", after) | norm_shapes(f"{name}.norm2", after)
            if before != after:
                shapes[f"{name}.shortcut.weight"] = (after, before, 1, 1)
                shapes |= norm_shapes(f"{name}.shortcut_norm", after)
    w = formula_weights(shapes)
    x, taps = F.relu(batch_norm(F.conv2d(images, w["stem.weight"], padding=1), w, "stem_norm", False)), []
    for s in range(4):
        for b in range(2):
            name, stride = f"stages.{s}.{b}", 2 if s > 0 and b == 0 else 1
            y = F.conv2d(x, w[f"{name}.conv1.weight"], stride=stride, padding=1)
            y = F.relu(batch_norm(y, w, f"{name}.norm1", False))
            y = batch_norm(F.conv2d(y, w[f"{name}.conv2.weight"], padding=1), w, f"{name}.norm2", False)
            if f"{name}.shortcut.weight" in w:
                x = F.conv2d(x, w[f"{name}.shortcut.weight"], stride=stride)
                x = batch_norm(x, w, f"{name}.shortcut_norm", False)
            x = F.relu(x + y)
        taps.append(x)
    embedding = x.mean((2, 3))
    return taps, embedding, F.linear(embedding, w["head.weight"], w["head.bias"])


def same_conv(x, weight, stride=1, groups=1):
    """Padded as TensorFlow's "same": of an odd number of pixels to add the greater half comes after."""
    kernel = weight.shape[-1]
    padding = []
    for side in reversed(x.shape[2:]):
        missing = max((-(-side // stride) - 1) * stride + kernel - side, 0)
        padding += [missing // 2, missing - missing // 2]
    return F.conv2d(F.pad(x, padding), weight, stride=stride, groups=groups)


def efficientnet_lite0():
    """As published, under the published names: no batch norm is folded in."""
    stages = [(1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
              (4, 5, 2, 6, 192), (1, 3, 1, 6, 320)]
    shapes = {"_conv_stem.weight": (32, 3, 3, 3), "_conv_head.weight": (1280, 320, 1, 1), "_fc.weight": (10, 1280),
              "_fc.bias": (10,)} | norm_shapes("_bn0", 32) | norm_shapes("_bn1", 1280)
    blocks, before = [], 32
    for repeats, kernel, stride, expansion, after in stages:
        for i in range(repeats):
            name, inner = f"_blocks.{len(blocks)}", before * expansion
            if expansion > 1:
                shapes[f"{name}._expand_conv.weight"] = (inner, before, 1, 1)
                shapes |= norm_shapes(f"{name}._bn0", inner)
            shapes |= {f"{name}._depthwise_conv.weight": (inner, 1, kernel, kernel),
                       f"{name}._project_conv.weight": (after, inner, 1, 1)}
            shapes |= norm_shapes(f"{name}._bn1", inner) | norm_shapes(f"{name}._bn2", after)
            blocks.append((name, stride if i == 0 else 1, i > 0))
            before = after
    w = formula_weights(shapes)

    def norm(x, name):
        return batch_norm(x, w, name, False, eps=1e-3)

    def forward(images):
        """The feature maps before the strides of 8, 16 and 32 and at the end, and all of the last one."""
        x = (255 * (images + 1) / 2 - 127) / 128
        x, maps = F.relu6(norm(same_conv(x, w["_conv_stem.weight"], 2), "_bn0")), []
        for i, (name, stride, skip) in enumerate(blocks):
            y = x
            if i > 0:
                y = F.relu6(norm(same_conv(y, w[f"{name}._expand_conv.weight"]), f"{name}._bn0"))
            y = same_conv(y, w[f"{name}._depthwise_conv.weight"], stride, y.shape[1])
            y = norm(same_conv(F.relu6(norm(y, f"{name}._bn1")), w[f"{name}._project_conv.weight"]), f"{name}._bn2")
            x = x + y if skip else y
            if i in (2, 4, 10, 15):
                maps.append(x)
        return maps

    def embed(images):
        if min(images.shape[2:]) < 128:
            images = F.interpolate(images, (128, 128), mode="bilinear")
        last = forward(images)[-1]
        return F.relu6(norm(same_conv(last, w["_conv_head.weight"]), "_bn1")).mean((2, 3))

    return forward, embed, w


def article_generator(latents, size):
    widths = [256, 128, 128, 64] + [32, 16, 16][: int(math.log2(size // 32))]
    shapes = {"project.weight": (4096, latents.shape[1])} | norm_shapes("project_norm", 4096)
    for s, (before, after) in enumerate(zip(widths, widths[1:])):
        shapes[f"stages.{s}.conv.weight"] = (before, after, 5, 5)
        shapes |= norm_shapes(f"stages.{s}.norm", after)
    shapes["to_picture.weight"] = (widths[-1], 3, 5, 5)
    w = formula_weights(shapes)

    def forward(training):
        keras = {"training": training, "momentum": 0.01, "eps": 1e-3}
        x = F.leaky_relu(batch_norm(F.linear(latents, w["project.weight"]), w, "project_norm", **keras), 0.3)
        x = x.reshape(-1, 4, 4, 256).permute(0, 3, 1, 2)
        for s in range(len(widths) - 1):
            stride = 1 if s == 0 else 2
            x = F.conv_transpose2d(x, w[f"stages.{s}.conv.weight"], stride=stride, padding=2,
                                   output_padding=stride - 1)
            x = F.leaky_relu(batch_norm(x, w, f"stages.{s}.norm", **keras), 0.3)
        x = F.conv_transpose2d(x, w["to_picture.weight"], stride=2, padding=2, output_padding=1)
        return torch.tanh(x)

    return forward, w


def resize_generator(latents, size):
    widths = [256, 128, 64, 64] + [32, 16, 16][: int(math.log2(size // 32))]
    shapes = {"project.weight": (4096, latents.shape[1])} | norm_shapes("project_norm", 256)
    for s, (before, after) in enumerate(zip(widths, widths[1:])):
        shapes[f"stages.{s}.conv.weight"] = (after, before, 3, 3)
        shapes |= norm_shapes(f"stages.{s}.norm", after)
    shapes["to_picture.weight"] = (3, widths[-1], 3, 3)
    w = formula_weights(shapes)

    def forward(training):
        x = F.linear(latents, w["project.weight"]).reshape(-1, 4, 4, 256).permute(0, 3, 1, 2)
        x = F.relu(batch_norm(x, w, "project_norm", training))
        for s in range(len(widths) - 1):
            x = F.conv2d(F.interpolate(x, scale_factor=2, mode="nearest"), w[f"stages.{s}.conv.weight"], padding=1)
            x = F.relu(batch_norm(x, w, f"stages.{s}.norm", training))
        return torch.tanh(F.conv2d(x, w["to_picture.weight"], padding=1))

    return forward, w


def side_widths(size):
    """The channels of `light` and `style` at 4, 8, ... px, and whether a sub-pixel head draws the last doubling."""
    sub_pixel = size >= 64
    sides = [4 * 2**i for i in range(int(math.log2(size // 4)) + (0 if sub_pixel else 1))]
    return [max(16 * 64 // side if side <= 32 else 32 * 64 // side, 16) for side in sides], sub_pixel


def light_generator(latents, size):
    widths, sub_pixel = side_widths(size)
    shapes = {"project.weight": (16 * widths[0], latents.shape[1])} | norm_shapes("project_norm", widths[0])
    for s, (before, after) in enumerate(zip(widths, widths[1:])):
        shapes[f"stages.{s}.conv.weight"] = (after, before, 3, 3)
        shapes |= norm_shapes(f"stages.{s}.norm", after)
        if s >= 2:
            shapes |= {f"gates.{s - 2}.squeeze.weight": (after, widths[s - 2], 4, 4),
                       f"gates.{s - 2}.excite.weight": (after, after, 1, 1), f"gates.{s - 2}.excite.bias": (after,)}
    head = "to_picture.conv.weight" if sub_pixel else "to_picture.weight"
    shapes[head] = (12 if sub_pixel else 3, widths[-1], 3, 3)
    w = formula_weights(shapes)

    def forward(training):
        x = F.linear(latents, w["project.weight"]).reshape(-1, 4, 4, widths[0]).permute(0, 3, 1, 2)
        levels = [F.relu(batch_norm(x, w, "project_norm", training))]
        for s in range(len(widths) - 1):
            x = F.interpolate(levels[-1], scale_factor=2, mode="nearest")
            x = F.conv2d(x, w[f"stages.{s}.conv.weight"], padding=1)
            x = F.relu(batch_norm(x, w, f"stages.{s}.norm", training))
            if s >= 2:
                gate = F.silu(F.conv2d(F.adaptive_avg_pool2d(levels[s - 2], 4), w[f"gates.{s - 2}.squeeze.weight"]))
                x = x * torch.sigmoid(F.conv2d(gate, w[f"gates.{s - 2}.excite.weight"], w[f"gates.{s - 2}.excite.bias"]))
            levels.append(x)
        x = F.conv2d(levels[-1], w[head], padding=1)
        return torch.tanh(F.pixel_shuffle(x, 2) if sub_pixel else x)

    return forward, w


def style_generator(latents, size):
    """Modulated as the paper has it: weights of their own for every picture, one group of a grouped convolution each."""
    widths, sub_pixel = side_widths(size)
    code = latents.shape[1]
    shapes = {"constant": (4, 4, widths[0])}
    for i in range(0, 8, 2):
        shapes |= {f"mapping.{i}.weight": (code, code), f"mapping.{i}.bias": (code,)}
    layers = [(widths[0], widths[0], 4, False)]
    for s, (before, after) in enumerate(zip(widths, widths[1:])):
        layers += [(before, after, 8 * 2**s, True), (after, after, 8 * 2**s, False)]
    for i, (before, after, side, _) in enumerate(layers):
        shapes |= {f"layers.{i}.conv.weight": (after, before, 3, 3), f"layers.{i}.style.weight": (before, code),
                   f"layers.{i}.style.bias": (before,), f"layers.{i}.bias": (after,),
                   f"layers.{i}.noise_strength": (1,), f"layers.{i}.noise": (1, 1, side, side)}
    for j, width in enumerate(widths):
        shapes |= {f"colors.{j}.conv.weight": (3, width, 1, 1), f"colors.{j}.conv.bias": (3,),
                   f"colors.{j}.style.weight": (width, code), f"colors.{j}.style.bias": (width,)}
    if sub_pixel:
        shapes["head.conv.weight"] = (12, widths[-1], 3, 3)
    w = formula_weights(shapes)

    def modulated(x, name, code, demodulate):
        style = F.linear(code, w[f"{name}.style.weight"], w[f"{name}.style.bias"])
        weight = w[f"{name}.conv.weight"].unsqueeze(0) * style[:, None, :, None, None]
        if demodulate:
            weight = weight * torch.rsqrt(weight.square().sum((2, 3, 4), keepdim=True) + 1e-8)
        grouped = F.conv2d(x.reshape(1, -1, *x.shape[2:]), weight.flatten(0, 1), padding=weight.shape[-1] // 2,
                           groups=len(x))
        return grouped.reshape(len(x), -1, *x.shape[2:])

    def layer(x, i, code):
        x = F.interpolate(x, scale_factor=2, mode="nearest") if layers[i][3] else x
        x = modulated(x, f"layers.{i}", code, True) * math.sqrt(2)
        x = x + w[f"layers.{i}.bias"].view(1, -1, 1, 1) + w[f"layers.{i}.noise"] * w[f"layers.{i}.noise_strength"]
        return F.leaky_relu(x, 0.2)

    def color(x, j, code):
        return modulated(x, f"colors.{j}", code, False) + w[f"colors.{j}.conv.bias"].view(1, -1, 1, 1)

    def draw(codes):
        """Codes [N, layers, C]."""
        x = layer(w["constant"].permute(2, 0, 1).expand(len(codes), -1, -1, -1), 0, codes[:, 0])
        picture = color(x, 0, codes[:, 0])
        for j in range(1, len(widths)):
            x = layer(layer(x, 2 * j - 1, codes[:, 2 * j - 1]), 2 * j, codes[:, 2 * j])
            picture = F.interpolate(picture, scale_factor=2, mode="bilinear") + color(x, j, codes[:, 2 * j])
        if sub_pixel:
            picture = F.interpolate(picture, scale_factor=2, mode="bilinear")
            picture = picture + F.pixel_shuffle(F.conv2d(x, w["head.conv.weight"], padding=1), 2)
        return torch.tanh(picture)

    def forward(_training):
        x = latents * torch.rsqrt(latents.square().mean(1, keepdim=True) + 1e-8)
        for i in range(0, 8, 2):
            x = F.leaky_relu(F.linear(x, w[f"mapping.{i}.weight"], w[f"mapping.{i}.bias"]), 0.2)
        return draw(x.unsqueeze(1).expand(-1, len(layers), -1))

    return forward, w, draw, len(layers)


def dcgan_discriminator(images):
    widths = [3, 64, 128, 256, 512, 512, 512][: int(math.log2(images.shape[-1])) - 1]
    shapes = {"to_logit.weight": (1, widths[-1], 4, 4)}
    for s, (before, after) in enumerate(zip(widths, widths[1:])):
        shapes[f"stages.{s}.conv.weight"] = (after, before, 4, 4)
        shapes |= norm_shapes(f"stages.{s}.norm", after) if s > 0 else {}
    w = formula_weights(shapes)
    x = images
    for s in range(len(widths) - 1):
        x = F.conv2d(x, w[f"stages.{s}.conv.weight"], stride=2, padding=1)
        x = F.leaky_relu(batch_norm(x, w, f"stages.{s}.norm", True) if s > 0 else x, 0.2)
    return F.conv2d(x, w["to_logit.weight"]).flatten(), w


def main():
    images = wave((2, 3, 32, 32), 0.37)
    for network in (cnn, plain, resnet18):
        taps, embedding, scores = network(images)
        for i, tap in enumerate(taps):
            show(f"{network.__name__} tap {i}", tap)
        show(f"{network.__name__} embedding", embedding)
        show(f"{network.__name__} scores", scores)
    forward, embed, w = efficientnet_lite0()
    for size in (64, 60):
        pictures = wave((2, 3, size, size), 0.37).requires_grad_(True)
        maps = forward(pictures)
        for i, tap in enumerate(maps):
            show(f"efficientnet_lite0 {size} tap {i}", tap)
        loss = sum((tap * wave(tap.shape, 0.9)).mean() for tap in maps)
        show(f"efficientnet_lite0 {size} gradient", torch.autograd.grad(loss, pictures)[0])
    for size in (64, 160):
        embedding = embed(wave((2, 3, size, size), 0.37))
        show(f"efficientnet_lite0 {size} embedding", embedding)
    show("efficientnet_lite0 160 scores", F.linear(embedding, w["_fc.weight"], w["_fc.bias"]))
    for size, options in ((64, {"antialias": True}), (24, {"antialias": False})):
        resized = F.interpolate(wave((2, 3, size, size), 0.37), (32, 32), mode="bilinear", **options)
        show(f"cnn embedding of {size} px", cnn(resized)[1])
    latents = wave((3, 100), 0.7)
    for network in (article_generator, resize_generator, light_generator):
        for size in (32, 64):
            forward, w = network(latents, size)
            show(f"{network.__name__} {size} training", forward(True))
            name = "stages.2.norm.running_var"
            show(f"{network.__name__} {size} {name}", w[name])
            show(f"{network.__name__} {size} evaluation", forward(False))
    for size in (32, 64):
        forward, _, draw, layers = style_generator(latents, size)
        show(f"style_generator {size}", forward(False))
        show(f"style_generator {size} drawn from a code a layer", draw(chirp((2, layers, 100), 3)))
    for size in (32, 64):
        logits, w = dcgan_discriminator(wave((3, 3, size, size), 0.37))
        show(f"dcgan_discriminator {size}", logits)
        show(f"dcgan_discriminator {size} running_mean", w["stages.1.norm.running_mean"])


if __name__ == "__main__":
    main()
