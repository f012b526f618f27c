"""Which beads another path, nearly as good as the best, would have instead.

A place ``(i, j)`` stands before sentence ``i`` of A and ``j`` of B. The corridor holds the places
and beads of all paths whose gain is near the best path's; forward and backward values of the
programme tell them (max-marginals). It is looked at in windows, a batch of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from paraline.alignment.beads import Shape, Sides
from paraline.alignment.review.segments import Segment, segments
from paraline.alignment.similarity import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.monotone import BeadGains

    Table = NDArray[np.float64]
    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]

_BEHIND = 0.5  # of gain: how far a path may stay behind the best one
_TAKING_IN = 1.0  # where a bead of it takes in neighbours of the best one's that it leaves alone
_WINDOW = 60  # sentences of a side, after which a window may end
_LONGEST = 240  # after which it must
_CELLS = 1 << 16  # of the windows of a batch


class Window(NamedTuple):
    """Neighbours on a path, A's sentences in *rows* and B's in *columns*."""

    rows: range
    columns: range
    path: Sequence[Sides]


class Corridor(NamedTuple):
    """The beads of a window that are in question, and the segments, in order, that they are in.

    ``beads`` are ``(beads, 4)``: ``i, j, p, q``, of p sentences of A from the window's i-th on
    and q of B; ``shapes`` the places of their shapes in the tables. ``gains`` say what each adds
    to a path, ``behind`` how far the best path with it stays behind. ``features`` and
    ``deviations`` are tables of the window.
    """

    window: Window
    segments: tuple[Segment, ...]
    beads: Numbers
    shapes: Numbers
    gains: Matrix
    behind: Table
    features: Features
    deviations: Matrix


class _Tables(NamedTuple):
    """Of a window: each table is ``(shapes, rows, columns)``."""

    features: Features
    deviations: Matrix
    gains: Matrix


def corridors(
    path: Sequence[Sides], gains: BeadGains, *, taking_in: bool = True
) -> Iterator[Corridor]:
    """Yield the corridors around *path*, the best one under *gains*: of a long one, in windows.

    With *taking_in*, beads that take in what the path leaves alone may be further behind.
    """
    for batch in _batches(_windows(path)):
        tables = [_tables(gains, window) for window in batch]
        lags = _behind([one.gains for one in tables], gains)
        for window, known, behind in zip(batch, tables, lags, strict=True):
            yield _corridor(window, known, gains.shapes, behind, taking_in)


def _windows(path: Sequence[Sides]) -> Iterator[Window]:
    """Cut *path* where three plain beads follow each other, or where a window grows too long."""
    start = size = i = j = 0
    for number in range(1, len(path) + 1):
        size += max(len(path[number - 1][0]), len(path[number - 1][1]))
        around = path[max(number - 2, 0) : number + 1]
        plain = all(len(a) == len(b) == 1 for a, b in around)
        if (size >= _WINDOW and plain) or size >= _LONGEST or number == len(path):
            inside = path[start:number]
            rows = range(i, i + sum(len(a) for a, _ in inside))
            columns = range(j, j + sum(len(b) for _, b in inside))
            yield Window(rows, columns, inside)
            start, size, i, j = number, 0, rows.stop, columns.stop


def _batches(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Group neighbour windows that together have not too many places."""
    batch: list[Window] = []
    n = m = 0
    for window in windows:
        n, m = max(n, len(window.rows)), max(m, len(window.columns))
        if batch and n * m * (len(batch) + 1) > _CELLS:
            yield batch
            batch, n, m = [], len(window.rows), len(window.columns)
        batch.append(window)
    if batch:
        yield batch


def _tables(gains: BeadGains, window: Window) -> _Tables:
    features = gains.evidence.features(gains.shapes, window.rows, window.columns)
    deviations = gains.evidence.deviations(gains.shapes, window.rows, window.columns)
    return _Tables(features, deviations, gains.of(features, deviations))


def _behind(tables: Sequence[Matrix], gains: BeadGains) -> Iterator[tuple[Table, Table]]:
    """Yield how far the best path through each place and bead of each window stays behind.

    Of a window with n and m sentences they are ``(n + 1, m + 1)`` and ``(shapes, n, m)``, infinite
    for beads that reach past the end.
    """
    import numpy as np

    sizes = np.array([table.shape[1:] for table in tables])
    n, m = sizes.max(axis=0)
    padded = np.zeros((len(gains.shapes), n, len(tables), m), dtype=np.float32)
    for number, table in enumerate(tables):
        padded[:, : table.shape[1], number, : table.shape[2]] = table
    cut = [
        table[: max(n + 1 - p, 0), :, : max(m + 1 - q, 0)]
        for (p, q), table in zip(gains.shapes, padded, strict=True)
    ]
    before = _values(cut, gains, np.zeros_like(sizes), (n, m))
    flipped = [table[::-1, :, ::-1] for table in cut]
    after = _values(flipped, gains, (n, m) - sizes, (n, m))[::-1, :, ::-1]
    best = after[0, :, 0, None]
    of_places = best - (before + after)
    of_beads = np.full(padded.shape, np.inf)
    for (p, q), table, behind in zip(gains.shapes, cut, of_beads, strict=True):
        through = before[: len(table), :, : table.shape[2]] + table + after[p:, :, q:]
        behind[: len(table), :, : table.shape[2]] = best - through
    for number, (rows, columns) in enumerate(sizes.tolist()):
        yield (
            of_places[: rows + 1, number, : columns + 1],
            of_beads[:, :rows, number, :columns],
        )


def _values(
    tables: Sequence[Matrix], gains: BeadGains, starts: Numbers, size: tuple[int, int]
) -> Table:
    """Return the greatest gain of a path from each window's start to each place.

    They are ``(n + 1, windows, m + 1)``; *tables*, one for each shape, have n + 1 - p rows and
    m + 1 - q columns.
    """
    import numpy as np

    values = np.full((size[0] + 1, len(starts), size[1] + 1), -np.inf)
    values[starts[:, 0], np.arange(len(starts)), starts[:, 1]] = 0.0
    alone = gains.skip * np.arange(size[1] + 1)
    for i, row in enumerate(values):
        if i:
            np.maximum(row, values[i - 1] + gains.skip, out=row)
        for (p, q), table in zip(gains.shapes, tables, strict=True):
            if p <= i:
                reached = row[:, q:]
                before = values[i - p, :, : table.shape[2]]
                np.maximum(reached, before + table[i - p], out=reached)
        row[:] = np.maximum.accumulate(row - alone, axis=1) + alone
    return values


def _corridor(
    window: Window,
    tables: _Tables,
    shapes: Sequence[Shape],
    behind: tuple[Table, Table],
    taking_in: bool,
) -> Corridor:
    import numpy as np

    places, kept = (table <= _BEHIND for table in behind)
    own_places, own_beads = _along(window.path, shapes)
    places[tuple(own_places.T)] = kept[tuple(own_beads.T)] = True
    if taking_in:
        kept |= (behind[1] <= _TAKING_IN) & _taking_in(window, own_places, shapes)
    shape, i, j = np.nonzero(kept)
    order = np.lexsort((shape, i, i + j))
    at = shape, i, j = shape[order], i[order], j[order]
    p, q = np.array(shapes)[shape].T
    places[i, j] = places[i + p, j + q] = True
    beads = np.stack([i, j, p, q], axis=1)
    offset = window.rows.start, window.columns.start
    return Corridor(
        window,
        tuple(segments(places, beads, offset)),
        beads,
        shape,
        tables.gains[at],
        behind[1][at],
        tables.features,
        tables.deviations,
    )


def _taking_in(window: Window, own_places: Numbers, shapes: Sequence[Shape]) -> NDArray[np.bool_]:
    """Return which beads hold a bead of the path, or none, and sentences that it leaves alone.

    They are ``(shapes, rows, columns)``; *own_places* are those of the path.
    """
    import numpy as np

    rows, columns = len(window.rows), len(window.columns)
    own = np.zeros((rows + 1, columns + 1), dtype=np.bool_)
    own[tuple(own_places.T)] = True
    # Up to each place of A and of B: sentences left alone, and beads that have ended.
    lone, ended = (np.zeros(rows + 1), np.zeros(columns + 1)), np.zeros(rows + 1)
    for sides in window.path:
        if all(sides):
            ended[sides[0][-1] - window.rows.start + 1] = 1
            continue
        for side, first, alone in zip(sides, (window.rows, window.columns), lone, strict=True):
            alone[[k - first.start + 1 for k in side]] = 1
    left, ends = np.cumsum(lone[0])[:, None] + np.cumsum(lone[1]), np.cumsum(ended)[:, None]
    found = np.zeros((len(shapes), rows, columns), dtype=np.bool_)
    for table, (p, q) in zip(found, shapes, strict=True):
        if p <= rows and q <= columns:
            start = slice(rows + 1 - p), slice(columns + 1 - q)
            within = own[start] & own[p:, q:] & (left[p:, q:] > left[start])
            table[start] = within & (ends[p:] <= ends[start[0]] + 1)
    return found


def _along(path: Sequence[Sides], shapes: Sequence[Shape]) -> tuple[Numbers, Numbers]:
    """Return the places of *path*, ``(places, 2)``, and its beads, ``(beads, 3)``.

    They are counted from its start; among the places are those of leaving each bead's sentences
    alone. The beads are places in a table: shape, row and column.
    """
    import numpy as np

    i = j = 0
    places, beads = [(0, 0)], []
    for a, b in path:
        p, q = len(a), len(b)
        if p and q:
            beads.append((shapes.index((p, q)), i, j))
        # The sentences of A may be left alone first, or those of B.
        places += [(i + k, j + right) for k in range(p + 1) for right in (0, q)]
        places += [(i + down, j + k) for k in range(q + 1) for down in (0, p)]
        i, j = i + p, j + q
    return np.array(places), np.array(beads, dtype=np.intp).reshape(-1, 3)
