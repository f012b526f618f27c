"""How near runs of tokens come to each other as wholes: by the means of their states.

Single tokens find partners in any text of the same matter; a mean tells whether the whole says
the same. Of a sentence that has grown together with a neighbour, a part from either end may be
the one that has a partner: so the means of such parts are compared as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.review.segments import Place

    Matrix = NDArray[np.float32]
    Numbers = NDArray[np.intp]

_LEAST_PARTS = (6, 12)  # tokens
_STEP = 3  # tokens, by which parts grow
_NO_OTHERS = 0.2  # how near the others come where there are none


class Gists:
    """Of a segment: how near its sentences, their parts and its beads come.

    Parameters
    ----------
    start
        Where the segment starts.
    states_a, states_b
        Of each of its sentences, in order, a ``(tokens, d)`` array of unit rows.

    ``tables`` are ``(sentences of A, sentences of B)``, how near two come, -1..1: as wholes, and
    by the nearest of their parts of six and of twelve tokens or more, or as long as they are.
    """

    def __init__(
        self, start: Place, states_a: Sequence[Matrix], states_b: Sequence[Matrix]
    ) -> None:
        import numpy as np

        self._start = start
        sums = [np.stack([one.sum(axis=0) for one in side]) for side in (states_a, states_b)]
        self._before_a, self._before_b = (
            np.concatenate([np.zeros_like(side[:1]), np.cumsum(side, axis=0)]) for side in sums
        )
        whole = unit_rows(sums[0]) @ unit_rows(sums[1]).T
        parts = [_nearest_parts(states_a, states_b, least) for least in _LEAST_PARTS]
        self.tables: list[Matrix] = [whole, *parts]

    def of_pairs(self, pairs: Sequence[tuple[int, int]]) -> Matrix:
        """Return a ``(pairs, 7)`` array: the tables, and how far parts are above others' parts."""
        import numpy as np

        at = tuple(np.array(pairs, dtype=np.intp).reshape(-1, 2).T)
        columns = [table[at] for table in self.tables]
        for table in self.tables[1:]:
            above = (table - nearest_other(table))[at], (table - nearest_other(table.T).T)[at]
            columns += [np.minimum(*above), np.maximum(*above)]
        return np.stack(columns, axis=1)

    def of_beads(self, beads: Sequence[tuple[int, ...]]) -> Matrix:
        """Return a ``(beads, 4)`` array.

        It tells how near a bead's sides come; how far they are above the best bead with a
        sentence less, and above the best with a sentence more; and above the sentences beside.
        """
        import numpy as np

        i, j, p, q = np.array(beads, dtype=np.intp).reshape(-1, 4).T
        i, j = i - self._start[0], j - self._start[1]
        own = self._near(i, j, p, q)
        less = [
            self._near(i + 1, j, p - 1, q),
            self._near(i, j, p - 1, q),
            self._near(i, j + 1, p, q - 1),
            self._near(i, j, p, q - 1),
        ]
        more = [
            self._near(i - 1, j, p + 1, q),
            self._near(i, j, p + 1, q),
            self._near(i, j - 1, p, q + 1),
            self._near(i, j, p, q + 1),
        ]
        one = np.ones_like(i)
        beside = [
            self._near(i - 1, j, one, q),
            self._near(i + p, j, one, q),
            self._near(i, j - 1, p, one),
            self._near(i, j + q, p, one),
        ]
        best = (np.max(others, axis=0) for others in (less, more, beside))
        above = [np.where(np.isfinite(other), own - other, _NO_OTHERS) for other in best]
        return np.stack([own, *above], axis=1).astype(np.float32)

    def of_lone(self) -> Matrix:
        """Return a ``(sentences, 2)`` array, A's then B's: the nearest whole, and long part."""
        import numpy as np

        tables = self.tables[0], self.tables[-1]
        return np.concatenate(
            [np.stack([table.max(axis=axis) for table in tables], axis=1) for axis in (1, 0)]
        )

    def _near(self, i: Numbers, j: Numbers, p: Numbers, q: Numbers) -> Matrix:
        """Return how near beads come, minus infinity for those that are none."""
        import numpy as np

        n, m = len(self._before_a) - 1, len(self._before_b) - 1
        there = (p > 0) & (q > 0) & (i >= 0) & (j >= 0) & (i + p <= n) & (j + q <= m)
        near = np.full(len(i), -np.inf, dtype=np.float32)
        i, j, p, q = (numbers[there] for numbers in (i, j, p, q))
        a = unit_rows(self._before_a[i + p] - self._before_a[i])
        b = unit_rows(self._before_b[j + q] - self._before_b[j])
        near[there] = (a * b).sum(axis=1)
        return near


def _nearest_parts(states_a: Sequence[Matrix], states_b: Sequence[Matrix], least: int) -> Matrix:
    """Return how near the nearest parts, from either end, of each two sentences come."""
    import numpy as np

    (parts_a, ends_a), (parts_b, ends_b) = (_parts(side, least) for side in (states_a, states_b))
    near = np.maximum.reduceat(parts_a @ parts_b.T, ends_a, axis=0)
    return np.asarray(np.maximum.reduceat(near, ends_b, axis=1))


def _parts(states: Sequence[Matrix], least: int) -> tuple[Matrix, list[int]]:
    """Return the means of each sentence's parts as unit rows, and where each one's begin."""
    import numpy as np

    parts, starts, count = [], [], 0
    for own in states:
        if not len(own):
            own = np.zeros((1, own.shape[1]), dtype=np.float32)
        sizes = np.arange(min(least, len(own)), len(own) + 1, _STEP) - 1
        found = [np.cumsum(one, axis=0)[sizes] for one in (own, own[::-1])]
        found.append(own.sum(axis=0, keepdims=True))
        parts += found
        starts.append(count)
        count += 2 * len(sizes) + 1
    return unit_rows(np.concatenate(parts)), starts


def nearest_other(table: Matrix) -> Matrix:
    """Return how near the nearest of the other columns is, for each value of a row."""
    import numpy as np

    if table.shape[1] < 2:
        return np.full_like(table, _NO_OTHERS)
    first = table.argmax(axis=1)
    rows = np.arange(len(table))
    rest = table.copy()
    rest[rows, first] = -np.inf
    best = np.repeat(table[rows, first][:, None], table.shape[1], axis=1)
    best[rows, first] = rest.max(axis=1)
    return best
