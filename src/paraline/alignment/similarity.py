"""What speaks for two runs of sentences saying the same: the features of a bead.

A bead's vector is the mean of its sentences' vectors, less most of its story's mean, which holds
what all sentences have in common. Its cosine is then seen against two levels: that of other
sentences that come near (cross-domain similarity local scaling: Conneau et al., "Word Translation
Without Parallel Data", 2018), and that of the sentences just outside the bead, so that leaving a
related neighbour out costs (Liu and Zhu, "Bertalign", 2022). Lengths are compared as by Gale and
Church ("A Program for Aligning Sentences in Bilingual Corpora", 1993); numbers by their digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from paraline.alignment.beads import Shape, Sides
from paraline.alignment.marks import alike_wording, shared_digits
from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Matrix = NDArray[np.float32]

_CENTRING = 0.7  # share of the story's mean vector that is taken off each sentence's
_HALF_KNOWN = 5  # sentences whose mean is believed as much as their language's centre
_NEIGHBOURS = 3  # how many of the nearest others make a sentence's level
_VARIANCE = 6.8  # of a translation's length in characters, for each character (Gale and Church)
_NEAR = 0.25  # cosine less the centres: 1 of 100 translations is below, 1 of 100 others above
_NEARER = 0.2  # for each sentence of a bead past two
_LONG_ENOUGH = 65  # characters
_TOLERATED = 0.25  # logarithm of a ratio of whole lengths that says nothing yet
_DOUBTED = 10  # beads that a ratio of lengths must outweigh


class Features(NamedTuple):
    """Of all beads of one shape: each field is an ``(n - p + 1, m - q + 1)`` array.

    ``cosine`` -1..1; ``above_others`` and ``above_outside``: the cosine less those levels;
    ``numbers``: -0.5..1.5, negative where digits disagree, 0 where there are none;
    ``wording``: 0..1, letters alike, of single sentences only;
    ``apart``: the cosine of the vectors less their languages' centres alone, -1..1, drawn to 1
    for short sentences, and 1 where the centres are not known; ``strange``: 0 and up, how far
    that stays below what all but a hundredth of translations have.
    """

    cosine: Matrix
    above_others: Matrix
    above_outside: Matrix
    numbers: Matrix
    wording: Matrix
    apart: Matrix
    strange: Matrix


class Evidence:
    """The features of every possible bead between two runs of sentences.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows.
    texts_a, texts_b
        The sentences, for lengths and digits.
    centres
        The two languages' centres, ``(d,)`` each, where they are known.
    """

    def __init__(
        self,
        a: Vectors,
        b: Vectors,
        texts_a: Sequence[str],
        texts_b: Sequence[str],
        centres: tuple[Matrix, Matrix] | None = None,
    ) -> None:
        import numpy as np

        self.n, self.m = len(texts_a), len(texts_b)
        self._apart: tuple[Matrix, Matrix] | None = None
        if centres is not None:
            self._apart = _prefix(unit_rows(a - centres[0])), _prefix(unit_rows(b - centres[1]))
        shared_a, shared_b = centres or (None, None)
        self._sums_a = _prefix(_centred(a, shared_a))
        self._sums_b = _prefix(_centred(b, shared_b))
        single = np.diff(self._sums_a, axis=0) @ np.diff(self._sums_b, axis=0).T
        self._level_a, self._level_b = _level(single), _level(single.T)
        self._lengths_a = np.array([max(len(text), 1) for text in texts_a], dtype=np.float64)
        self._lengths_b = np.array([max(len(text), 1) for text in texts_b], dtype=np.float64)
        whole = math.log(self._lengths_a.sum() / self._lengths_b.sum())
        # Sentences that one side lacks make the whole a poor witness of small ratios.
        self._ratio = math.copysign(max(abs(whole) - _TOLERATED, 0), whole)
        self._digits = shared_digits(texts_a, texts_b)
        self._wording = alike_wording(texts_a, texts_b)
        self._features: dict[Shape, Features] = {}

    def features(self, shape: Shape) -> Features:
        """Return the features of all beads of *shape* ``(p, q)``, with p <= n and q <= m."""
        if shape not in self._features:
            self._features[shape] = self._make(shape)
        return self._features[shape]

    def of_bead(self, bead: Sides) -> Features:
        """Return the features of one bead with sentences on both sides, each a single number."""
        (first_a, *_), (first_b, *_) = bead
        table = self.features((len(bead[0]), len(bead[1])))
        return Features(*(matrix[first_a, first_b] for matrix in table))

    def deviations(self, shape: Shape) -> Matrix:
        """Return how far the lengths of each bead of *shape* are from each other.

        In squared standard deviations, 0 and up.
        """
        import numpy as np

        a = _means(self._lengths_a, shape[0])[:, None] * shape[0]
        b = _means(self._lengths_b, shape[1])[None, :] * shape[1] * math.exp(self._ratio)
        return np.asarray((a - b) ** 2 / ((a + b) / 2 * _VARIANCE), dtype=np.float32)

    def with_lengths_of(self, beads: Sequence[Sides]) -> Evidence:
        """Return the same evidence with the languages' ratio of lengths taken from *beads*.

        It is the middle one of theirs; where they are few, its logarithm is drawn towards 0.
        """
        import numpy as np

        logs = [
            math.log(self._lengths_a[list(a)].sum() / self._lengths_b[list(b)].sum())
            for a, b in beads
            if a and b
        ]
        learned = copy(self)
        if logs:
            learned._ratio = float(np.median(logs)) * len(logs) / (len(logs) + _DOUBTED)
        return learned

    def _make(self, shape: Shape) -> Features:
        import numpy as np

        p, q = shape
        runs_a, runs_b = _unit_runs(self._sums_a, p), _unit_runs(self._sums_b, q)
        cosine = runs_a @ runs_b.T
        others = (_means(self._level_a, p)[:, None] + _means(self._level_b, q)[None, :]) / 2
        with_b = runs_a @ _unit_runs(self._sums_b, 1).T
        with_a = _unit_runs(self._sums_a, 1) @ runs_b.T
        outside = (_around(with_b, q) + _around(with_a.T, p).T) / _around_counts(
            (self.n, p), (self.m, q)
        )
        apart = self._cosines_apart(shape)
        # Means of several sentences are nearer to each other, whatever they say.
        near = _NEAR * (1 + _NEARER * (sum(shape) - 2))
        return Features(
            cosine=cosine,
            above_others=np.asarray(cosine - others, dtype=np.float32),
            above_outside=np.asarray(cosine - outside, dtype=np.float32),
            numbers=self._agreement(shape),
            wording=self._wording if shape == (1, 1) else np.zeros_like(cosine),
            apart=apart,
            strange=np.maximum(near - apart, 0),
        )

    def _cosines_apart(self, shape: Shape) -> Matrix:
        import numpy as np

        if self._apart is None:
            return np.ones((self.n - shape[0] + 1, self.m - shape[1] + 1), dtype=np.float32)
        sums_a, sums_b = self._apart
        cosines = _unit_runs(sums_a, shape[0]) @ _unit_runs(sums_b, shape[1]).T
        lengths_a = _means(self._lengths_a, shape[0]) * shape[0]
        lengths_b = _means(self._lengths_b, shape[1]) * shape[1]
        # A short sentence's vector is vague: that it is near to nothing says little.
        shorter = np.minimum(lengths_a[:, None], lengths_b[None, :])
        believed = np.minimum(shorter / _LONG_ENOUGH, 1)
        return np.asarray(1 - (1 - cosines) * believed, dtype=np.float32)

    def _agreement(self, shape: Shape) -> Matrix:
        import numpy as np

        a, b = _any_of(self._digits[0], shape[0]), _any_of(self._digits[1], shape[1])
        shared = a @ b.T
        either = a.sum(axis=1)[:, None] + b.sum(axis=1)[None, :] - shared
        return np.asarray((1.5 * shared - 0.5 * either) / (either + 1), dtype=np.float32)


def _centred(vectors: Vectors, centre: Matrix | None) -> Vectors:
    """Take off what the sentences have in common.

    A few sentences' mean is mostly what they say, which must stay: the fewer they are, the more
    of their language's centre is taken instead.
    """
    if centre is None:
        return unit_rows(vectors - _CENTRING * vectors.mean(axis=0))
    share = len(vectors) / (len(vectors) + _HALF_KNOWN)
    return unit_rows(vectors - share * _CENTRING * vectors.mean(axis=0) - (1 - share) * centre)


def _prefix(rows: Matrix) -> Matrix:
    import numpy as np

    return np.concatenate([np.zeros_like(rows[:1]), np.cumsum(rows, axis=0)])


def _unit_runs(sums: Matrix, size: int) -> Matrix:
    """Return the directions of all runs of *size* sentences."""
    return unit_rows(sums[size:] - sums[:-size])


def _level(cosines: Matrix) -> NDArray[np.float64]:
    """Return how near each row's nearest sentences come, its best one left out."""
    import numpy as np

    nearest = np.sort(cosines, axis=1)[:, -_NEIGHBOURS - 1 : -1]
    if not nearest.shape[1]:
        return np.zeros(len(cosines))
    return np.asarray(nearest.mean(axis=1), dtype=np.float64)


def _means(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    import numpy as np

    return np.asarray(np.convolve(values, np.full(size, 1 / size), "valid"), dtype=np.float64)


def _around(cosines: Matrix, size: int) -> Matrix:
    """Sum, for each run of *size* columns, the columns just before and just after it."""
    import numpy as np

    padded = np.pad(cosines, ((0, 0), (1, 1)))
    return np.asarray(padded[:, : -size - 1] + padded[:, size + 1 :], dtype=np.float32)


def _around_counts(a: tuple[int, int], b: tuple[int, int]) -> Matrix:
    """Count the sentences that stand just outside each bead; at least 1, to divide by."""
    import numpy as np

    def sides(total: int, size: int) -> Matrix:
        first = np.arange(total - size + 1)
        return ((first > 0).astype(np.float32) + (first + size < total)).astype(np.float32)

    return np.asarray(np.maximum(sides(*a)[:, None] + sides(*b)[None, :], 1), dtype=np.float32)


def _any_of(table: Matrix, size: int) -> Matrix:
    import numpy as np

    rows = len(table) - size + 1
    return np.asarray(np.max([table[k : k + rows] for k in range(size)], axis=0))
