"""Reference numbers of tests/engine/measure, by numpy and scipy on features and pictures by formula.

    python measures.py
"""
import numpy as np
import torch
from scipy import linalg, ndimage
from scipy.spatial.distance import cdist


def features(rows, columns, k):
    """Noise by formula, as in networks.py, in single precision as a network gives it."""
    i = np.arange(rows * columns, dtype=np.int64)
    return np.sin(0.7 * (i * (i + k))).astype(np.float32).reshape(rows, columns)


def pair(rows_a, rows_b, columns):
    """Two sets that differ in mean, scale and correlation."""
    a, b = features(rows_a, columns, 1), features(rows_b, columns, 2)
    b = np.float32(0.8) * b + np.float32(0.25)
    b[:, 1] += np.float32(0.5) * b[:, 0]
    return a, b


def frechet(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)
    ca, cb = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(ca + cb - 2 * linalg.sqrtm(ca @ cb).real)


def kid(a, b):
    a, b = a.astype(np.float64), b.astype(np.float64)

    def kernel(x, y):
        return (x @ y.T / x.shape[1] + 1) ** 3

    def pairs(x):
        k = kernel(x, x)
        return (k.sum() - np.trace(k)) / (len(x) * (len(x) - 1))

    return pairs(a) + pairs(b) - 2 * kernel(a, b).mean()


def precision_recall(real, generated, k):
    def balls(x):
        return np.sort(cdist(x, x), axis=1)[:, k]

    distances = cdist(generated.astype(np.float64), real.astype(np.float64))
    precision = (distances <= balls(real.astype(np.float64))[None, :]).any(1).mean()
    recall = (distances <= balls(generated.astype(np.float64))[:, None]).any(0).mean()
    return precision, recall


def plane(sets):
    """Mean and two axes of the largest spread, by the eigenvectors of the mean of the sets' scatter matrices."""
    sets = [x.astype(np.float64) for x in sets]
    mean = np.mean([x.mean(0) for x in sets], axis=0)
    scatter = sum((x - mean).T @ (x - mean) / len(x) for x in sets)
    axes = np.linalg.eigh(scatter)[1][:, ::-1][:, :2].T
    signs = np.sign(axes[np.arange(2), np.abs(axes).argmax(1)])
    return mean, axes * signs[:, None]


def mix_seed(seed, stream, step):
    mask = 2**64 - 1

    def split_mix(x):
        x = (x + 0x9E3779B97F4A7C15) & mask
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & mask
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & mask
        return x ^ (x >> 31)

    return split_mix(split_mix(split_mix(seed) ^ stream) ^ step)


def pyramid(pictures):
    line = np.array([1, 4, 6, 4, 1]) / 16
    kernel = np.outer(line, line)[None, None]
    levels = []
    while pictures.shape[2] > 16:
        smaller = ndimage.convolve(pictures, kernel, mode="mirror")[:, :, ::2, ::2]
        spread = np.zeros_like(pictures)
        spread[:, :, ::2, ::2] = smaller
        levels.append(pictures - ndimage.convolve(spread, 4 * kernel, mode="mirror"))
        pictures = smaller
    return levels + [pictures]


def patch_distance(a, b, seed, patches=16384, directions=256):
    measure_stream, distances = 7, []
    for i, (level_a, level_b) in enumerate(zip(pyramid(a), pyramid(b))):
        rng = torch.Generator().manual_seed(mix_seed(seed, measure_stream, i))
        places = torch.rand(patches, 2, generator=rng, dtype=torch.float64).numpy()
        basis = torch.randn(147, directions, generator=rng, dtype=torch.float64).numpy()
        basis /= np.linalg.norm(basis, axis=0)
        corners = (places * (level_a.shape[2] - 6)).astype(int)

        def cut(level):
            owners = np.arange(patches) * len(level) // patches
            return np.stack([level[o, :, y:y + 7, x:x + 7] for o, (y, x) in zip(owners, corners)])

        cut_a, cut_b = cut(level_a), cut(level_b)
        both = np.concatenate([cut_a, cut_b])
        mean, deviation = both.mean((0, 2, 3), keepdims=True), both.std((0, 2, 3), keepdims=True)
        sorted_a, sorted_b = (
            np.sort(((c - mean) / deviation).reshape(patches, -1) @ basis, axis=0) for c in (cut_a, cut_b))
        distances.append(1000 * np.abs(sorted_a - sorted_b).mean())
    return distances


def pictures(count, size, k, gain):
    return (features(count, 3 * size * size, k) * gain).reshape(count, 3, size, size).astype(np.float64)


def main():
    for rows_a, rows_b, columns in ((300, 200, 16), (40, 50, 64)):
        a, b = pair(rows_a, rows_b, columns)
        print(rows_a, rows_b, columns, "frechet %.12g" % frechet(a, b), "kid %.12g" % kid(a, b))
    a, b = pair(300, 200, 4)
    for k in (1, 3, 5):
        print("precision %.12g recall %.12g at k" % precision_recall(a, b, k), k)
    distances = cdist(b[:3].astype(np.float64), a.astype(np.float64))
    order = np.argsort(distances, axis=1)[:, :3]
    print("nearest", order.tolist(), np.take_along_axis(distances, order, 1).round(12).tolist())
    a, b = pair(120, 40, 6)
    mean, axes = plane([a, b])
    print("plane", mean, axes, (a[[0, 7]].astype(np.float64) - mean) @ axes.T)
    for size in (16, 32, 64):
        levels = patch_distance(pictures(20, size, 1, 1), pictures(30, size, 2, 0.7), 5)
        print(size, "patch distance %.9g of" % np.mean(levels), *("%.9g" % level for level in levels))


if __name__ == "__main__":
    main()
