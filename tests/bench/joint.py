"""The balance between two domains in one generator: both distances over lambda, on one plot.

    python joint.py --graft build/release/bin/graft --project P.graft --domains FIRST SECOND --judge MODEL.safetensors \
        --lambdas 0 0.25 0.5 1 --steps 640 --out FOLDER

Trains `graft train --domain FIRST --domain SECOND --joint-lambda W` for each W, and each domain alone for as many of
its own pictures (half of the steps, for a joint step takes half of its batch from each). Writes FOLDER/joint.json and
FOLDER/joint.html. What is there already is not run again.
"""
import argparse
import json
import pathlib
import shlex
import tempfile

from quality import call

WIDTH, HEIGHT, MARGIN = 560, 320, 50
COLOURS = ("#c0392b", "#2471a3")


def distances(options, model, domains, conditioned):
    """The Frechet distance of what the model draws to each of the domains."""
    found = {}
    for domain in domains:
        with tempfile.TemporaryDirectory() as folder:
            condition = ["--class", domain] if conditioned else []
            call([options.graft, "sample", model, "--count", options.count, "--seed", 5, "--out", folder, *condition])
            text, _ = call([options.graft, "evaluate", folder, "--against", f"{options.project}:{domain}", "--features",
                            options.judge, "--count", options.count, "--json"])
        found[domain] = json.loads(text)["frechet"]
    return found


def train(options, domains, steps, extra):
    named = [word for domain in domains for word in ("--domain", domain)]
    text, _ = call([options.graft, "train", "--project", options.project, *named, "--steps", steps, "--seed",
                    options.seed, "--threads", options.threads, "--json", *extra, *shlex.split(options.options)])
    return json.loads(text)["model"]


def plot(options, results):
    """Both distances over lambda as lines, each domain alone as a dashed one."""
    highest = 1.05 * max(max(r.values()) for r in results.values())
    x = lambda weight: MARGIN + (WIDTH - 2 * MARGIN) * weight / max(options.lambdas)
    y = lambda distance: HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * distance / highest
    parts = []
    for domain, colour, below in zip(options.domains, COLOURS, (-4, 14)):
        at = [(weight, results[f"{weight:g}"][domain]) for weight in options.lambdas]
        line = " ".join(f"{x(weight):.1f},{y(distance):.1f}" for weight, distance in at)
        alone = round(y(results[domain][domain]), 1)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{alone}" y2="{alone}" stroke="{colour}" '
                     f'stroke-dasharray="5 4"/><text x="{WIDTH - MARGIN + 4}" y="{alone + below}" fill="{colour}" '
                     f'font-size="12">{domain}</text>')
        parts += [f'<circle cx="{x(weight):.1f}" cy="{y(distance):.1f}" r="3" fill="{colour}"/><text '
                  f'x="{x(weight):.1f}" y="{y(distance) - 8:.1f}" font-size="11" text-anchor="middle" '
                  f'fill="{colour}">{distance:.2f}</text>' for weight, distance in at]
    parts += [f'<text x="{x(weight):.1f}" y="{HEIGHT - MARGIN + 18}" font-size="12" text-anchor="middle">{weight:g}'
              "</text>" for weight in options.lambdas]
    title = f"Frechet distance over lambda, {options.steps} steps; dashed: the domain alone"
    (options.out / "joint.html").write_text(
        f'<!doctype html><meta charset=utf-8><title>{title}</title><h1 style="font:18px sans-serif">{title}</h1>'
        f'<svg width="{WIDTH + 60}" height="{HEIGHT}" font-family="sans-serif"><line x1="{MARGIN}" x2="{WIDTH - MARGIN}" '
        f'y1="{y(0):.1f}" y2="{y(0):.1f}" stroke="#888"/>{"".join(parts)}</svg>')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graft", required=True)
    parser.add_argument("--project", required=True)
    parser.add_argument("--domains", nargs=2, required=True)
    parser.add_argument("--judge", required=True)
    parser.add_argument("--lambdas", type=float, nargs="+", default=[0, 0.25, 0.5, 1])
    parser.add_argument("--steps", type=int, default=640)
    parser.add_argument("--options", default="", help="for every training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "joint.json"
    results = json.loads(file.read_text()) if file.exists() else {}
    wanted = [(domain, [domain], options.steps // 2, []) for domain in options.domains]
    wanted += [(f"{weight:g}", options.domains, options.steps, ["--joint-lambda", weight]) for weight in options.lambdas]
    for name, domains, steps, extra in wanted:
        if name not in results:
            model = train(options, domains, steps, extra)
            results[name] = distances(options, model, domains, len(domains) > 1)
            print(name, results[name], flush=True)
            file.write_text(json.dumps(results, indent=1))
    plot(options, results)


if __name__ == "__main__":
    main()
