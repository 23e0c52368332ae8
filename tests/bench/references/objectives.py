"""Reference numbers of tests/engine/train/test_objectives.cpp and test_adaptive_augment.cpp.

    python objectives.py
"""
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def formula_pictures(step):
    return torch.sin(step * torch.arange(36)).view(3, 3, 2, 2)


def main():
    real, fake = torch.tensor([2.0, -1.0, 0.5]), torch.tensor([-1.5, 0.25, 3.0])
    print("hinge", F.relu(1 - real).mean() + 0.7 * F.relu(1 + fake).mean(), -fake.mean())
    print("relativistic", F.softplus(-(real - fake)).mean(), F.softplus(-(fake - real)).mean())

    w = torch.sin(0.7 * torch.arange(12)).view(1, 3, 2, 2).requires_grad_()
    b = torch.cos(0.3 * torch.arange(12)).view(1, 3, 2, 2).requires_grad_()
    real, fake = formula_pictures(0.37), formula_pictures(0.9)

    def judged(x):
        return (torch.tanh(x * w) * b).sum((1, 2, 3))

    def squared_gradient(x):
        """By hand: the derivative of tanh(x w) b is b w (1 - tanh^2)."""
        return (b * w * (1 - torch.tanh(x * w) ** 2)).square().sum((1, 2, 3)).mean()

    penalty = 2 / 2 * squared_gradient(real) + 0.5 / 2 * squared_gradient(fake)
    loss = F.softplus(judged(fake) - judged(real)).mean() + penalty
    by_w, by_b = torch.autograd.grad(loss, (w, b))
    for name, value in (("loss", loss), ("penalty", penalty), ("real", judged(real).sum()),
                        ("by w", by_w.abs().sum()), ("by b", by_b.abs().sum())):
        print(name, f"{value.item():.12g}")


if __name__ == "__main__":
    main()
