"""Cuts long texts at sure partners, so that time and memory grow with length, not its square."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

_LONG = 400  # sentences; below this a text is aligned in one piece
_STRETCH = 200
_ROWS_AT_ONCE = 1024

Stretch = tuple[slice, slice]


def stretches(a: Vectors, b: Vectors) -> list[Stretch]:
    """Return pairs of slices that cover both texts in order: one pair, where both are short.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows.
    """
    if max(len(a), len(b)) <= _LONG:
        return [(slice(0, len(a)), slice(0, len(b)))]
    cuts, last = [(0, 0)], (0, 0)
    for anchor in (*_anchors(a, b), (len(a), len(b))):
        while max(anchor[0] - last[0], anchor[1] - last[1]) > _LONG:
            # No sure partner for long: cut where the diagonal to the next one passes.
            share = _STRETCH / max(anchor[0] - last[0], anchor[1] - last[1])
            last = (
                last[0] + round(share * (anchor[0] - last[0])),
                last[1] + round(share * (anchor[1] - last[1])),
            )
            cuts.append(last)
        if max(anchor[0] - last[0], anchor[1] - last[1]) >= _STRETCH:
            cuts.append(anchor)
            last = anchor
    if cuts[-1] != (len(a), len(b)):
        cuts.append((len(a), len(b)))
    return [(slice(start[0], end[0]), slice(start[1], end[1])) for start, end in pairwise(cuts)]


def _anchors(a: Vectors, b: Vectors) -> list[tuple[int, int]]:
    """Return pairs, rising on both sides, that are each other's nearest, as a neighbour pair is."""
    nearest_b, nearest_a = _nearest(a, b), _nearest(b, a)
    mutual = {(i, int(j)) for i, j in enumerate(nearest_b) if nearest_a[j] == i}
    sure = sorted((i, j) for i, j in mutual if {(i - 1, j - 1), (i + 1, j + 1)} & mutual)
    return list(_longest_rise(sure))


def _nearest(rows: Vectors, others: Vectors) -> NDArray[np.intp]:
    import numpy as np

    found = [
        np.argmax(rows[start : start + _ROWS_AT_ONCE] @ others.T, axis=1)
        for start in range(0, len(rows), _ROWS_AT_ONCE)
    ]
    return np.concatenate(found)


def _longest_rise(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the longest run of *pairs* (sorted by their first) that rises in the second, too."""
    tails: list[int] = []  # tails[k]: least second member of a rising run of k + 1 pairs
    ranks = []
    for _, second in pairs:
        rank = bisect_left(tails, second)
        tails[rank : rank + 1] = [second]
        ranks.append(rank)
    chosen: list[tuple[int, int]] = []
    wanted = len(tails) - 1
    for pair, rank in zip(reversed(pairs), reversed(ranks), strict=True):
        if rank == wanted and (not chosen or pair[1] < chosen[-1][1]):
            chosen.append(pair)
            wanted -= 1
    yield from reversed(chosen)
