"""Which piece translates which: IBM model 1 with a leaning towards the diagonal.

Brown et al. 1993, "The mathematics of statistical machine translation"; the diagonal is that of
Dyer et al. 2013, "A simple, fast, and effective reparameterization of IBM model 2".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scripts.toy_argos.pairs import END, Encoded, Ids

Table = npt.NDArray[np.float32]

_SLOPE = 6.0
_ROUNDS = 4
_CHUNK = 1000
_LONGEST = 45


def learn_lexicon(pairs: Sequence[Encoded], size: int) -> Table:
    """Return the chance of each target piece for each source piece, ``(size, size)``.

    Learned by expectation and maximisation over the shorter of *pairs*.
    """
    short = [pair for pair in pairs if max(map(len, pair)) <= _LONGEST]
    table = np.full((size, size), 1.0 / size, np.float32)
    for _ in range(_ROUNDS):
        counts = np.zeros(size * size)
        for cells, columns, prior in _cells(short, size):
            weights = table.ravel()[cells] * prior
            total = np.bincount(columns, weights)
            counts += np.bincount(cells, weights / total[columns], minlength=size * size)
        square = counts.reshape(size, size)
        table = (square / np.maximum(square.sum(axis=1, keepdims=True), 1e-9)).astype(np.float32)
        table = np.maximum(table, 1e-7)
    table[END] = 0.0
    table[END, END] = 1.0
    return table


def links(pair: Encoded, table: Table) -> Ids:
    """Return the place in the source of each target piece's partner; that of ``</s>`` is last."""
    chances = table[np.ix_(pair.source[:-1], pair.target)]
    chances = chances * _diagonal(len(pair.source) - 1, len(pair.target))
    return np.append(chances.argmax(axis=0), len(pair.source) - 1).astype(np.int32)


def _cells(
    pairs: Sequence[Encoded], size: int
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Table]]:
    """Yield, chunk by chunk, each pair of places: its cell in the table, its target, its prior."""
    for start in range(0, len(pairs), _CHUNK):
        cells, columns, priors = [], [], []
        first = 0
        for pair in pairs[start : start + _CHUNK]:
            height, width = len(pair.source) - 1, len(pair.target)
            rows = pair.source[:-1].astype(np.int64) * size
            cells.append((rows[:, None] + pair.target).ravel())
            columns.append(np.tile(np.arange(first, first + width), height))
            priors.append(_diagonal(height, width).ravel())
            first += width
        yield np.concatenate(cells), np.concatenate(columns), np.concatenate(priors)


def _diagonal(height: int, width: int) -> Table:
    rows = (np.arange(height) + 0.5) / height
    columns = (np.arange(width) + 0.5) / width
    return np.exp(-_SLOPE * np.abs(rows[:, None] - columns)).astype(np.float32)
