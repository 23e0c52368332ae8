"""Reference numbers of tests/engine/train/test_losses.cpp and test_drift_field.cpp.

    python objectives.py
"""
import math

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def drift_of(x, p, strangers, temperature):
    """One place by loops, as the article writes it: x [N, C] and p [P, C] in units of the scale."""
    n, everything = len(x), np.concatenate([p, x])
    kernel = np.zeros((n, len(everything)))
    for i in range(n):
        for j in range(len(everything)):
            if j != len(p) + i and not strangers[i, j]:
                far = np.linalg.norm(x[i] - everything[j]) / math.sqrt(x.shape[1])
                kernel[i, j] = math.exp(-far / temperature)
    def share(sums):
        """What nobody is near draws nobody."""
        return np.divide(kernel, sums, out=np.zeros_like(kernel), where=sums > 0)

    a = np.sqrt(share(kernel.sum(1, keepdims=True)) * share(kernel.sum(0, keepdims=True)))
    drift = np.zeros_like(x)
    for i in range(n):
        to, away = a[i, :len(p)], a[i, len(p):]
        for k, each in enumerate(to):
            for m, other in enumerate(away):
                drift[i] += each * other * (p[k] - x[m])
    return drift


def drift_field(x, p, strangers):
    """x [L, N, C], p [L, P, C]: the drift, the scale and the energy distance."""
    temperatures = (0.02, 0.05, 0.2)
    drifts, scales, energies = {t: [] for t in temperatures}, [], []

    def between(a, b):
        return np.array([[np.linalg.norm(one - other) for other in b] for one in a])

    for one, real in zip(x, p):
        n, positives = len(one), len(real)
        mean = between(one, real).mean()
        scale = mean / math.sqrt(one.shape[1])
        for t in temperatures:
            drifts[t].append(scale * drift_of(one / scale, real / scale, strangers, t))  # in the features' own units
        scales.append(scale)
        among_x = between(one, one).sum() / (n * (n - 1))
        among_p = between(real, real).sum() / (positives * (positives - 1))
        energies.append((2 * mean - among_x - among_p) / mean)
    of_each = [np.stack(drifts[t]) for t in temperatures]
    return sum(each / math.sqrt((each ** 2).mean()) for each in of_each), np.array(scales), np.mean(energies)


def show_drift():
    generated = np.sin(0.37 * np.arange(12)).reshape(2, 3, 2)
    real = np.cos(0.9 * np.arange(16)).reshape(2, 4, 2) + 0.3
    of_real, of_generated = np.array([0, 1, 0, 1]), np.array([0, 0, 1])
    apart = of_generated[:, None] != np.concatenate([of_real, of_generated])[None]
    for name, strangers in (("all", np.zeros((3, 7), bool)), ("strangers", apart)):
        drift, scale, energy = drift_field(generated, real, strangers)
        print("drift", name, ", ".join(f"{v:.12g}" for v in drift.flatten()))
        print("drift scale", [f"{v:.12g}" for v in scale], "distance", f"{energy:.12g}")


def main():
    show_drift()
    real, fake = torch.tensor([2.0, -1.0, 0.5]), torch.tensor([-1.5, 0.25, 3.0])
    print("discriminator", f"{(F.softplus(-real).mean() + 0.7 * F.softplus(fake).mean()).item():.12g}")
    print("generator", f"{F.softplus(-fake).mean().item():.12g}")


if __name__ == "__main__":
    main()
