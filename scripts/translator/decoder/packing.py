"""Weights of a training in a fifth of their size, for the repository; a training begins with them.

    python scripts/translator/decoder/packing.py CHECKPOINTS/average.pt [FILE]

Matrices are kept in 8 bits a number. What a training gains in some hours is not lost with the
machine: ``train.py`` begins with ``begun.npz`` beside this file where CHECKPOINTS is empty.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[3]))

from scripts.toy_argos.network import Shape
from scripts.translator.decoder.network import Weights, load_weights

from paraline.models.quantizing import quantized

BEGUN = Path(__file__).with_name("begun.npz")
_SCALE = ":scale"


def pack(weights: Weights, path: Path) -> None:
    """Write *weights* into *path*."""
    arrays = {
        "shape": np.array(tuple(weights.shape)),
        "progress": np.array([weights.step, weights.sentences]),
    }
    for name, tensor in weights.numbers.items():
        numbers = tensor.float().numpy()
        if numbers.ndim == 2:
            arrays[name], arrays[name + _SCALE] = quantized(numbers)
        else:
            arrays[name] = numbers
    np.savez_compressed(path, **arrays)


def unpack(path: Path) -> Weights:
    """Return the weights that :func:`pack` wrote."""
    with np.load(path) as stored:
        arrays = dict(stored)
    shape = Shape(*arrays.pop("shape").tolist())
    step, sentences = arrays.pop("progress").tolist()
    scales = {
        name.removesuffix(_SCALE): arrays.pop(name) for name in list(arrays) if _SCALE in name
    }
    numbers = {
        name: torch.from_numpy(
            value / scales[name][:, None] if name in scales else value.astype(np.float32)
        )
        for name, value in arrays.items()
    }
    return Weights(numbers, shape, step, sentences)


def main() -> None:
    """Pack one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=BEGUN)
    options = parser.parse_args()
    pack(load_weights(options.weights), options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
