"""The dynamic programme: the best way to cut two stories into beads, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from paraline.alignment.band import Band

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Shape = tuple[int, int]
Sides = tuple[tuple[int, ...], tuple[int, ...]]
Gains: TypeAlias = "Callable[[range, range], NDArray[np.float32]]"

# Gains are counted in whole units, so that sums are exact and equal paths tie.
_UNITS = 65536
_CELLS = 1 << 15  # of the table, worked on at once
_FEWEST_ROWS, _MOST_ROWS = 8, 64


def best_beads(gains: Gains, shapes: Sequence[Shape], skip: float, band: Band) -> list[Sides]:
    """Return the beads of the path with the greatest sum of gains among those within *band*.

    Of paths that are equally good it is the one that, from the start on, rather has a bead than
    leaves a sentence alone, and rather a plain one. Time and memory grow with the band's area.

    Parameters
    ----------
    gains
        ``gains(rows, columns)`` is a ``(shapes, rows, columns)`` array: the gain of the bead of
        each shape whose first sentences are ``i`` and ``j``. It must be finite even for beads
        that would reach past the end.
    shapes
        Bead shapes ``(p, q)``, the plainest first, at least one.
    skip
        Gain of leaving one sentence unmatched (negative: a cost).
    band
        The places that the path may pass.
    """
    return weighed_beads(gains, shapes, skip, band)[0]


def weighed_beads(
    gains: Gains, shapes: Sequence[Shape], skip: float, band: Band
) -> tuple[list[Sides], list[float]]:
    """Return the same beads, and what each of the matched ones gains over lone sentences.

    The gains are roughly reckoned, to a few thousandths.
    """
    programme = _Programme(gains, shapes, skip, band)
    blocks: list[_Steps] = []
    rows = range(band.n, band.n + 1)
    while rows.start > 0:
        rows = _rows_above(rows.start, band)
        blocks.append(programme.run(rows))
    return _trace(blocks[::-1], band, programme.moves)


class _Steps(NamedTuple):
    """Of each place of some rows: the best step, as an index of the programme's moves, and value.

    The values are those of ``_Programme``.
    """

    rows: range
    best: NDArray[np.int8]
    values: NDArray[np.float32]


class _Programme:
    """Runs from the last row up, since beads then go from the place where they are counted.

    A value is the greatest sum of gains from a place to the end, less the cost of leaving alone
    all that follows. So leaving one sentence alone changes nothing, and the best of any number
    left alone is a running maximum.
    """

    def __init__(self, gains: Gains, shapes: Sequence[Shape], skip: float, band: Band) -> None:
        import numpy as np

        self._gains, self._band = gains, band
        self.moves = [*shapes, (1, 0), (0, 1)]
        sizes = np.array(self.moves[:-1])
        self._down, self._right = sizes[:, 0, None], sizes[:, 1, None]
        self._deepest, self._widest = int(sizes[:, 0].max()), int(sizes[:, 1].max())
        self._relief = round(skip * _UNITS) * np.array([p + q for p, q in shapes])[:, None, None]
        self._first = int(band.low[-1])
        self._values = np.full((1 + self._deepest, band.m + 1 - self._first), -np.inf)
        self._values[0] = 0

    def run(self, rows: range) -> _Steps:
        """Reckon the values of *rows*, which end where the last ones began."""
        import numpy as np

        low, high = self._band.low[rows.start : rows.stop], self._band.high[rows.start : rows.stop]
        widths, starts = (high - low).tolist(), (low - low[0]).tolist()
        widest, first = max(widths), int(low[0])
        values = self._room_above(len(rows), first, starts[-1] + widest + self._widest)
        gains = self._in_units(rows, range(first, int(high[-1])), starts[-1] + widest)
        reached = np.zeros((len(rows), len(self.moves) - 1, widest))
        most, kept = np.zeros((2, len(rows), widest))
        flat, length = values.ravel(), values.shape[1]
        targets = self._down * length + self._right + np.arange(widest)
        for row in range(len(rows) - 1, -1, -1):
            at, width, here = starts[row], widths[row], reached[row]
            np.take(flat[row * length + at :], targets, out=here, mode="clip")
            here += gains[:, row, at : at + widest]
            np.maximum.reduce(here[:, :width], axis=0, out=most[row, :width])
            np.maximum.accumulate(most[row, width - 1 :: -1], out=kept[row, width - 1 :: -1])
            values[row, at : at + width] = kept[row, :width]
        self._values, self._first = values, first
        best = reached.argmax(axis=1).astype(np.int8)
        best[kept > most] = len(self.moves) - 1
        return _Steps(rows, best, kept.astype(np.float32))

    def _room_above(self, rows: int, first: int, width: int) -> NDArray[np.float64]:
        """Return a table for *rows* more, with the last ones below that beads may end in."""
        import numpy as np

        values = np.full((rows + self._deepest, width), -np.inf)
        below = self._values[: self._deepest, : max(width - (self._first - first), 0)]
        values[rows : rows + len(below), self._first - first :][:, : below.shape[1]] = below
        return values

    def _in_units(self, rows: range, columns: range, width: int) -> NDArray[np.float64]:
        import numpy as np

        columns = range(columns.start, min(columns.stop, self._band.m))
        units = np.zeros((len(self.moves) - 1, len(rows), width))
        if columns:
            gains = units[:-1, :, : len(columns)]
            np.multiply(self._gains(rows, columns), _UNITS, out=gains)
            np.rint(gains, out=gains)
            gains -= self._relief
        return units


def _rows_above(stop: int, band: Band) -> range:
    width = int(band.high[stop - 1] - band.low[max(stop - _FEWEST_ROWS, 0)])
    return range(max(stop - min(max(_CELLS // width, _FEWEST_ROWS), _MOST_ROWS), 0), stop)


def _trace(
    blocks: Sequence[_Steps], band: Band, moves: Sequence[Shape]
) -> tuple[list[Sides], list[float]]:
    i = j = 0
    beads: list[Sides] = []
    values: list[float] = []
    low = band.low.tolist()
    for rows, best, reached in blocks:
        while i < rows.stop:
            place = i - rows.start, j - low[i]
            p, q = moves[best[place]]
            beads.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
            values.append(float(reached[place]))
            i, j = i + p, j + q
    steps = zip(beads, pairwise([*values, 0.0]), strict=True)
    weights = [(here - after) / _UNITS for (a, b), (here, after) in steps if a and b]
    return _evenly(beads + [((), (k,)) for k in range(j, band.m)]), weights


def _evenly(beads: Sequence[Sides]) -> list[Sides]:
    """Let the sentences that both sides leave alone between two beads alternate."""
    ordered: list[Sides] = []
    for matched, group in groupby(beads, key=lambda bead: bool(bead[0] and bead[1])):
        if matched:
            ordered += group
            continue
        lone = list(group)
        sides = [bead for bead in lone if bead[0]], [bead for bead in lone if bead[1]]
        placed = [((k + 0.5) / len(side), bead) for side in sides for k, bead in enumerate(side)]
        ordered += [bead for _, bead in sorted(placed, key=itemgetter(0))]
    return ordered
