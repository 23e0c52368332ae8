"""Times a generator of Graft in eager PyTorch, from codes to pictures: the same file and batch as bench_sampling.

    python sampling_speed.py --make MODEL.safetensors --model light --size 64      # a generator to compare with
    python sampling_speed.py --file MODEL.safetensors --mode default|tuned|loader --batch 64 --threads 2

All modes draw in evaluation mode under torch.inference_mode().
default: NCHW, fp32; a doubling is an interpolation and a 3x3 convolution, as everybody writes it.
tuned:   the same, channels-last and, where the processor has it, under bf16 autocast.
loader:  as tuned, but with doublings as packaging/python has them: one transposed convolution (Graft's own way).
Prints one JSON object: pictures per second, the median of the steps, by the clock and by the processor's time.
"""
import argparse
import json
import pathlib
import statistics
import sys
import time

import torch
from torch.nn import functional as F

from dcgan_speed import BF16

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "packaging" / "python"))
import graft_model  # noqa: E402


def doubled_as_usual(x, weight):
    return F.conv2d(F.interpolate(x, scale_factor=2), weight, padding=1)


def make(options):
    torch.manual_seed(1)
    config = {"model": options.model, "size": options.size, "latent": 100, "width": 64, "conditions": [],
              "prior": "normal", "anchors": 0}
    graft_model.save(graft_model.FAMILIES[options.model](config), options.make)


def measure(options):
    tuned = options.mode != "default"
    if options.mode != "loader":
        graft_model.double_and_convolve = doubled_as_usual
    model = graft_model.load(options.file)
    if tuned:
        model = model.to(memory_format=torch.channels_last)
    codes, seconds, cpu_seconds = torch.randn(options.batch, model.code), [], []
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=tuned and BF16):
        for _ in range(options.warmup + options.steps):
            start, cpu_start = time.perf_counter(), time.process_time()
            model.draw(codes)
            seconds.append(time.perf_counter() - start)
            cpu_seconds.append(time.process_time() - cpu_start)
    speed, cpu_speed = (options.batch / statistics.median(s[options.warmup:]) for s in (seconds, cpu_seconds))
    print(json.dumps({"program": f"pytorch {torch.__version__} {options.mode}", "model": model.config["model"],
                      "threads": torch.get_num_threads(), "images_per_second": speed,
                      "images_per_cpu_second": cpu_speed}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--make", metavar="FILE")
    parser.add_argument("--model", choices=list(graft_model.FAMILIES))
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--file")
    parser.add_argument("--mode", default="default", choices=["default", "tuned", "loader"])
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--warmup", type=int, default=3)
    parser.add_argument("--steps", type=int, default=20)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    make(options) if options.make else measure(options)


if __name__ == "__main__":
    main()
