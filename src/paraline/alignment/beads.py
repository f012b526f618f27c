"""The dynamic programme: the best way to cut two stories into beads, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shape = tuple[int, int]
Sides = tuple[tuple[int, ...], tuple[int, ...]]

# How the best way reached a cell, besides the index of a shape.
_SKIP_A, _SKIP_B = -1, -2


def best_beads(
    gains: Mapping[Shape, NDArray[np.float32]], n: int, m: int, skip: float
) -> list[Sides]:
    """Return the beads of the monotone path with the greatest sum of gains.

    Parameters
    ----------
    gains
        For each bead shape ``(p, q)`` an ``(n - p + 1, m - q + 1)`` array: the gain of the bead
        whose first sentences are ``i`` and ``j``.
    n, m
        Numbers of sentences.
    skip
        Gain of leaving one sentence unmatched (negative: a cost).
    """
    import numpy as np

    best = np.full((n + 1, m + 1), -np.inf)
    came = np.full((n + 1, m + 1), _SKIP_B, dtype=np.int8)
    shapes = list(gains)
    left = skip * np.arange(m + 1)
    for i in range(n + 1):
        if i:
            row, step = best[i - 1] + skip, np.full(m + 1, _SKIP_A, dtype=np.int8)
        else:
            row, step = np.full(m + 1, -np.inf), np.full(m + 1, _SKIP_B, dtype=np.int8)
            row[0] = 0.0
        for code, (p, q) in enumerate(shapes):
            if p > i or q > m:
                continue
            reached = best[i - p, : m + 1 - q] + gains[p, q][i - p]
            better = reached > row[q:]
            row[q:][better] = reached[better]
            step[q:][better] = code
        # Leaving out any run of B's sentences costs the same a sentence: a running maximum.
        level = np.maximum.accumulate(row - left) + left
        step[level > row + 1e-9] = _SKIP_B
        best[i], came[i] = level, step
    return _trace(came, shapes)


def _trace(came: NDArray[np.int8], shapes: list[Shape]) -> list[Sides]:
    i, j = came.shape[0] - 1, came.shape[1] - 1
    beads: list[Sides] = []
    while i or j:
        code = int(came[i, j])
        p, q = {_SKIP_A: (1, 0), _SKIP_B: (0, 1)}.get(code) or shapes[code]
        beads.append((tuple(range(i - p, i)), tuple(range(j - q, j))))
        i, j = i - p, j - q
    return beads[::-1]
