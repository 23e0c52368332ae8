"""Points of latent space to codes and pictures, as Graft's engine/explore/latent_space.cpp works them out; and the check
of pictures against what they say of themselves. Part of Graft; GPL-3.0."""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

from graft_png import read_png

SAMPLES, MEASURE = 4, 7  # streams of engine/core/random.h
WORD = 2 ** 64 - 1
MEAN_SAMPLES = 4096
BATCH = 16
TOLERANCE = 1  # of 255: kernels round otherwise on other machines


# ---- seeds ------------------------------------------------------------------------------------------------------------

def split_mix(x):
    x = (x + 0x9E3779B97F4A7C15) & WORD
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & WORD
    return x ^ (x >> 31)


def generator_of(seed, stream):
    """PyTorch's CPU generator, seeded as Graft does for a stream of chance."""
    return torch.Generator().manual_seed(split_mix(split_mix(split_mix(seed) ^ stream)))


def latent_of_seed(model, seed):
    return torch.randn(model.latent, generator=generator_of(seed, SAMPLES))


# ---- points to codes --------------------------------------------------------------------------------------------------

def mean_code(model, weights):
    """The mean of many mapped latents, which truncation leads to."""
    if not hasattr(model, "mean_codes"):
        latents = torch.randn(MEAN_SAMPLES, model.latent, generator=generator_of(0, MEASURE))
        count = len(model.conditions)
        shares = [row.expand(MEAN_SAMPLES, count) for row in torch.eye(count)] if count else [None]
        model.mean_codes = torch.stack([model.map(latents, share).mean(0) for share in shares])
    return model.mean_codes[0] if weights is None else weights @ model.mean_codes


def weights_of(model, conditions, seed):
    count = len(model.conditions)
    if not count:
        return None
    if not conditions:
        return torch.eye(count)[seed % count]
    weights = torch.zeros(count)
    for name, share in conditions.items():
        weights[model.conditions.index(name)] = share
    return weights / weights.sum()


def truncated(model, code, weights, truncation):
    if truncation == 1:
        return code
    mean = mean_code(model, weights)
    return mean + truncation * (code - mean)


def spherical_mean(points, weights):
    """The weighted mean of directions on the sphere (Buss and Fillmore, 2001), as long as the mean of the lengths."""
    shares = torch.tensor(weights, dtype=torch.float64)
    shares = (shares / shares.sum()).unsqueeze(1)
    exact = points.double()
    lengths = exact.norm(dim=1, keepdim=True)
    unit = exact / lengths.clamp_min(1e-12)
    q = (unit * shares).sum(0)
    q = q / q.norm() if q.norm() > 1e-9 else unit[0].clone()
    for _ in range(100):
        along = (unit @ q).clamp(-1, 1).unsqueeze(1)
        across = unit - along * q
        length = across.norm(dim=1, keepdim=True)
        ways = torch.where(length > 1e-12, across * (torch.atan2(length, along) / length.clamp_min(1e-12)), 0.0)
        step = (ways * shares).sum(0)
        angle = step.norm().item()
        if angle < 1e-12:
            break
        q = q * math.cos(angle) + step * (math.sin(angle) / angle)
        q = q / q.norm()
    return (q * (lengths * shares).sum()).float()


class Place:
    """A point on its way to a code: `base` [layers, C] before mixes and directions, `code` after them."""

    def __init__(self, base, latent, weights, truncation):
        self.base, self.code, self.latent, self.weights, self.truncation = base, base, latent, weights, truncation


def from_latent(model, latent, weights, truncation):
    code = model.map(latent[None], None if weights is None else weights[None]).expand(model.layers_of_codes, -1)
    return Place(truncated(model, code, weights, truncation), latent, weights, truncation)


def start_of(model, point, conditions):
    seed, truncation = point.get("seed", 1), point.get("truncation", 1)
    weights = weights_of(model, conditions, seed)
    if "code" not in point:
        latent = torch.tensor(point["latent"]) if "latent" in point else latent_of_seed(model, seed)
        return from_latent(model, latent, weights, truncation)
    code, layers = torch.tensor(point["code"]), model.layers_of_codes
    if len(code) == layers * model.code:
        code = code.view(layers, -1)
    else:
        code = (code if len(code) == model.code else model.join(code[None], weights[None])).expand(layers, -1)
    return Place(truncated(model, code, weights, truncation), None, weights, truncation)


def between(model, point, conditions):
    path = point.get("path", "spherical")
    shares = [weight * weight if path == "noise" else weight for weight in point["weights"]]
    shares = [share / sum(shares) for share in shares]
    ends = [place_of(model, end, conditions) for end in point["between"]]
    code = sum(share * end.code for share, end in zip(shares, ends))
    edits = sum(share * (end.code - end.base) for share, end in zip(shares, ends))
    weights = None
    if model.conditions:
        weights = sum(max(share, 0.0) * end.weights for share, end in zip(shares, ends))
        weights = weights / weights.sum()
    truncation = point.get("truncation", 1)
    if path == "linear" or any(end.latent is None for end in ends):
        return Place(truncated(model, code, weights, truncation), None, weights, truncation)
    latents = torch.stack([end.latent for end in ends])
    if path == "spherical":
        latent = spherical_mean(latents, point["weights"])
    else:
        latent = (torch.tensor(point["weights"], dtype=torch.float64) @ latents.double()).float()
    truncation *= sum(share * end.truncation for share, end in zip(shares, ends))
    place = from_latent(model, latent, weights, truncation)
    place.base = place.base + edits
    return place


def layer_mask(model, step):
    first, last = step.get("layers", [0, -1])
    mask = torch.zeros(model.layers_of_codes, 1)
    mask[first:(last if last >= 0 else model.layers_of_codes - 1) + 1] = 1
    return mask


def place_of(model, point, outer):
    conditions = outer or point.get("conditions", {})
    starts = "code" in point or not point.get("between")
    place = start_of(model, point, conditions) if starts else between(model, point, conditions)
    place.code = place.base
    for mix in point.get("mixes", []):
        other = place_of(model, mix["from"], {}).code
        place.code = place.code + mix["amount"] * layer_mask(model, mix) * (other - place.code)
    for step in point.get("directions", []):
        place.code = place.code + step["amount"] * layer_mask(model, step) * torch.tensor(step["vector"])
    return place


@torch.no_grad()
def codes_of(model, points):
    """Codes [N, layers, C] of points."""
    return torch.stack([place_of(model, point, {}).code for point in points])


@torch.no_grad()
def draw(model, points):
    """Pictures [N, 3, S, S] in [-1, 1] of points, such as {"seed": 7, "truncation": 0.8}."""
    codes = codes_of(model, points)
    if model.layers_of_codes == 1:
        codes = codes[:, 0]
    return torch.cat([model.draw(batch) for batch in codes.split(BATCH)])


# ---- pictures made again ----------------------------------------------------------------------------------------------

def lanczos_matrix(old, new):
    """The weights [new, old] of a resize with a sinc windowed over 8 pixels, the edge repeated."""
    place = (torch.arange(new).double() + 0.5) * old / new - 0.5
    first = place.floor()
    taps = torch.arange(-3, 5).double()
    distance = (place - first).unsqueeze(1) - taps
    weights = torch.sinc(distance) * torch.sinc(distance / 4)
    weights /= weights.sum(1, keepdim=True)
    columns = (first.unsqueeze(1) + taps).clamp(0, old - 1).long()
    return torch.zeros(new, old, dtype=torch.float64).scatter_add_(1, columns, weights)


def resized(pixels, side, upscaling):
    """Bytes [3, S, S] at another size."""
    old = pixels.size(1)
    if side == old:
        return pixels
    if upscaling == "nearest":
        source = (2 * torch.arange(side) + 1) * old // (2 * side)
        return pixels[:, source][:, :, source]
    if side < old:
        small = F.interpolate(pixels[None].double(), size=(side, side), mode="area") if old % side == 0 else None
        if small is None:
            raise ValueError("shrunken by a part of a pixel, which this check does not do")
        return small[0].round().clamp(0, 255).to(torch.uint8)
    matrix = lanczos_matrix(old, side)
    return (matrix @ pixels.double() @ matrix.t()).round().clamp(0, 255).to(torch.uint8)


def make_again(model, record):
    """The pixels [H, W, 3], bytes, of the picture that a record describes."""
    size, scale, gap = record["size"], record.get("scale", 1), record.get("gap", 0)
    side, columns = max(1, math.floor(size * scale + 0.5)), record.get("columns", 1)
    rows = -(-len(record["points"]) // columns)
    sheet = torch.full((3, rows * (side + gap) + gap, columns * (side + gap) + gap), 255 if gap else 0,
                       dtype=torch.uint8)
    pictures = ((draw(model, record["points"]) + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    for i, picture in enumerate(pictures):
        top, left = i // columns * (side + gap) + gap, i % columns * (side + gap) + gap
        sheet[:, top:top + side, left:left + side] = resized(picture, side, record.get("upscaling", "lanczos"))
    return sheet.permute(1, 2, 0)


def check(model, folder):
    """Makes every PNG of a folder again from what it carries and compares: 0 where all agree within 1/255."""
    compared, wrong, worst = 0, 0, 0
    for path in sorted(pathlib.Path(folder).rglob("*.png")):
        pixels, texts = read_png(path)
        if "graft" not in texts:
            print(f"{path}: carries no record, left out")
            continue
        record = json.loads(texts["graft"])
        try:
            made = make_again(model, record)
        except ValueError as reason:
            print(f"{path}: {reason}, left out")
            continue
        compared += 1
        if made.shape != pixels.shape:
            wrong += 1
            print(f"{path}: {tuple(made.shape)} pixels instead of {tuple(pixels.shape)}")
            continue
        off = (made.int() - pixels.int()).abs().max().item()
        # Enlarging adds the rounding of its own numbers.
        allowed = TOLERANCE + (1 if record.get("scale", 1) != 1 and record.get("upscaling", "lanczos") == "lanczos" else 0)
        worst = max(worst, off)
        if off > allowed:
            wrong += 1
            print(f"{path}: off by {off}/255")
    print(f"{compared} pictures compared, {wrong} differ, the largest difference is {worst}/255")
    return 1 if wrong or not compared else 0
