"""A DCGAN as an expert would tune it in eager PyTorch, trained for a time on a domain that Graft has prepared.

    python dcgan_quality.py --domain P.graft/domains/NAME --minutes 5 --out FOLDER [--match MODEL.safetensors]

Upsampling and 3x3 convolutions of base width 64, batch 64, channels-last, bf16 where the processor has it, fused Adam,
no weight gradients of the discriminator in the generator's update, DiffAugment (colour and translation), and an average
of the generator with a half-life of 10,000 pictures, at most 5 % of those seen. With --match, the generator also matches
the mean activations of real pictures at the three taps of the article's CNN (lambda 1, the squared distance summed over
channels relative to the real one's length). --article: the article's DCGAN as most people run it instead (fp32, NCHW, no
average).

At the end it writes --count pictures into FOLDER and prints one JSON object. The clock counts from the first step.
"""
import argparse
import copy
import json
import pathlib
import struct
import time
import zlib

import torch
from torch.nn import functional as F

from dcgan_speed import BF16, article_generator, discriminator, resize_generator


def read_domain(folder):
    """uint8 [N, 3, S, S] of the pictures to learn from."""
    folder = pathlib.Path(folder)
    size = json.loads((folder / "domain.json").read_text())["size"]
    data = bytearray((folder / "pixels.bin").read_bytes())
    pixels = torch.frombuffer(data, dtype=torch.uint8).view(-1, size, size, 3)
    lines = (folder / "pictures.csv").read_text().splitlines()[1:]
    kept = [i for i, line in enumerate(lines) if line.rsplit(",", 1)[1] != "1"]
    return pixels[kept].permute(0, 3, 1, 2)


def read_safetensors(file):
    data = pathlib.Path(file).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        if entry["dtype"] == "F32":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32).view(entry["shape"])
    return tensors


def write_png(file, pixels):
    """uint8 [S, S, 3]"""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + bytes(row.flatten().tolist()) for row in pixels)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows))
                     + chunk(b"IEND", b""))


def augmented(x):
    """DiffAugment (Zhao 2020), colour and translation."""
    count, _, side, _ = x.shape
    x = x + torch.rand(count, 1, 1, 1) - 0.5
    mean = x.mean(1, keepdim=True)
    x = (x - mean) * torch.rand(count, 1, 1, 1) * 2 + mean
    mean = x.mean((1, 2, 3), keepdim=True)
    x = (x - mean) * (torch.rand(count, 1, 1, 1) + 0.5) + mean
    reach = side // 8
    padded = F.pad(x, (reach,) * 4)
    shifts = torch.randint(0, 2 * reach + 1, (2, count)).tolist()
    moved = [padded[i, :, shifts[0][i]:shifts[0][i] + side, shifts[1][i]:shifts[1][i] + side] for i in range(count)]
    return torch.stack(moved).contiguous(memory_format=torch.channels_last)


class Taps:
    """The mean activations of the article's CNN after each of its convolutions."""

    def __init__(self, file):
        tensors = read_safetensors(file)
        self.layers = [(tensors[f"conv{i}.weight"], tensors[f"conv{i}.bias"]) for i in (1, 2, 3)]

    def means(self, x):
        x, means = (x + 1) / 2, []
        for i, (weight, bias) in enumerate(self.layers):
            x = F.relu(F.conv2d(x, weight, bias))
            means.append(x.float().mean((0, 2, 3)))
            if i < 2:
                x = F.max_pool2d(x, 2)
        return means


class Trainer:
    def __init__(self, pictures, options):
        self.options, size = options, pictures.shape[2]
        self.tuned = not options.article
        layout = torch.channels_last if self.tuned else torch.contiguous_format
        make = article_generator if options.article else resize_generator
        self.generator = make(size).to(memory_format=layout)
        self.discriminator = discriminator(size).to(memory_format=layout)
        for module in (self.generator, self.discriminator):
            for layer in module.modules() if self.tuned else ():
                if isinstance(layer, (torch.nn.Conv2d, torch.nn.Linear)):
                    torch.nn.init.normal_(layer.weight, 0, 0.02)
        self.average = copy.deepcopy(self.generator).eval()
        self.pictures = pictures.contiguous(memory_format=layout)
        self.adams = [torch.optim.Adam(m.parameters(), 2e-4, (0.5, 0.999), fused=self.tuned or None)
                      for m in (self.generator, self.discriminator)]
        self.augment = augmented if self.tuned else (lambda x: x)
        self.taps = Taps(options.match) if options.match else None
        self.seen = 0

    def autocast(self):
        return torch.autocast("cpu", torch.bfloat16, enabled=self.tuned and BF16)

    def step(self):
        batch = self.options.batch
        real = self.pictures[torch.randint(len(self.pictures), (batch,))].float() / 127.5 - 1
        with self.autocast():
            fake = self.generator(torch.randn(batch, 100))
            loss = F.softplus(-self.discriminator(self.augment(real)).float()).mean()
            loss = loss + F.softplus(self.discriminator(self.augment(fake.detach())).float()).mean()
        self.adams[1].zero_grad()
        loss.backward()
        self.adams[1].step()
        self.discriminator.requires_grad_(not self.tuned)
        with self.autocast():
            loss = F.softplus(-self.discriminator(self.augment(fake)).float()).mean()
            if self.taps:
                with torch.no_grad():
                    wanted = self.taps.means(real)
                loss = loss + sum(((a - b) ** 2).sum() / (b ** 2).sum() for a, b in zip(self.taps.means(fake), wanted))
        self.adams[0].zero_grad()
        loss.backward()
        self.adams[0].step()
        self.discriminator.requires_grad_(True)
        self.seen += batch
        if self.tuned:
            self.follow()

    @torch.no_grad()
    def follow(self):
        kept = 0.5 ** (self.options.batch / min(10000, 0.05 * self.seen))
        for average, now in zip(self.average.state_dict().values(), self.generator.state_dict().values()):
            average.lerp_(now, 1 - kept) if average.is_floating_point() else average.copy_(now)

    @torch.no_grad()
    def draw(self, count):
        network = (self.average if self.tuned else self.generator).eval()
        for _ in range(0, count, 64):
            yield from ((network(torch.randn(64, 100)) + 1) * 127.5).round().clamp(0, 255).byte()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--domain", required=True)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--match", default="")
    parser.add_argument("--article", action="store_true")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    trainer = Trainer(read_domain(options.domain), options)
    start = time.perf_counter()
    while time.perf_counter() - start < 60 * options.minutes:
        trainer.step()
    seconds = time.perf_counter() - start
    options.out.mkdir(parents=True, exist_ok=True)
    for i, picture in zip(range(options.count), trainer.draw(options.count)):
        write_png(options.out / f"{i:05d}.png", picture.permute(1, 2, 0))
    print(json.dumps({"images": trainer.seen, "seconds": seconds, "images_per_second": trainer.seen / seconds}))


if __name__ == "__main__":
    main()
