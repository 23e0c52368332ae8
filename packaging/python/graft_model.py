#!/usr/bin/env python3
"""Opens the generators of Graft with nothing but PyTorch, and draws the pictures that Graft draws.

    import graft_model
    model = graft_model.load("model.safetensors")               # a torch.nn.Module, in eval mode
    pictures = graft_model.draw(model, [{"seed": 7}])           # [1, 3, S, S] in [-1, 1]

    python graft_model.py MODEL --seed 7 --count 8 --out DIR    # new pictures as PNG files
    python graft_model.py MODEL --check DIR                     # are the PNG files in DIR this model's pictures?

The naming of tensors and metadata, and what a point of latent space may say, are documented in README.md beside this
file. Part of Graft; GPL-3.0.
"""
import argparse
import json
import math
import pathlib
import struct
import sys

import torch
import torch.nn.functional as F
from torch import nn

from graft_png import write_png
from graft_points import check, draw

CONDITION_SIZE = 16
SHARPNESS = 25  # of the choice of an anchor
TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
         "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool}


# ---- safetensors files ----------------------------------------------------------------------------------------------

def read_tensors(path):
    """The tensors of a safetensors file by name, and its metadata."""
    data = pathlib.Path(path).read_bytes()
    if len(data) < 8:
        raise ValueError(f"{path} is no safetensors file.")
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        content = bytearray(data[8 + length + begin:8 + length + end])
        kind = TYPES[entry["dtype"]]
        flat = torch.frombuffer(content, dtype=kind) if content else torch.empty(0, dtype=kind)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors, metadata


def write_tensors(path, tensors, metadata):
    header, content = {"__metadata__": metadata}, b""
    names = {kind: name for name, kind in TYPES.items()}
    for name, tensor in sorted(tensors.items()):
        raw = tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape),
                        "data_offsets": [len(content), len(content) + len(raw)]}
        content += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + content)


# ---- generators: a submodule has the name that its tensors have in the file -------------------------------------------

class Generator(nn.Module):
    """map() takes latents [N, latent] to codes, draw() codes to pictures [N, 3, S, S] in [-1, 1]."""

    layers_of_codes = 1

    def __init__(self, config):
        super().__init__()
        self.config = config
        self.latent, self.conditions = config["latent"], config.get("conditions", [])
        self.code = self.latent + (CONDITION_SIZE if self.conditions else 0)
        self.fitted = config.get("prior", "normal") == "fitted"
        if self.conditions:
            self.condition = nn.Parameter(torch.zeros(len(self.conditions), CONDITION_SIZE))
        if self.fitted:
            priors = max(len(self.conditions), 1)
            self.register_buffer("prior_mean", torch.zeros(priors, self.latent))
            self.register_buffer("prior_root", torch.eye(self.latent).repeat(priors, 1, 1))
            if config.get("anchors", 0):
                self.register_buffer("prior_anchors", torch.zeros(priors, config["anchors"], self.latent))

    def map_latent(self, latents):
        return latents

    def map(self, latents, weights=None):
        """`weights` [N, conditions] blend the conditions; None: row i is of condition i modulo their number."""
        if self.conditions and weights is None:
            weights = F.one_hot(torch.arange(len(latents)) % len(self.conditions), len(self.conditions)).float()
        if not self.fitted:
            core = self.map_latent(latents)
        elif not self.conditions:
            core = self.fitted_core(latents, 0)
        else:
            core = sum(weights[:, i:i + 1] * self.fitted_core(latents, i) for i in range(len(self.conditions)))
        return self.join(core, weights)

    def fitted_core(self, latents, index):
        """Of one condition: the latent's direction picks an anchor, its numbers are the noise around it."""
        root = self.prior_root[index]
        spread = latents @ root.t()
        if not self.config.get("anchors", 0):
            return self.prior_mean[index] + spread
        anchors = self.prior_anchors[index]
        whitened = torch.linalg.solve_triangular(root, anchors.t(), upper=False)
        directions = whitened / whitened.norm(dim=0, keepdim=True).clamp_min(1e-6)
        chosen = torch.softmax(SHARPNESS * (latents @ directions), 1)
        width = self.config.get("bandwidth", 0.6)
        return self.prior_mean[index] + math.sqrt(1 - width ** 2) * (chosen @ anchors) + width * spread

    def join(self, core, weights):
        return torch.cat([core, weights @ self.condition], 1) if self.conditions else core

    def draw(self, codes):
        pictures = self.draw_colors(codes)
        return pictures.mean(1, keepdim=True).repeat(1, 3, 1, 1) if self.config.get("grey", False) else pictures

    def forward(self, latents, weights=None):
        return self.draw(self.map(latents, weights))


def conv3x3(channels_in, channels_out):
    return nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False)


def double_and_convolve(x, weight):
    """Nearest-neighbour doubling and a 3x3 convolution, as one transposed convolution."""
    kernel = F.avg_pool2d(weight.transpose(0, 1).flip(2, 3), 2, 1, 1) * 4
    return F.conv_transpose2d(x, kernel, None, 2, 1)


def channels_at(side, width):
    return max(16 * width // side if side <= 32 else 32 * width // side, min(width, 16))


class SubPixels(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = conv3x3(channels, 12)

    def forward(self, x):
        return F.pixel_shuffle(self.conv(x), 2)


class Block(nn.Module):
    """A doubling (or another way to the next size), batch norm and an activation."""

    def __init__(self, conv, channels, eps, slope, doubles):
        super().__init__()
        self.conv, self.norm = conv, nn.BatchNorm2d(channels, eps=eps)
        self.slope, self.doubles = slope, doubles

    def forward(self, x):
        x = double_and_convolve(x, self.conv.weight) if self.doubles else self.conv(x)
        return F.leaky_relu(self.norm(x), self.slope)


class Dcgan(Generator):
    """"dcgan": the generator of the Keras tutorial."""

    def __init__(self, config):
        super().__init__(config)
        width = config["width"]
        self.project = nn.Linear(self.code, 64 * width, bias=False)
        self.project_norm = nn.BatchNorm1d(64 * width, eps=1e-3)
        steps, channels = [(4 * width, 2 * width, 1), (2 * width, 2 * width, 2), (2 * width, width, 2)], width
        side = 32
        while side < config["size"]:
            following = max(min(channels, 16), channels // 2)
            steps.append((channels, following, 2))
            channels, side = following, 2 * side
        self.stages = nn.Sequential(*[Block(self.transposed(*step), step[1], 1e-3, 0.3, False) for step in steps])
        self.to_picture = self.transposed(channels, 3, 2)

    @staticmethod
    def transposed(channels_in, channels_out, stride):
        return nn.ConvTranspose2d(channels_in, channels_out, 5, stride, 2, stride - 1, bias=False)

    def draw_colors(self, codes):
        x = F.leaky_relu(self.project_norm(self.project(codes)), 0.3)
        x = x.view(len(codes), 4, 4, -1).permute(0, 3, 1, 2)
        return torch.tanh(self.to_picture(self.stages(x)))


class ResizeDcgan(Generator):
    """"resize_dcgan": doublings and convolutions."""

    def __init__(self, config):
        super().__init__(config)
        width, channels, side = config["width"], 4 * config["width"], 8
        self.project = nn.Linear(self.code, 16 * channels, bias=False)
        self.project_norm = nn.BatchNorm2d(channels)
        self.stages = nn.Sequential()
        while side <= config["size"]:
            following = max(width if side <= 32 else min(width, 16), channels // 2)
            self.stages.append(Block(conv3x3(channels, following), following, 1e-5, 0.0, True))
            channels, side = following, 2 * side
        self.to_picture = conv3x3(channels, 3)

    def draw_colors(self, codes):
        x = self.project(codes).view(len(codes), 4, 4, -1).permute(0, 3, 1, 2)
        return torch.tanh(self.to_picture(self.stages(torch.relu(self.project_norm(x)))))


class Gate(nn.Module):
    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.squeeze = nn.Conv2d(channels_in, channels_out, 4, bias=False)
        self.excite = nn.Conv2d(channels_out, channels_out, 1)

    def forward(self, coarse):
        window = coarse.size(2) // 4
        pooled = F.avg_pool2d(coarse, window) if window > 1 else coarse
        return torch.sigmoid(self.excite(F.silu(self.squeeze(pooled))))


class Light(Generator):
    """"light": doublings with skip-layer excitation."""

    def __init__(self, config):
        super().__init__(config)
        width, size = config["width"], config["size"]
        at = lambda side: channels_at(side, width)
        self.project = nn.Linear(self.code, 16 * at(4), bias=False)
        self.project_norm = nn.BatchNorm2d(at(4))
        self.stages, self.gates = nn.ModuleList(), nn.ModuleList()
        last, side = size // 2 if size >= 64 else size, 8
        while side <= last:
            self.stages.append(Block(conv3x3(at(side // 2), at(side)), at(side), 1e-5, 0.0, True))
            if side // 8 >= 4:
                self.gates.append(Gate(at(side // 8), at(side)))
            side *= 2
        self.to_picture = SubPixels(at(last)) if size >= 64 else conv3x3(at(last), 3)

    def draw_colors(self, codes):
        x = self.project(codes).view(len(codes), 4, 4, -1).permute(0, 3, 1, 2)
        x = torch.relu(self.project_norm(x))
        levels = [x]
        for stage in self.stages:
            x = stage(x)
            if len(levels) >= 3:
                x = x * self.gates[len(levels) - 3](levels[len(levels) - 3])
            levels.append(x)
        return torch.tanh(self.to_picture(x))


class StyleLayer(nn.Module):
    def __init__(self, code, channels_in, channels_out, side, doubles):
        super().__init__()
        self.doubles = doubles
        self.conv, self.style = conv3x3(channels_in, channels_out), nn.Linear(code, channels_in)
        self.bias, self.noise_strength = nn.Parameter(torch.zeros(channels_out)), nn.Parameter(torch.zeros(1))
        self.register_buffer("noise", torch.zeros(1, 1, side, side))

    def forward(self, x, code):
        style, weight = self.style(code), self.conv.weight
        power = style.square() @ weight.square().sum((2, 3)).t()
        x = x * style[:, :, None, None]
        x = double_and_convolve(x, weight) if self.doubles else F.conv2d(x, weight, padding=1)
        gain = math.sqrt(2) * torch.rsqrt(power + 1e-8)
        x = x * gain[:, :, None, None] + self.bias.view(1, -1, 1, 1) + self.noise * self.noise_strength
        return F.leaky_relu(x, 0.2)


class StyleColor(nn.Module):
    def __init__(self, code, channels):
        super().__init__()
        self.conv, self.style = nn.Conv2d(channels, 3, 1), nn.Linear(code, channels)

    def forward(self, x, code):
        return self.conv(x * self.style(code)[:, :, None, None])


class Style(Generator):
    """"style": a mapping, modulated convolutions, and pictures summed over the sides."""

    def __init__(self, config):
        super().__init__(config)
        width, size = config["width"], config["size"]
        at = lambda side: channels_at(side, width)
        if not self.fitted:
            self.mapping = nn.Sequential()
            for _ in range(4):
                self.mapping.extend([nn.Linear(self.latent, self.latent), nn.LeakyReLU(0.2)])
        self.constant = nn.Parameter(torch.zeros(4, 4, at(4)))
        self.layers = nn.ModuleList([StyleLayer(self.code, at(4), at(4), 4, False)])
        self.colors = nn.ModuleList([StyleColor(self.code, at(4))])
        last, side = size // 2 if size >= 64 else size, 8
        while side <= last:
            self.layers.append(StyleLayer(self.code, at(side // 2), at(side), side, True))
            self.layers.append(StyleLayer(self.code, at(side), at(side), side, False))
            self.colors.append(StyleColor(self.code, at(side)))
            side *= 2
        self.head = SubPixels(at(last)) if size >= 64 else None
        self.layers_of_codes = len(self.layers)

    def map_latent(self, latents):
        return self.mapping(latents * torch.rsqrt(latents.square().mean(1, keepdim=True) + 1e-8))

    def draw_colors(self, codes):
        code = lambda layer: codes[:, layer] if codes.dim() == 3 else codes
        x = self.layers[0](self.constant.permute(2, 0, 1).unsqueeze(0), code(0))
        picture = self.colors[0](x, code(0))
        for i, color in list(enumerate(self.colors))[1:]:
            x = self.layers[2 * i - 1](x, code(2 * i - 1))
            x = self.layers[2 * i](x, code(2 * i))
            picture = doubled(picture) + color(x, code(2 * i))
        if self.head is not None:
            picture = doubled(picture) + self.head(x)
        return torch.tanh(picture)


def doubled(picture):
    return F.interpolate(picture, scale_factor=2, mode="bilinear", align_corners=False)


FAMILIES = {"dcgan": Dcgan, "resize_dcgan": ResizeDcgan, "light": Light, "style": Style}


def load(path):
    """The generator of a model file."""
    tensors, metadata = read_tensors(path)
    if metadata.get("graft_format") != "graft-model" or metadata.get("graft_version") != "1":
        raise ValueError(f"{path} is no model file of Graft that this loader knows.")
    if metadata["kind"] != "generator":
        raise ValueError(f"{path} holds a {metadata['kind']}, not a generator.")
    config = json.loads(metadata["config"])
    if config["model"] not in FAMILIES:
        raise ValueError(f"{path} holds a generator of the unknown family {config['model']}.")
    model = FAMILIES[config["model"]](config)
    own = {name: tensor for name, tensor in tensors.items() if not name.startswith(("encoder.", "discriminator."))}
    model.load_state_dict(own, strict=True)
    model.provenance = json.loads(metadata.get("provenance", "{}"))
    return model.eval().requires_grad_(False)


def save(model, path, provenance=None):
    """Writes a model file that Graft opens."""
    config = {key: value for key, value in model.config.items() if key != "encoder"}
    write_tensors(path, model.state_dict(), {
        "graft_format": "graft-model", "graft_version": "1", "kind": "generator", "config": json.dumps(config),
        "provenance": json.dumps(provenance or getattr(model, "provenance", {}))})


def main():
    parser = argparse.ArgumentParser(description="Draws the pictures of a Graft model with PyTorch.")
    parser.add_argument("model", help="a model file of Graft")
    parser.add_argument("--check", metavar="DIR", help="make the PNG files in DIR again and compare")
    parser.add_argument("--out", metavar="DIR", help="write new pictures there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=8)
    options = parser.parse_args()
    model = load(options.model)
    if options.check:
        return check(model, options.check)
    if not options.out:
        parser.error("one of --check and --out is needed")
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        pixels = ((draw(model, [{"seed": seed}])[0] + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
        write_png(pathlib.Path(options.out) / f"seed{seed:08d}.png", pixels.permute(1, 2, 0))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"graft_model: {error}")
