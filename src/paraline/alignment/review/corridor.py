"""Which beads another path, nearly as good as the best, would have instead.

A place ``(i, j)`` stands before sentence ``i`` of A and ``j`` of B. The corridor holds the places
and beads of all paths whose gain is near the best path's; forward and backward values of the
programme tell them (max-marginals). Where it narrows to one place, all those paths meet, so that
what lies between two such places can be looked at on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from paraline.alignment.beads import Shape, Sides

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.monotone import BeadGains

    Table = NDArray[np.float64]

_BEHIND = 0.5  # of gain: how far a path may stay behind the best one
_WINDOW = 60  # sentences of a side, after which a window may end
_LONGEST = 240  # after which it must

Place = tuple[int, int]


class Candidate(NamedTuple):
    """A bead of ``p`` sentences of A from ``i`` on and ``q`` of B from ``j`` on.

    ``gain`` is what it adds to a path, ``behind`` how far the best path with it stays behind.
    """

    i: int
    j: int
    p: int
    q: int
    gain: float
    behind: float


@dataclass(frozen=True)
class Segment:
    """What lies between two places that all good paths pass.

    ``places`` are all places that they pass between, both ends included, and ``beads`` the beads.
    """

    start: Place
    end: Place
    places: frozenset[Place]
    beads: tuple[Candidate, ...]

    @property
    def contested(self) -> bool:
        """Whether there is another bead to choose than the path's only one."""
        return len(self.beads) > 1


@dataclass(frozen=True)
class Corridor:
    """The segments, in order, of some neighbours: A's sentences in *rows*, B's in *columns*."""

    rows: range
    columns: range
    segments: tuple[Segment, ...]


def corridors(path: Sequence[Sides], gains: BeadGains) -> Iterator[Corridor]:
    """Yield the corridors around *path*, the best one under *gains*: of a long one, in windows."""
    i = j = 0
    for window in _windows(path):
        rows = range(i, i + sum(len(a) for a, _ in window))
        columns = range(j, j + sum(len(b) for _, b in window))
        yield Corridor(rows, columns, tuple(_segments(window, rows, columns, gains)))
        i, j = rows.stop, columns.stop


def _windows(path: Sequence[Sides]) -> Iterator[Sequence[Sides]]:
    """Cut *path* where three plain beads follow each other, or where a window grows too long."""
    start = size = 0
    for number in range(1, len(path)):
        size += max(len(path[number - 1][0]), len(path[number - 1][1]))
        around = path[max(number - 2, 0) : number + 1]
        plain = all(len(a) == len(b) == 1 for a, b in around)
        if (size >= _WINDOW and plain) or size >= _LONGEST:
            yield path[start:number]
            start, size = number, 0
    if path[start:]:
        yield path[start:]


def _segments(
    path: Sequence[Sides], rows: range, columns: range, gains: BeadGains
) -> Iterator[Segment]:
    import numpy as np

    n, m = len(rows), len(columns)
    places, own = _along(path)
    found: list[Candidate] = []
    if n and m:
        tables = _tables(gains, rows, columns)
        before = _values(tables, (n, m), gains.skip)
        flipped = [(shape, table[::-1, ::-1]) for shape, table in tables]
        after = _values(flipped, (n, m), gains.skip)[::-1, ::-1]
        best = before[n, m]
        places |= {(int(i), int(j)) for i, j in np.argwhere(before + after >= best - _BEHIND)}
        for (p, q), table in tables:
            behind = best - (before[: n - p + 1, : m - q + 1] + table + after[p:, q:])
            kept = behind <= _BEHIND
            for i, j in own.get((p, q), ()):
                kept[i, j] = True
            found += [
                Candidate(int(i), int(j), p, q, float(table[i, j]), float(behind[i, j]))
                for i, j in np.argwhere(kept)
            ]
    yield from _cut(sorted(found), places, (rows.start, columns.start))


def _along(path: Sequence[Sides]) -> tuple[set[Place], dict[Shape, list[Place]]]:
    """Return the places of *path*, and of leaving each bead's sentences alone; and its beads."""
    i = j = 0
    places = {(0, 0)}
    beads: dict[Shape, list[Place]] = {}
    for a, b in path:
        p, q = len(a), len(b)
        if p and q:
            beads.setdefault((p, q), []).append((i, j))
        # The sentences of A may be left alone first, or those of B.
        places |= {(i + k, j + right) for k in range(p + 1) for right in (0, q)}
        places |= {(i + down, j + k) for k in range(q + 1) for down in (0, p)}
        i, j = i + p, j + q
    return places, beads


def _tables(gains: BeadGains, rows: range, columns: range) -> list[tuple[Shape, Table]]:
    tables = zip(gains.shapes, gains(rows, columns), strict=True)
    n, m = len(rows), len(columns)
    return [
        ((p, q), table[: n - p + 1, : m - q + 1]) for (p, q), table in tables if p <= n and q <= m
    ]


def _values(tables: Sequence[tuple[Shape, Table]], size: tuple[int, int], skip: float) -> Table:
    """Return the greatest gain of a path from the start to each place."""
    import numpy as np

    n, m = size
    values = np.full((n + 1, m + 1), -np.inf)
    alone = skip * np.arange(m + 1)
    for i in range(n + 1):
        row = values[i]
        row[0] = 0.0 if i == 0 else row[0]
        if i:
            np.maximum(row, values[i - 1] + skip, out=row)
        for (p, q), table in tables:
            if p <= i:
                reached = row[q:]
                np.maximum(reached, values[i - p, : m + 1 - q] + table[i - p], out=reached)
        row[:] = np.maximum.accumulate(row - alone) + alone
    return values


def _cut(beads: Sequence[Candidate], places: set[Place], offset: Place) -> Iterator[Segment]:
    """Cut the corridor where it is one place wide and no bead reaches over it."""
    at: dict[int, list[Place]] = {}
    for place in places:
        at.setdefault(sum(place), []).append(place)
    over = {k for i, j, p, q, *_ in beads for k in range(i + j + 1, i + j + p + q)}
    narrow = sorted(k for k, there in at.items() if len(there) == 1 and k not in over)
    by_i, by_j = offset
    for low, high in pairwise(narrow):
        inside = frozenset(
            (i + by_i, j + by_j) for k in range(low, high + 1) for i, j in at.get(k, ())
        )
        (start,), (stop,) = at[low], at[high]
        yield Segment(
            (start[0] + by_i, start[1] + by_j),
            (stop[0] + by_i, stop[1] + by_j),
            inside,
            tuple(
                bead._replace(i=bead.i + by_i, j=bead.j + by_j)
                for bead in beads
                if low <= bead.i + bead.j < high
            ),
        )
