"""What lies in sight of the path: where a sentence left alone looks for a partner.

In texts that are not long it is all of the other side; otherwise it is some hundred sentences on
either side of where the path passes, so that time grows with length and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paraline.alignment.beads import Sides

_EVERYTHING = 1_000_000  # pairs; texts with no more are seen as a whole
_PART = 200  # sentences on either side


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbours on the path, beads *start* to *stop*, and the sentences in them."""

    start: int
    stop: int
    rows: range
    columns: range


def parts(path: Sequence[Sides]) -> list[Part]:
    """Cut *path* into parts of some 200 sentences, or leave it whole where it is not long."""
    n, m = sum(len(a) for a, _ in path), sum(len(b) for _, b in path)
    if n * m <= _EVERYTHING:
        return [Part(0, len(path), range(n), range(m))]
    ends = [(0, 0, 0)]
    i = j = 0
    for number, (a, b) in enumerate(path, start=1):
        i, j = i + len(a), j + len(b)
        if max(i - ends[-1][1], j - ends[-1][2]) >= _PART or number == len(path):
            ends.append((number, i, j))
    return [
        Part(start, stop, range(i, end_i), range(j, end_j))
        for (start, i, j), (stop, end_i, end_j) in pairwise(ends)
    ]


def windows(of: Sequence[Part]) -> list[tuple[range, range]]:
    """Return the sentences of each two neighbour parts, or of the only part."""
    pairs = list(pairwise(of)) or [(part, part) for part in of]
    return [
        (range(one.rows.start, two.rows.stop), range(one.columns.start, two.columns.stop))
        for one, two in pairs
    ]
