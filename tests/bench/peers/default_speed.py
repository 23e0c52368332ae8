"""Times the step that Graft takes by default, in eager PyTorch: the same networks, batch and updates as bench_gan_step.

    python default_speed.py --model default --mode default|tuned --size 32 --batch 32 --threads 2 --warmup 5 --steps 40

Generator by doublings with an encoder that learns to redraw real pictures beside it, both by Muon; three judges behind
a frozen classifier and fixed random mixing, with spectral norm, by Adam; augmented colours and places; fine detail
matched. The classifier's weights are fresh: they cost the same time. The modes are those of dcgan_speed.py. Prints one
JSON object.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from dcgan_quality import augmented
from dcgan_speed import BF16, resize_generator, time_training

LATENT, WIDTH, ENCODER_WIDTH = 256, 64, 48
LEARNED_SIZE = 32  # of the pictures that the classifier learned from


class Classifier(nn.Module):
    """[N, 3, S, S] -> what its three stages give."""

    def __init__(self):
        super().__init__()
        self.stages, channels = nn.ModuleList(), 3
        for width in (64, 128, 256):
            self.stages.append(nn.Sequential(
                nn.Conv2d(channels, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
                nn.Conv2d(width, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()))
            channels = width

    def forward(self, x):
        taps, x = [], F.avg_pool2d(x, x.size(2) // LEARNED_SIZE)
        for stage in self.stages:
            x = stage(x)
            taps.append(x)
        return taps


def judge(channels, side):
    layers = []
    while not layers or side > 8:
        stride = 2 if side > 8 else 1
        after = min(stride * channels, 512)
        conv = nn.Conv2d(channels, after, 4 if stride == 2 else 3, stride, 1, bias=False)
        layers += [spectral_norm(conv), nn.BatchNorm2d(after), nn.LeakyReLU(0.2)]
        channels, side = after, side // stride
    return nn.Sequential(*layers, spectral_norm(nn.Conv2d(channels, 1, 4 if side > 5 else 1, bias=False)), nn.Flatten())


class Projected(nn.Module):
    """What is real, by features mixed over channels and over scales."""

    def __init__(self):
        super().__init__()
        self.judges = nn.ModuleList([judge(WIDTH << i, LEARNED_SIZE >> i + 1) for i in range(3)])
        for i in range(3):
            self.register_buffer(f"channels{i}", torch.randn(WIDTH << i, 64 << i, 1, 1) / math.sqrt(64 << i))
            self.register_buffer(f"scales{i}", torch.randn(WIDTH << i, WIDTH << i + 1, 1, 1) / math.sqrt(WIDTH << i + 1))

    def forward(self, taps):
        mixed, logits = None, []
        for i in (2, 1, 0):
            own = F.conv2d(taps[i], getattr(self, f"channels{i}"))
            if mixed is not None:
                coarse = F.conv2d(mixed, getattr(self, f"scales{i}"))
                own = own + F.interpolate(coarse, size=own.shape[2:], mode="bilinear")
            mixed = own
            logits.append(self.judges[i](mixed))
        return torch.cat(logits, 1)


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        layers, channels, after, side = [], 3, ENCODER_WIDTH, size
        while side > 4:
            layers += [nn.Conv2d(channels, after, 4, 2, 1, bias=False)]
            layers += [] if side == size else [nn.BatchNorm2d(after)]
            layers += [nn.LeakyReLU(0.2)]
            channels, after, side = after, min(2 * after, 8 * ENCODER_WIDTH), side // 2
        self.layers = nn.Sequential(*layers)
        self.to_code, self.norm = nn.Linear(16 * channels, LATENT, bias=False), nn.BatchNorm1d(LATENT, affine=False)

    def forward(self, x):
        return self.norm(self.to_code(self.layers(x).flatten(1)).float())


def detail(x):
    squares = []
    for size in (x, F.avg_pool2d(x, 2)):
        across, down = size.diff(dim=3), size.diff(dim=2)
        for each in (across, down, down.diff(dim=3)):
            squares += [each[:, :, i::2, j::2].square().mean((2, 3)) for i in (0, 1) for j in (0, 1)]
    return torch.cat(squares, 1)


class Muon:
    """Jordan 2024, for convolutions too; fused Adam for what is no matrix."""

    def __init__(self, parameters, fused):
        parameters = list(parameters)
        self.weights = [p for p in parameters if p.dim() > 1 and min(p.size(0), p[0].numel()) >= 16]
        others = [p for p in parameters if all(p is not w for w in self.weights)]
        self.momenta = [torch.zeros_like(w) for w in self.weights]
        self.adam = torch.optim.Adam(others, 1e-4, (0.5, 0.999), fused=fused)

    def zero_grad(self):
        self.adam.zero_grad()
        for weight in self.weights:
            weight.grad = None

    @torch.no_grad()
    def step(self):
        self.adam.step()
        for weight, momentum in zip(self.weights, self.momenta):
            momentum.lerp_(weight.grad, 0.1)
            matrix = weight.grad.lerp(momentum, 0.9).flatten(1)
            tall = matrix.size(0) > matrix.size(1)
            x = matrix.t() if tall else matrix
            x = x / (x.norm() + 1e-7)
            for _ in range(4):
                square = x @ x.t()
                x = 3.4445 * x + (-4.775 * square + 2.0315 * square @ square) @ x
            weight.add_((x.t() if tall else x).view_as(weight), alpha=-1e-4 * 2 * max(weight.shape) ** 0.5)


class Trainer:
    def __init__(self, options):
        tuned = options.mode == "tuned"
        self.bf16, self.batch = tuned and BF16, options.batch
        layout = torch.channels_last if tuned else torch.contiguous_format
        place = lambda module: module.to(memory_format=layout)
        self.generator, self.encoder = place(resize_generator(options.size, WIDTH, LATENT)), place(Encoder(options.size))
        self.average = place(resize_generator(options.size, WIDTH, LATENT))
        self.judges, self.classifier = place(Projected()), place(Classifier()).eval().requires_grad_(False)
        self.muon = Muon([*self.generator.parameters(), *self.encoder.parameters()], tuned or None)
        self.adam = torch.optim.Adam(self.judges.parameters(), 2e-4, (0.5, 0.999), fused=tuned or None)
        pictures = torch.randint(0, 256, (4096, 3, options.size, options.size), dtype=torch.uint8)
        self.pictures = pictures.to(memory_format=layout)
        self.wanted = detail(pictures[:64].float() / 127.5 - 1).mean(0)

    def judged(self, pictures):
        return self.judges(self.classifier(augmented(pictures))).float()

    def redrawing(self, drawn, real):
        loss = (drawn - real).abs().mean()
        with torch.no_grad():
            wanted = self.classifier(real)
        for tap, target in zip(self.classifier(drawn), wanted):
            loss = loss + 0.3 * (tap.float() - target.float()).abs().mean() / target.float().abs().mean()
        return loss

    def step(self):
        real = self.pictures[torch.randint(len(self.pictures), (self.batch,))].float() / 127.5 - 1
        originals = real[:self.batch // 2]
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            codes = self.encoder(originals)
            codes = torch.cat([torch.randn(self.batch, LATENT), codes + 0.2 * torch.randn_like(codes)])
            everything = self.generator(codes).float()
            drawn, redrawn = everything[:self.batch], everything[self.batch:]
            loss = F.relu(1 - self.judged(real)).mean() + F.relu(1 + self.judged(drawn.detach())).mean()
        self.adam.zero_grad()
        loss.backward()
        self.adam.step()
        self.judges.requires_grad_(False)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            loss = -self.judged(everything).mean() + 5 * self.redrawing(redrawn, originals)
            loss = loss + 3 * (detail(drawn) / self.wanted - 1).square().mean()
        self.muon.zero_grad()
        loss.backward()
        self.muon.step()
        self.judges.requires_grad_(True)
        with torch.no_grad():
            for slow, fast in zip(self.average.state_dict().values(), self.generator.state_dict().values()):
                slow.lerp_(fast, 1e-3) if slow.is_floating_point() else slow.copy_(fast)
        return loss


if __name__ == "__main__":
    time_training(Trainer, ["default"])
