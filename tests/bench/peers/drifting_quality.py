"""Drifting as the first trial had it, in eager PyTorch, to measure Graft's own against: trains the generator of a model
file on a domain and writes pictures.

    python drifting_quality.py --start MODEL --weights efficientnet-lite0.pth --domain P.graft/domains/NAME \
        --seconds 150 --seed 1 --count 1000 --out FOLDER [--mode tuned]

`--mode tuned` is the same at its fastest: bfloat16 under autocast where the processor has it, channels-last.
MODEL is what `graft train --reconstruction 1 --minutes 1` made: the autoencoder's phase. Features of EfficientNet-Lite0
after blocks 2, 4, 10 and 15; sets: the vectors at each place, averages over 2 x 2, mean and deviation, the picture
averaged by 8. 48 generated and 96 real pictures a step; AdamW 4e-4 (0.5, 0.99), falling over the second half; average
0.99 a step. Prints one JSON object.
"""
import argparse
import json
import math
import pathlib
import sys
import time

import torch
from torch.nn import functional as F

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "packaging" / "python"))
import graft_model  # noqa: E402
from graft_png import write_png  # noqa: E402

STAGES = [(1, 3, 1), (2, 3, 2), (2, 5, 2), (3, 3, 2), (3, 5, 1), (4, 5, 2), (1, 3, 1)]  # repeats, kernel, stride
TAPS = (2, 4, 10, 15)
GENERATED, REAL, TEMPERATURES = 48, 96, (0.02, 0.05, 0.2)


class Lite0:
    def __init__(self, file, layout):
        self.layout = layout
        self.state = {name: each.contiguous(memory_format=layout) if each.dim() == 4 else each
                      for name, each in torch.load(file, map_location="cpu").items()}

    def norm(self, name, x):
        w = [self.state[f"{name}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")]
        return F.batch_norm(x, *w, False, 0, 1e-3)

    def conv(self, name, x, stride=1):
        weight = self.state[f"{name}.weight"]
        kernel, groups = weight.shape[2], x.shape[1] // weight.shape[1]
        missing = max((-(-x.shape[2] // stride) - 1) * stride + kernel - x.shape[2], 0)
        low, high = missing // 2, missing - missing // 2
        return F.conv2d(F.pad(x, (low, high, low, high)), weight, None, stride, groups=groups)

    def __call__(self, pictures):
        pictures = pictures.contiguous(memory_format=self.layout)
        x = F.relu6(self.norm("_bn0", self.conv("_conv_stem", (pictures * 127.5 + 0.5) / 128, 2)))
        maps, number = [], 0
        for repeats, _, stride in STAGES:
            for i in range(repeats):
                name, y = f"_blocks.{number}.", x
                if number > 0:
                    y = F.relu6(self.norm(name + "_bn0", self.conv(name + "_expand_conv", y)))
                y = F.relu6(self.norm(name + "_bn1", self.conv(name + "_depthwise_conv", y, stride if i == 0 else 1)))
                y = self.norm(name + "_bn2", self.conv(name + "_project_conv", y))
                x = x + y if i > 0 else y
                if number in TAPS:
                    maps.append(x)
                number += 1
        return maps


def feature_sets(network, pictures):
    """[places, N, C] each."""
    sets = []
    for x in network(pictures):
        x = x.float()
        count, channels, side, _ = x.shape
        sets.append(x.permute(2, 3, 0, 1).reshape(-1, count, channels))
        if side > 2:
            sets.append(F.adaptive_avg_pool2d(x, 2).permute(2, 3, 0, 1).reshape(4, count, channels))
        sets.append(torch.stack([x.mean((2, 3)), (x.var((2, 3), unbiased=False) + 1e-6).sqrt()]))
    return sets + [F.avg_pool2d(pictures, 8).flatten(1)[None]]


@torch.no_grad()
def drift(x, p):
    count, positives, root = x.shape[1], p.shape[1], math.sqrt(x.shape[2])
    scale = torch.cdist(x, p).mean((1, 2), keepdim=True).clamp_min(1e-6) / root
    x, p = x / scale, p / scale
    among = torch.cdist(x, x)
    among[:, range(count), range(count)] = 1e6
    distances, total = torch.cat([torch.cdist(x, p), among], 2), 0
    for temperature in TEMPERATURES:
        logits = -distances / (temperature * root)
        affinity = (logits.softmax(2) * logits.softmax(1)).sqrt()
        to, off = affinity[..., :positives], affinity[..., positives:]
        move = (to * off.sum(2, keepdim=True)) @ p - (off * to.sum(2, keepdim=True)) @ x
        total = total + move / (move.square().mean((1, 2), keepdim=True).sqrt() + 1e-8)
    return total, scale


def pictures_of(folder):
    size = json.loads((folder / "domain.json").read_text())["size"]
    data = torch.frombuffer(bytearray((folder / "pixels.bin").read_bytes()), dtype=torch.uint8)
    data = data[data.numel() % (size * size * 3):].view(-1, size, size, 3).permute(0, 3, 1, 2)
    rows = (folder / "pictures.csv").read_text().strip().split("\n")[1:]
    return data[torch.tensor([not row.endswith(",1") for row in rows])].contiguous()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("start", "weights", "domain", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    parser.add_argument("--seconds", type=float, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--mode", choices=["trial", "tuned"], default="trial")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tuned = options.mode == "tuned"
    layout = torch.channels_last if tuned else torch.contiguous_format
    network, data = Lite0(options.weights, layout), pictures_of(options.domain)
    real = [torch.cat(parts, 1) for parts in zip(*[
        [s.half() for s in feature_sets(network, batch.float() / 127.5 - 1)] for batch in data.split(64)])]
    generator, average = graft_model.load(options.start), graft_model.load(options.start)
    generator.train().requires_grad_(True).to(memory_format=layout)
    adam = torch.optim.AdamW(generator.parameters(), 4e-4, (0.5, 0.99), weight_decay=0, fused=True)
    begin, step, share = time.time(), 0, 0.0
    while share < 1:
        with torch.autocast("cpu", torch.bfloat16, enabled=tuned):
            sets = feature_sets(network, generator(torch.randn(GENERATED, generator.latent)).float())
        chosen, loss = torch.randint(len(data), (REAL,)), 0
        for generated, all_real in zip(sets, real):
            move, scale = drift(generated.detach(), all_real[:, chosen].float())
            loss = loss + (generated / scale - (generated.detach() / scale + move)).square().mean()
        adam.zero_grad()
        (loss / len(real)).backward()
        adam.param_groups[0]["lr"] = 4e-4 * min(1, 2 * (1 - share))
        adam.step()
        with torch.no_grad():
            for old, new in zip(average.state_dict().values(), generator.state_dict().values()):
                old.lerp_(new, 0.01) if old.is_floating_point() else old.copy_(new)
        step, share = step + 1, (time.time() - begin) / options.seconds
    options.out.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        for i in range(options.count):
            picture = average.eval()(torch.randn(1, generator.latent))[0]
            write_png(options.out / f"{i:05}.png", ((picture + 1) * 127.5).round().clamp(0, 255).byte().permute(1, 2, 0))
    print(json.dumps({"images": step * GENERATED, "images_per_second": step * GENERATED / options.seconds}))


if __name__ == "__main__":
    main()
