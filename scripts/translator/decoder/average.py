"""Averages the weights of the last checkpoints: as good as a falling learning rate, at no cost.

python scripts/translator/decoder/average.py CHECKPOINTS [--last N] [--out FILE]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.translator.decoder.network import Weights, load_weights, save_weights


def average(found: Sequence[Weights]) -> Weights:
    """Return the mean of weights of one training; it counts as the last of them."""
    numbers = {
        name: torch.stack([one.numbers[name].float() for one in found]).mean(dim=0)
        for name in found[0].numbers
    }
    return found[-1]._replace(numbers=numbers)


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoints", type=Path)
    parser.add_argument("--last", type=int, default=6)
    parser.add_argument("--out", type=Path, help="by default average.pt beside them")
    options = parser.parse_args()
    paths = sorted(options.checkpoints.glob("step-*.pt"))[-options.last :]
    if not paths:
        sys.exit(f"{options.checkpoints} has no checkpoints: run train.py first.")
    out = options.out or options.checkpoints / "average.pt"
    save_weights(average([load_weights(path) for path in paths]), out)
    print(f"{out}: {paths[0].stem} to {paths[-1].stem}")


if __name__ == "__main__":
    main()
