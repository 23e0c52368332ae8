"""Trains a list of configurations in turn on one domain, each for the same time, and judges them all alike.

    python quality.py --graft build/release/bin/graft --project P.graft --domain NAME \
        --minutes 5 --seeds 1 2 3 --out FOLDER \
        --run "default=" --run "article=--transfer none --model dcgan" --peer "tuned=" --peer "match=--match FILE"

--run NAME=OPTIONS is a `graft train`, --peer NAME=OPTIONS a peers/dcgan_quality.py. --judge FILE, as often as there are
judges, names a network whose eyes are asked; by default the one that `packaging/setup.sh --judge` fetches, which no
training uses. Writes FOLDER/quality.json and FOLDER/quality.html: images seen, images a second, peak memory; in the
eyes of each judge Frechet distance, KID, precision and recall, with a mark where it, or a relative, took part in the
training and flatters it; the patch distance that needs no network, and each level of it, finest first; and the grids
side by side. What is there already is not run again, so a broken run goes on where it was.
"""
import argparse
import base64
import html
import json
import os
import pathlib
import shlex
import subprocess
import sys

PEER = pathlib.Path(__file__).parent / "peers" / "dcgan_quality.py"
JUDGE = pathlib.Path(__file__).parents[2] / ".deps" / "networks" / "efficientnet-lite1.pth"
TRAINING = ("images", "images_per_second", "megabytes")
JUDGED = ("frechet", "kid", "precision", "recall")
FLATTERS = "took part in the training, or a relative did: it flatters"


def call(command):
    """What it printed, and its peak memory in MB."""
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {child.returncode}")
    return text, usage.ru_maxrss / 1024


def train(options, kind, extra, seed, name):
    """Trains; returns its figures and what `graft evaluate` is to judge."""
    common = ["--minutes", options.minutes, "--seed", seed, "--threads", options.threads]
    if kind == "run":
        text, memory = call([options.graft, "train", "--project", options.project, "--domain", options.domain, "--json",
                             *common, *shlex.split(extra)])
        report = json.loads(text)
        subject = report["model"]
        call([options.graft, "sample", subject, "--count", 64, "--seed", 5, "--out", options.out / f"{name}.png"])
    else:
        subject = options.out / name
        folder = pathlib.Path(options.project) / "domains" / options.domain
        text, memory = call([options.python, PEER, "--domain", folder, "--out", subject, "--count", options.count,
                             *common, *shlex.split(extra)])
        report = json.loads(text)
    return {"images": report["images"], "images_per_second": report["images_per_second"], "megabytes": memory}, subject


def measure(options, kind, extra, seed, name):
    """Its figures; those of the judges by what they are called, such as "EfficientNet-Lite1 of ImageNet"."""
    figures, subject = train(options, kind, extra, seed, name)
    figures["judges"] = {}
    for judge in options.judge:
        text, _ = call([options.graft, "evaluate", subject, "--against", f"{options.project}:{options.domain}",
                        "--features", judge, "--count", options.count, "--json"])
        report = json.loads(text)
        called = report["network"]
        if called in figures["judges"]:  # two of one kind
            called += f" ({judge})"
        figures["judges"][called] = {key: report[key] for key in (*JUDGED, "took_part")}
        figures |= {"patch": report["patch"], "patch_levels": report["patch_levels"]}  # the same for every judge
    return figures


def numbers(figures, keys):
    return "  ".join(f"{key} {figures[key]:.4g}" for key in keys)


def print_figures(name, figures):
    print(f"{name:24}{numbers(figures, TRAINING)}")
    for judge, judged in figures["judges"].items():
        print(f"  in the eyes of {judge}: {numbers(judged, JUDGED)}" + f" ({FLATTERS})" * judged["took_part"])
    levels = ", ".join(f"{level:.4g}" for level in figures["patch_levels"])
    print(f"  in nobody's eyes: patch {figures['patch']:.4g}, by level, finest first {levels}", flush=True)


def table(results):
    """Three groups of columns: the training, each judge by name, the patch distance of each level."""
    judges = list(dict.fromkeys(judge for figures in results.values() for judge in figures["judges"]))
    levels = [16 << i for i in reversed(range(max(len(figures["patch_levels"]) for figures in results.values())))]
    groups = [("", ("run",)), ("training", TRAINING)]
    groups += [("in the eyes of " + judge, JUDGED) for judge in judges]
    groups += [("patch distance, no network", ("mean", *(f"{level} px" for level in levels)))]
    head = "".join(f"<th colspan={len(keys)}>{html.escape(title)}" for title, keys in groups)
    head += "<tr>" + "".join(f"<th>{key}" for _, keys in groups for key in keys)
    rows = ""
    for name, figures in results.items():
        rows += f"<tr><td>{html.escape(name)}" + "".join(f"<td>{figures[key]:.4g}" for key in TRAINING)
        for judge in judges:
            judged = figures["judges"].get(judge)
            mark = "*" if judged and judged["took_part"] else ""
            rows += "".join(f"<td>{judged[key]:.4g}{mark}" if judged else "<td>" for key in JUDGED)
        rows += "".join(f"<td>{value:.4g}" for value in (figures["patch"], *figures["patch_levels"]))
    return f"<table><tr>{head}{rows}</table><p>* this network {FLATTERS}"


def write_page(options, results):
    grids = ""
    for name in results:
        file = options.out / f"{name}.png"
        if file.exists():
            data = base64.b64encode(file.read_bytes()).decode()
            grids += f'<figure><img src="data:image/png;base64,{data}"><figcaption>{html.escape(name)}</figcaption></figure>'
    title = f"{options.domain}, {options.minutes:g} minutes"
    (options.out / "quality.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>{title}</title><style>body{{font:15px sans-serif;margin:2em}}"
        "td,th{padding:.3em .8em;text-align:right}td:first-child{text-align:left}"
        "figure{display:inline-block;margin:1em}img{width:512px;image-rendering:pixelated}</style>"
        f"<h1>{title}</h1>{table(results)}<p>{grids}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graft", required=True)
    parser.add_argument("--python", default=sys.executable, help="a Python that has torch, for the peers")
    parser.add_argument("--project", required=True)
    parser.add_argument("--domain", required=True)
    parser.add_argument("--judge", action="append", metavar="FILE", help="a network that judges; may be repeated")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--run", action="append", default=[], metavar="NAME=OPTIONS")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=OPTIONS")
    options = parser.parse_args()
    options.judge = options.judge or [JUDGE]
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "quality.json"
    results = json.loads(file.read_text()) if file.exists() else {}
    wanted = [("run", each) for each in options.run] + [("peer", each) for each in options.peer]
    for seed in options.seeds:
        for kind, each in wanted:
            label, _, extra = each.partition("=")
            name = f"{label}-{seed}"
            if name in results:
                continue
            results[name] = measure(options, kind, extra, seed, name)
            print_figures(name, results[name])
            file.write_text(json.dumps(results, indent=1))
            write_page(options, results)


if __name__ == "__main__":
    main()
