"""The part of the table of all places that the dynamic programme looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.beads import Sides

    Columns = NDArray[np.intp]

Place = tuple[int, int]

# Where even the shorter side of a stretch has more sentences, only a strip of it is looked at.
_OPEN = 400
_STRIP = 64  # columns on either side of the diagonal of such a stretch
_MARGIN = 10  # rows and columns around each anchor
_NEAR_EDGE = 4
# Columns of a row past which it grows no more: where the path leaves all alone, where it goes.
_WIDEST_ALONE, _WIDEST = 256, 1024
# Usual beads that are given up at most for each pair of lone sentences that another path may
# join, and how many lone sentences' worth of them may stand in the midst of a gap.
_WORTH, _BRIDGED = 2, 20


@dataclass(frozen=True)
class Band:
    """For each row ``i`` of 0 to n the columns ``low[i] <= j < high[i]`` of 0 to m.

    A row and a column are places before, between and after sentences, where beads start and
    end. Both bounds rise with the rows, and neighbour rows overlap: there is always a path from
    ``(0, 0)`` to ``(n, m)``.
    """

    low: Columns
    high: Columns

    @property
    def n(self) -> int:
        """Number of sentences of A."""
        return len(self.low) - 1

    @property
    def m(self) -> int:
        """Number of sentences of B."""
        return int(self.high[-1]) - 1

    def widened(self, by: int) -> Band:
        """Return the band with *by* more columns on either side of each row."""
        import numpy as np

        return Band(np.maximum(self.low - by, 0), np.minimum(self.high + by, self.m + 1))

    def wider_for(self, path: Sequence[Sides], worth: Sequence[float]) -> Band | None:
        """Return a wider band where this one may keep *path* from a better one, else ``None``.

        That may be where a bead ends within four rows or columns of the band's edge: there the
        band grows by its own width. It may also be where many sentences of A and many of B are
        left alone, and what stands between them is worth no more than twice as many usual beads
        as the fewer of these: another path could give up those beads for pairs of these. There
        the band takes in all places from the first to the last of them or, where these are more
        than 400 on both sides, grows likewise.

        Parameters
        ----------
        worth
            What each of the matched beads of *path* gains over leaving its sentences alone.
        """
        import numpy as np

        if self.low[-1] == 0 and self.high[0] > self.m:
            return None
        low, high = self.low.copy(), self.high.copy()
        for (i, j), (end_i, end_j), alone, _ in _doubtful(path, worth):
            if alone and min(end_i - i, end_j - j) <= _OPEN:
                rows = slice(i, end_i + 1)
                left, right = np.array([j]), np.array([end_j + 1])
            elif alone or self._near_edge((end_i, end_j)):
                width = int((self.high[i : end_i + 1] - self.low[i : end_i + 1]).max())
                if width > (_WIDEST_ALONE if alone else _WIDEST):
                    continue
                rows = slice(max(i - width, 0), end_i + width + 1)
                left = np.maximum(self.low[rows] - width // 2, 0)
                right = np.minimum(self.high[rows] + width // 2, self.m + 1)
            else:
                continue
            low[rows] = np.minimum(low[rows], left)
            high[rows] = np.maximum(high[rows], right)
        low = np.minimum.accumulate(low[::-1])[::-1]
        high = np.maximum.accumulate(high)
        if np.array_equal(low, self.low) and np.array_equal(high, self.high):
            return None
        return Band(low, high)

    def _near_edge(self, place: Place) -> bool:
        i, j = place
        left = self.low[min(i + _NEAR_EDGE, self.n)]
        right = self.high[max(i - _NEAR_EDGE, 0)]
        return bool((0 < left > j - _NEAR_EDGE) or j + _NEAR_EDGE >= right <= self.m)


def whole(n: int, m: int) -> Band:
    """Return the band of all places."""
    import numpy as np

    return Band(np.zeros(n + 1, dtype=np.intp), np.full(n + 1, m + 1, dtype=np.intp))


def band_around(anchors: Sequence[Place], n: int, m: int) -> Band:
    """Return the band of the stretches between *anchors*, with a margin around each.

    Parameters
    ----------
    anchors
        Pairs of sentences that are sure partners, rising on both sides. What lies between two
        of them is looked at as a whole; where that is more than 400 sentences on both sides, in
        a strip along the diagonal.
    """
    import numpy as np

    low, high = np.full(n + 1, m, dtype=np.intp), np.zeros(n + 1, dtype=np.intp)
    for (i, j), (end_i, end_j) in pairwise([(0, 0), *anchors, (n, m)]):
        rows, left, right = slice(i, end_i + 1), np.array([j]), np.array([end_j])
        if min(end_i - i, end_j - j) > _OPEN:
            slope = (end_j - j) / (end_i - i)
            middle = j + slope * np.arange(end_i - i + 1)
            reach = _STRIP * max(slope, 1)
            left = np.maximum(middle - reach, j).astype(np.intp)
            right = np.minimum(middle + reach, end_j).astype(np.intp)
        low[rows] = np.minimum(low[rows], left)
        high[rows] = np.maximum(high[rows], right + 1)
    before = np.maximum(np.arange(n + 1) - _MARGIN, 0)
    after = np.minimum(np.arange(n + 1) + _MARGIN, n)
    return Band(low[before], high[after]).widened(_MARGIN)


class _Piece(NamedTuple):
    """A bead, or all that is left alone between two.

    ``weight`` is how much it counts against giving it up: 1 for a bead that is worth as much as
    the middle one, or more, 0 for what is alone.
    """

    start: Place
    end: Place
    alone: bool
    weight: float = 0.0


def _doubtful(path: Sequence[Sides], worth: Sequence[float]) -> Iterator[_Piece]:
    """Yield each bead, and each stretch that another path could cross in another way."""
    pieces = list(_pieces(path, worth))
    yield from pieces
    gaps = sorted([*_gaps(pieces, 0), *_gaps(pieces, 1)])
    weights = list(accumulate((piece.weight for piece in pieces), initial=0.0))
    for number, gap in enumerate(gaps):
        for other in gaps[number + 1 :]:
            between = weights[other.start] - weights[gap.stop]
            if between > _WORTH * gap.lone:
                break
            if gap.side != other.side and between <= _WORTH * other.lone:
                end = pieces[max(gap.stop, other.stop) - 1].end
                yield _Piece(pieces[gap.start].start, end, True)


class _Gap(NamedTuple):
    """Pieces of a path, of which hardly any has a partner for the sentences of one side."""

    start: int
    stop: int
    side: int
    lone: int


def _gaps(pieces: Sequence[_Piece], side: int) -> Iterator[_Gap]:
    """Yield where sentences of a side are left alone, a few beads between them or none."""
    start = stop = lone = lone_before = 0
    score = best = 0.0
    for number, piece in enumerate(pieces):
        alone = piece.end[side] - piece.start[side] if piece.alone else 0
        score += alone - _WORTH * piece.weight
        if best and (score <= 0 or score < best - _BRIDGED):
            yield _Gap(start, stop, side, lone)
            score = best = 0.0
        if score <= 0:
            start, score, best, lone_before = number + 1, 0.0, 0.0, 0
        lone_before += alone
        if score > best:
            best, stop, lone = score, number + 1, lone_before
    if best:
        yield _Gap(start, stop, side, lone)


def _pieces(path: Sequence[Sides], worth: Sequence[float]) -> Iterator[_Piece]:
    start: Place = (0, 0)
    place: Place = (0, 0)
    usual = (median(worth) if worth else 0.0) or 1.0
    weights = (min(one / usual, 1.0) for one in worth)
    for a, b in path:
        if a and b:
            if place != start:
                yield _Piece(start, place, True)
            start = place
        place = (place[0] + len(a), place[1] + len(b))
        if a and b:
            yield _Piece(start, place, False, next(weights))
            start = place
    if place != start:
        yield _Piece(start, place, True)
