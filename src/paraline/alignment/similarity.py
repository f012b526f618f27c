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
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from paraline.alignment.anchors import find_anchors
from paraline.alignment.at_beads import at_beads
from paraline.alignment.band import Band, band_around, whole
from paraline.alignment.beads import Shape, Sides
from paraline.alignment.levels import near_levels
from paraline.alignment.marks import alike_wording, number_tables, of_like_length
from paraline.alignment.products import Products
from paraline.alignment.runs import Runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Matrix = NDArray[np.float32]

_LONG = 400  # sentences; up to here all pairs are looked at
_IN_SIGHT = 200  # sentences past the band among which a longer text's near ones are looked for
_VARIANCE = 6.8  # of a translation's length in characters, for each character (Gale and Church)
_NEAR = 0.25  # cosine less the centres: 1 of 100 translations is below, 1 of 100 others above
_NEARER = 0.2  # for each sentence of a bead past two
_LONG_ENOUGH = 65  # characters
_TOLERATED = 0.25  # logarithm of a ratio of whole lengths that says nothing yet
_DOUBTED = 10  # beads that a ratio of lengths must outweigh
_TOO_FAR = -0.05  # cosine less its level; pairs below are no versions of one text


class Features(NamedTuple):
    """Of the beads of some shapes: each field is a ``(shapes, rows, columns)`` array.

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


# Shapes, rows and columns of a block, and its features.
_Block: TypeAlias = tuple[tuple[Shape, ...], range, range, Features]
_NOTHING: _Block = ((), range(0), range(0), Features(*[cast("Matrix", None)] * 7))


class Evidence:
    """The features of the beads between two stories.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows.
    texts_a, texts_b
        The sentences, for lengths and digits.
    centres
        The two languages' centres, ``(d,)`` each, where they are known.
    band
        Where to look for beads at first; by default everywhere, and in texts of more than 400
        sentences around sure partners.
    """

    def __init__(
        self,
        a: Vectors,
        b: Vectors,
        texts_a: Sequence[str],
        texts_b: Sequence[str],
        centres: tuple[Matrix, Matrix] | None = None,
        band: Band | None = None,
    ) -> None:
        self.n, self.m = len(texts_a), len(texts_b)
        centre_a, centre_b = centres or (None, None)
        self._a, self._b = Runs(a, texts_a, centre_a), Runs(b, texts_b, centre_b)
        reach = whole(self.n, self.m)
        self._short = max(self.n, self.m) <= _LONG
        if not self._short:
            found = find_anchors(self._a.vectors, self._b.vectors)
            band = band or band_around(found, self.n, self.m)
            reach = band.widened(_IN_SIGHT)
        self.band = band or reach
        self._a.near, self._b.near = near_levels(self._a.vectors, self._b.vectors, reach)
        whole_ratio = math.log(self._a.lengths.sum() / self._b.lengths.sum())
        # Sentences that one side lacks make the whole a poor witness of small ratios.
        self._ratio = math.copysign(max(abs(whole_ratio) - _TOLERATED, 0), whole_ratio)
        self._kept = _NOTHING

    @property
    def texts(self) -> tuple[Sequence[str], Sequence[str]]:
        """The sentences of A and of B."""
        return self._a.texts, self._b.texts

    def features(self, shapes: Sequence[Shape], rows: range, columns: range) -> Features:
        """Return the features of the beads of *shapes* whose first sentences are given.

        What they are of beads that reach past the end means nothing.
        """
        if not self._holds(shapes, rows, columns):
            block = (range(self.n), range(self.m)) if self._short else (rows, columns)
            self._kept = tuple(shapes), *block, self._make(shapes, *block)
        kept_shapes, kept_rows, kept_columns, kept = self._kept
        place = (
            slice(rows.start - kept_rows.start, rows.stop - kept_rows.start),
            slice(columns.start - kept_columns.start, columns.stop - kept_columns.start),
        )
        if tuple(shapes) == kept_shapes:
            return Features(*(table[:, *place] for table in kept))
        chosen = [kept_shapes.index(shape) for shape in shapes]
        return Features(*(table[chosen, *place] for table in kept))

    def _holds(self, shapes: Sequence[Shape], rows: range, columns: range) -> bool:
        """Whether the block that was asked for last, or everything, has what is asked for now."""
        kept_shapes, kept_rows, kept_columns, _ = self._kept
        return (
            set(shapes) <= set(kept_shapes)
            and kept_rows.start <= rows.start
            and rows.stop <= kept_rows.stop
            and kept_columns.start <= columns.start
            and columns.stop <= kept_columns.stop
        )

    def of_beads(self, beads: Sequence[Sides]) -> Features:
        """Return the features of *beads*, all with sentences on both sides: ``(beads,)`` arrays.

        It takes time in proportion to their number where they stand near the one before.
        """
        return Features(*at_beads(self.features, beads))

    def deviations(self, shapes: Sequence[Shape], rows: range, columns: range) -> Matrix:
        """Return how far the lengths of each bead's two sides are from each other.

        In squared standard deviations, 0 and up.
        """
        a, b = self._pick("total_lengths", shapes, rows, columns)
        a, b = a * math.exp(-self._ratio / 2), b * math.exp(self._ratio / 2)
        deviations: Matrix = (a - b) ** 2 / ((a + b) * (_VARIANCE / 2))
        return deviations

    def with_lengths_of(self, beads: Sequence[Sides]) -> Evidence:
        """Return the same evidence with the languages' ratio of lengths taken from *beads*.

        It is the middle one of theirs; where they are few, its logarithm is drawn towards 0.
        """
        import numpy as np

        matched = [(a[0], len(a), b[0], len(b)) for a, b in beads if a and b]
        learned = copy(self)
        if matched:
            i, p, j, q = np.array(matched).T
            lengths_a = self._a.total_lengths(int(p.max()))[p - 1, i]
            logs = np.log(lengths_a / self._b.total_lengths(int(q.max()))[q - 1, j])
            learned._ratio = float(np.median(logs)) * len(logs) / (len(logs) + _DOUBTED)
        return learned

    def part(self, rows: range, columns: range) -> Evidence:
        """Return the evidence of a stretch of both sides, whose sentences count from 0."""
        if (len(rows), len(columns)) == (self.n, self.m):
            return self
        stretch = copy(self)
        stretch.n, stretch.m, stretch.band = len(rows), len(columns), whole(len(rows), len(columns))
        stretch._a, stretch._b = self._a.part(rows), self._b.part(columns)
        stretch._short, stretch._kept = False, _NOTHING
        return stretch

    def _make(self, shapes: Sequence[Shape], rows: range, columns: range) -> Features:
        import numpy as np

        products = Products(self._a.vectors, self._b.vectors, shapes, rows, columns)
        scale_a, scale_b = self._pick("scale", shapes, rows, columns)
        cosine = products.inside() * scale_a * scale_b
        near_a, near_b = self._pick("mean_near", shapes, rows, columns)
        outside = products.beside() * scale_a + products.above() * scale_b
        outside /= self._neighbours_of(shapes, rows, columns)
        above_others = np.asarray(cosine - (near_a + near_b) / 2, dtype=np.float32)
        wording = np.zeros_like(cosine)
        if (1, 1) in shapes:
            single = list(shapes).index((1, 1))
            wording[single] = self._wording(above_others[single], rows, columns)
        apart = self._cosines_apart(shapes, rows, columns)
        # Means of several sentences are nearer to each other, whatever they say.
        near = _NEAR * (1 + _NEARER * (np.array(shapes, dtype=np.float32).sum(axis=1) - 2))
        return Features(
            cosine=cosine,
            above_others=above_others,
            above_outside=cosine - outside,
            numbers=self._agreement(shapes, rows, columns),
            wording=wording,
            apart=apart,
            strange=np.maximum(near[:, None, None] - apart, 0),
        )

    def _pick(
        self, table: str, shapes: Sequence[Shape], rows: range, columns: range
    ) -> tuple[Matrix, Matrix]:
        """Return a table of runs: A's as ``(shapes, rows, 1)``, B's as ``(shapes, 1, columns)``."""
        import numpy as np

        p, q = np.array(shapes).T
        of_a = getattr(self._a, table)(int(p.max()))[p - 1, rows.start : rows.stop]
        of_b = getattr(self._b, table)(int(q.max()))[q - 1, columns.start : columns.stop]
        return of_a[:, :, None].astype(np.float32), of_b[:, None, :].astype(np.float32)

    def _neighbours_of(self, shapes: Sequence[Shape], rows: range, columns: range) -> Matrix:
        """Count the sentences that stand just outside each bead; at least 1, to divide by."""
        import numpy as np

        def beside(sizes: NDArray[np.intp], first: range, total: int) -> Matrix:
            start = np.arange(first.start, first.stop)
            return ((start > 0).astype(np.float32) + (start + sizes[:, None] < total)).astype(
                np.float32
            )

        p, q = np.array(shapes).T
        above, besides = beside(p, rows, self.n), beside(q, columns, self.m)
        return np.asarray(np.maximum(above[:, :, None] + besides[:, None, :], 1))

    def _cosines_apart(self, shapes: Sequence[Shape], rows: range, columns: range) -> Matrix:
        import numpy as np

        if self._a.apart is None or self._b.apart is None:
            return np.ones((len(shapes), len(rows), len(columns)), dtype=np.float32)
        scale_a, scale_b = self._pick("scale_apart", shapes, rows, columns)
        sums = Products(self._a.apart, self._b.apart, shapes, rows, columns).inside()
        lengths_a, lengths_b = self._pick("total_lengths", shapes, rows, columns)
        # A short sentence's vector is vague: that it is near to nothing says little.
        believed = np.minimum(np.minimum(lengths_a, lengths_b) / _LONG_ENOUGH, 1)
        return np.asarray(1 - (1 - sums * scale_a * scale_b) * believed)

    def _agreement(self, shapes: Sequence[Shape], rows: range, columns: range) -> Matrix:
        import numpy as np

        p, q = np.array(shapes).T
        a, b = number_tables(
            self._a.digits[rows.start : rows.stop + int(p.max()) - 1],
            self._b.digits[columns.start : columns.stop + int(q.max()) - 1],
        )
        if not a.shape[1]:
            return np.zeros((len(shapes), len(rows), len(columns)), dtype=np.float32)
        a = _any_of(a, int(p.max()), len(rows))[p - 1]
        b = _any_of(b, int(q.max()), len(columns))[q - 1]
        shared = a @ b.transpose(0, 2, 1)
        either = a.sum(axis=2)[:, :, None] + b.sum(axis=2)[:, None, :] - shared
        return np.asarray((1.5 * shared - 0.5 * either) / (either + 1))

    def _wording(self, above_others: Matrix, rows: range, columns: range) -> Matrix:
        """Return how alike two sentences' letters are, where their vectors are not far apart."""
        import numpy as np

        i, j = np.nonzero(above_others > _TOO_FAR)
        lengths = self._a.lengths[i + rows.start], self._b.lengths[j + columns.start]
        maybe = of_like_length(*lengths)
        i, j = i[maybe], j[maybe]
        wording = np.zeros_like(above_others)
        wording[i, j] = alike_wording(
            [self._a.texts[k] for k in (i + rows.start).tolist()],
            [self._b.texts[k] for k in (j + columns.start).tolist()],
        )
        return wording


def _any_of(table: Matrix, most: int, count: int) -> Matrix:
    """Return which numbers stand in each run of 1 to *most* sentences from each of *count* on."""
    import numpy as np

    runs = np.zeros((most, count, table.shape[1]), dtype=np.float32)
    runs[0] = table[:count]
    for p in range(1, most):
        runs[p] = runs[p - 1]
        more = table[p : p + count]
        np.maximum(runs[p, : len(more)], more, out=runs[p, : len(more)])
    return runs
