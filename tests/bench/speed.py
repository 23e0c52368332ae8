"""Graft's speed beside eager PyTorch's, alternating in one run so that both see the same machine.

    python speed.py training --program build/bin/bench_gan_step [--models dcgan resize_dcgan] [--threads 2]
    python speed.py drawing --program build/bin/bench_sampling [--models ...] [--batches 1 64] [--size 64]
    python speed.py drifting --program build/bin/graft --start MODEL --weights efficientnet-lite0.pth \
        --domain P.graft/domains/NAME [--seconds 40]

`training` times the article's step: a generator against DCGAN's discriminator.
`drifting` times Graft's way to learn beside the first trial of it: 48 generated and 96 real pictures a step, MODEL being
a generator of the domain's size to go on from (`graft train --reconstruction 1 --minutes 1`).
`drawing` compares how fast codes become pictures in the same generator; the article's ("dcgan") draws 32 px there.
Prints the median pictures per second of each and Graft's ratio to each form of PyTorch, then all of it as JSON.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

PEERS = pathlib.Path(__file__).parent / "peers"
MODELS = {"training": ["dcgan", "resize_dcgan"],
          "drifting": ["resize_dcgan"],
          "drawing": ["resize_dcgan", "dcgan", "light", "style"]}


def run(command, arguments):
    for name, value in arguments.items():
        command = command + [f"--{name}", str(value)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def compare(label, commands, arguments, options):
    """The medians of what the commands reach in turn, and those of the first relative to the others'."""
    speeds = {name: [] for name in commands}
    figure = "images_per_cpu_second" if options.cpu_time else "images_per_second"
    for _ in range(options.rounds):
        for name, command in commands.items():
            said = run(command, arguments)
            speeds[name].append(json.loads(said if said.startswith("{") else said.splitlines()[-1])[figure])
    medians = {name: statistics.median(values) for name, values in speeds.items()}
    ratios = {name: medians["graft"] / value for name, value in medians.items() if name != "graft"}
    print(f"{label:20} " + "  ".join(f"{name} {value:.0f}" for name, value in medians.items()) + " images/s;  "
          + "  ".join(f"graft / {name} {value:.2f}" for name, value in ratios.items()), flush=True)
    return {figure: medians, "ratio": ratios, "all": speeds}


def commands_of(options, peer, modes):
    return {"graft": [options.program]} | {mode: [options.python, str(PEERS / peer), "--mode", mode] for mode in modes}


def training(options):
    results = {}
    for model in options.models:
        results[model] = compare(model, commands_of(options, "dcgan_speed.py", ["tuned", "default"]),
                                 {"model": model, "size": options.size or 32, "batch": options.batches[-1],
                                  "threads": options.threads, "warmup": 5, "steps": options.steps or 40}, options)
    return results


def drifting(options):
    project, domain = options.domain.parent.parent, options.domain
    graft = [options.program, "train", "--json", "--conditions", "none", "--reconstruction", "0", "--project", project,
             "--domain", domain.name, "--init", options.start, "--threads", str(options.threads),
             "--minutes", str(options.seconds / 60)]
    with tempfile.TemporaryDirectory() as folder:
        peer = [options.python, str(PEERS / "drifting_quality.py"), "--start", options.start, "--weights",
                options.weights, "--domain", domain, "--seconds", str(options.seconds), "--count", "0", "--out", folder,
                "--threads", str(options.threads)]
        commands = {"graft": graft, "tuned": peer + ["--mode", "tuned"], "trial": peer}
        return compare(domain.name, {name: [str(part) for part in parts] for name, parts in commands.items()}, {},
                       options)


def drawing(options):
    commands, results = commands_of(options, "sampling_speed.py", ["tuned", "default", "loader"]), {}
    with tempfile.TemporaryDirectory() as folder:
        for model in options.models:
            file, size = f"{folder}/{model}.safetensors", options.size or (32 if model == "dcgan" else 64)
            run([options.python, str(PEERS / "sampling_speed.py")], {"make": file, "model": model, "size": size})
            for batch in options.batches:
                steps = options.steps or max(10, 200 // batch)
                results[f"{model} {batch}"] = compare(f"{model} {size} px x {batch}", commands,
                                                      {"file": file, "batch": batch, "threads": options.threads,
                                                       "warmup": 3, "steps": steps}, options)
    return results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=list(MODELS))
    parser.add_argument("--program", required=True, help="bench_gan_step, bench_sampling or graft")
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch")
    parser.add_argument("--models", nargs="+")
    parser.add_argument("--size", type=int)
    parser.add_argument("--batches", type=int, nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    for name in ("start", "weights", "domain"):
        parser.add_argument("--" + name, type=pathlib.Path, help="drifting: see above")
    parser.add_argument("--seconds", type=float, default=40, help="drifting: of each training")
    parser.add_argument("--cpu-time", action="store_true",
                        help="drawing: by the processor's time, where others use the core, too (one thread)")
    options = parser.parse_args()
    options.models = options.models or MODELS[options.what]
    options.batches = options.batches or ([64] if options.what == "training" else [1, 64])
    print(json.dumps({"training": training, "drifting": drifting, "drawing": drawing}[options.what](options)))


if __name__ == "__main__":
    main()
