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
    for size, options in ((64, {"antialias": True}), (24, {"antialias": False})):
        resized = F.interpolate(wave((2, 3, size, size), 0.37), (32, 32), mode="bilinear", **options)
        show(f"cnn embedding of {size} px", cnn(resized)[1])
    latents = wave((3, 100), 0.7)
    for network, last in ((article_generator, 3), (resize_generator, 3)):
        for size in (32, 64):
            forward, w = network(latents, size)
            show(f"{network.__name__} {size} training", forward(True))
            name = "stages.2.norm.running_var"
            show(f"{network.__name__} {size} {name}", w[name])
            show(f"{network.__name__} {size} evaluation", forward(False))
    for size in (32, 64):
        logits, w = dcgan_discriminator(wave((3, 3, size, size), 0.37))
        show(f"dcgan_discriminator {size}", logits)
        show(f"dcgan_discriminator {size} running_mean", w["stages.1.norm.running_mean"])


if __name__ == "__main__":
    main()
