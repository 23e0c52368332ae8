"""Times the DCGAN training step in eager PyTorch: the same networks, batch, threads and updates as bench_gan_step.

    python dcgan_speed.py --model dcgan --mode default|tuned --size 32 --batch 64 --threads 2 --warmup 5 --steps 40

default: NCHW, fp32, torch.optim.Adam, as PyTorch's DCGAN tutorial does it.
tuned:   channels-last, bf16 autocast where the processor has it, fused Adam, no weight gradients of the discriminator
         in the generator's update.
Neither keeps an average of the generator, which Graft does. Prints one JSON object.
"""
import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional as F

BF16 = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # without, bf16 is a hundred times slower than fp32


class Reshape(nn.Module):
    """[N, 4 * 4 * C] -> [N, C, 4, 4]"""

    def forward(self, x):
        return x.view(len(x), 4, 4, -1).permute(0, 3, 1, 2)


def article_generator(size, width=64, latent=100):
    """The generator of the Keras tutorial, drawing 32 px and up."""

    def norm(layer, channels):
        return layer(channels, eps=1e-3, momentum=0.01)

    def transposed(before, after, stride):
        return nn.ConvTranspose2d(before, after, 5, stride, 2, stride - 1, bias=False)

    features = 16 * 4 * width
    layers = [nn.Linear(latent, features, bias=False), norm(nn.BatchNorm1d, features), nn.LeakyReLU(0.3), Reshape()]
    channels = 4 * width
    for after, stride in ((2 * width, 1), (2 * width, 2), (width, 2)):
        layers += [transposed(channels, after, stride), norm(nn.BatchNorm2d, after), nn.LeakyReLU(0.3)]
        channels = after
    for _ in range((size // 32).bit_length() - 1):
        after = max(min(channels, 16), channels // 2)
        layers += [transposed(channels, after, 2), norm(nn.BatchNorm2d, after), nn.LeakyReLU(0.3)]
        channels = after
    return nn.Sequential(*layers, transposed(channels, 3, 2), nn.Tanh())


def resize_generator(size, width=64, latent=100):
    """Nearest-neighbour doubling and 3x3 convolutions."""
    channels = 4 * width
    layers = [nn.Linear(latent, 16 * channels, bias=False), Reshape(), nn.BatchNorm2d(channels), nn.ReLU()]
    side = 8
    while side <= size:
        after = max(width if side <= 32 else min(width, 16), channels // 2)
        layers += [nn.Upsample(scale_factor=2), nn.Conv2d(channels, after, 3, 1, 1, bias=False),
                   nn.BatchNorm2d(after), nn.ReLU()]
        channels, side = after, side * 2
    return nn.Sequential(*layers, nn.Conv2d(channels, 3, 3, 1, 1, bias=False), nn.Tanh())


def discriminator(size, width=64):
    layers, channels, after, side = [], 3, width, size
    while side > 4:
        layers += [nn.Conv2d(channels, after, 4, 2, 1, bias=False)]
        layers += [] if side == size else [nn.BatchNorm2d(after)]
        layers += [nn.LeakyReLU(0.2)]
        channels, after, side = after, max(after, min(2 * after, 512)), side // 2
    return nn.Sequential(*layers, nn.Conv2d(channels, 1, 4, bias=False), nn.Flatten(0))


GENERATORS = {"dcgan": article_generator, "resize_dcgan": resize_generator}


class Trainer:
    def __init__(self, options):
        self.tuned = options.mode == "tuned"
        self.batch = options.batch
        layout = torch.channels_last if self.tuned else torch.contiguous_format
        self.generator = GENERATORS[options.model](options.size).to(memory_format=layout)
        self.discriminator = discriminator(options.size).to(memory_format=layout)
        self.adams = [torch.optim.Adam(m.parameters(), 2e-4, (0.5, 0.999), fused=self.tuned or None)
                      for m in (self.generator, self.discriminator)]
        self.pictures = torch.randint(0, 256, (4096, 3, options.size, options.size), dtype=torch.uint8)
        self.pictures = self.pictures.to(memory_format=layout)

    def autocast(self):
        return torch.autocast("cpu", torch.bfloat16, enabled=self.tuned and BF16)

    def step(self):
        adam_g, adam_d = self.adams
        real = self.pictures[torch.randint(len(self.pictures), (self.batch,))].float() / 127.5 - 1
        with self.autocast():
            fake = self.generator(torch.randn(self.batch, 100))
            loss = F.softplus(-self.discriminator(real).float()).mean()
            loss = loss + F.softplus(self.discriminator(fake.detach()).float()).mean()
        adam_d.zero_grad()
        loss.backward()
        adam_d.step()
        if self.tuned:
            self.discriminator.requires_grad_(False)
        with self.autocast():
            loss = F.softplus(-self.discriminator(fake).float()).mean()
        adam_g.zero_grad()
        loss.backward()
        adam_g.step()
        self.discriminator.requires_grad_(True)
        return loss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="dcgan", choices=list(GENERATORS))
    parser.add_argument("--mode", default="default", choices=["default", "tuned"])
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--warmup", type=int, default=5)
    parser.add_argument("--steps", type=int, default=40)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    trainer = Trainer(options)
    for _ in range(options.warmup):
        trainer.step()
    start = time.perf_counter()
    for _ in range(options.steps):
        loss = trainer.step()
    loss.item()
    speed = options.steps * options.batch / (time.perf_counter() - start)
    print(json.dumps({"program": f"pytorch {torch.__version__} {options.mode}", "model": options.model,
                      "size": options.size, "batch": options.batch, "threads": torch.get_num_threads(),
                      "images_per_second": speed}))


if __name__ == "__main__":
    main()
