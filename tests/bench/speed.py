"""Graft's training speed beside eager PyTorch's, alternating in one run so that both see the same machine.

    python speed.py --program build/bin/bench_gan_step [--models dcgan resize_dcgan] [--threads 2] [--rounds 3]

Prints the median images per second of each and Graft's ratio to each form of PyTorch, then all of it as JSON.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

PEER = pathlib.Path(__file__).parent / "peers" / "dcgan_speed.py"


def measure(command, options, model):
    arguments = {"model": model, "size": options.size, "batch": options.batch, "threads": options.threads,
                 "warmup": options.warmup, "steps": options.steps}
    for name, value in arguments.items():
        command = command + [f"--{name}", str(value)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])["images_per_second"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, help="bench_gan_step")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--models", nargs="+", default=["dcgan", "resize_dcgan"])
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--warmup", type=int, default=5)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    commands = {"graft": [options.program],
                "tuned": [options.python, str(PEER), "--mode", "tuned"],
                "default": [options.python, str(PEER), "--mode", "default"]}
    results = {}
    for model in options.models:
        speeds = {name: [] for name in commands}
        for _ in range(options.rounds):
            for name, command in commands.items():
                speeds[name].append(measure(command, options, model))
        medians = {name: statistics.median(values) for name, values in speeds.items()}
        ratios = {name: medians["graft"] / medians[name] for name in ("tuned", "default")}
        results[model] = {"images_per_second": medians, "ratio": ratios, "all": speeds}
        print(f"{model:14} " + "  ".join(f"{name} {value:.0f}" for name, value in medians.items()) + " images/s;  "
              + "  ".join(f"graft / {name} {value:.2f}" for name, value in ratios.items()))
    print(json.dumps(results))


if __name__ == "__main__":
    main()
