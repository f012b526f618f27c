"""The gloss' head in PyTorch, for training; ``paraline.translation.gloss.weights`` runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HIDDEN = 256, 640
_DROPPED = 0.1
_LENGTH = 3.0  # of the places at the start
_SAMPLE, _AXES_SAMPLE, _ROWS = 60_000, 6000, 50_000


class Examples(NamedTuple):
    """All examples: what they are (a row of *vectors* each), and what is to be said of them."""

    vectors: NDArray[np.float16]
    rows: NDArray[np.int64]
    cores: NDArray[np.int64]
    openings: NDArray[np.int64]
    codes: NDArray[np.int64]
    held: NDArray[np.bool_]
    names: dict[str, Any]
    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]

    def inputs(self, index: NDArray[np.int64]) -> Tensor:
        """Return the standardised vectors of some examples."""
        rows = self.vectors[self.rows[index]].astype(np.float32)
        return torch.from_numpy((rows - self.mean) / self.deviation)

    def code(self, language: str) -> int:
        """Return the number of a language; -1 if it has no examples."""
        languages: list[str] = self.names["languages"]
        return languages.index(language) if language in languages else -1


class Head(nn.Module):
    """A word's numbers to a place among the English words, and to an opening."""

    def __init__(self, size: int, words: int, openings: int) -> None:
        super().__init__()
        self.inner = nn.Linear(size, HIDDEN)
        self.outer = nn.Linear(HIDDEN, WIDTH)
        self.direct = nn.Linear(size, WIDTH, bias=False)
        self.opening = nn.Linear(HIDDEN, openings)
        self.words = nn.Parameter(torch.zeros(words, WIDTH))
        self.bias = nn.Parameter(torch.zeros(words))
        nn.init.zeros_(self.outer.weight)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Return places, ``(n, WIDTH)``, and logits of the openings."""
        hidden = functional.gelu(self.inner(x))
        hidden = functional.dropout(hidden, _DROPPED, self.training)
        return self.outer(hidden) + self.direct(x), self.opening(hidden)


def read(folder: Path) -> Examples:
    """Return the examples that ``prepare.py`` wrote."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    stored = np.load(folder / "examples.npz")
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")
    parts = [stored[name] for name in ("rows", "cores", "openings", "codes", "held")]
    sample = vectors[:: max(1, len(vectors) // _SAMPLE)].astype(np.float32)
    return Examples(vectors, *parts, names, sample.mean(axis=0), sample.std(axis=0) + 1e-3)


def new_head(data: Examples) -> Head:
    """Return a head that says of each word the English word whose mean state is nearest."""
    size = len(data.names["words"])
    head = Head(data.vectors.shape[1], size, len(data.names["openings"]))
    index = np.flatnonzero((data.codes == data.code("en")) & (data.cores >= 0))
    sums = np.zeros((size, data.vectors.shape[1]), dtype=np.float32)
    counts = np.bincount(data.cores[index], minlength=size).astype(np.float32)
    for start in range(0, len(index), _ROWS):
        part = index[start : start + _ROWS]
        np.add.at(sums, data.cores[part], data.inputs(part).numpy())
    means = sums / np.maximum(counts, 1)[:, None]
    seen = means[counts > 0]
    axes = np.linalg.svd(seen[:: max(1, len(seen) // _AXES_SAMPLE)], full_matrices=False)[2]
    places = means @ axes[:WIDTH].T
    lengths = np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-6)
    # A word seen once is less sure than one seen often, and stands nearer to the middle.
    places *= _LENGTH / lengths * (counts / (counts + 0.5))[:, None]
    with torch.no_grad():
        head.direct.weight.copy_(torch.from_numpy(axes[:WIDTH] / _LENGTH))
        head.words.copy_(torch.from_numpy(places))
    return head


def store(head: Head, data: Examples, folder: Path, output: Path, bias: Tensor) -> None:
    """Write everything that the package needs; the words' places in 8 bits, a scale for each."""
    counted = np.load(folder / "examples.npz")
    names = {name: value for name, value in data.names.items() if name != "languages"}
    places = head.words.detach().numpy()
    scales = np.abs(places).max(axis=1, keepdims=True) / 127 + 1e-8
    layers = {
        f"{name}_{kind}": value.detach().numpy().astype(np.float16)
        for name, layer in head.named_children()
        for kind, value in layer.named_parameters()
    }
    np.savez_compressed(
        output,
        names=np.frombuffer(json.dumps(names, ensure_ascii=False).encode(), np.uint8),
        places=np.round(places / scales).astype(np.int8),
        scales=scales[:, 0].astype(np.float16),
        bias=bias.detach().numpy().astype(np.float16),
        mean=data.mean,
        deviation=data.deviation,
        **{f"bigram_{name}": counted[name] for name in ("keys", "logs", "alone", "rest")},
        **layers,
    )
