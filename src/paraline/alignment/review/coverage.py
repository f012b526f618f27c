"""How well each side of a bead covers the other's words, by the states of their tokens.

Each token looks for the nearest token of the other side, in context (as BERTScore: Zhang et al.
2020). What a bead leaves out shows in tokens that find a nearer one in the sentence beside it;
what it takes in for nothing, in a sentence without which no token is further off.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.review.segments import Segment
from paraline.alignment.review.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_USUAL_TOKENS = 20
_NOWHERE = -0.2  # how near a sentence without tokens is taken to come


class Coverage:
    """Of a segment: how near each token comes to each sentence of the other side.

    Parameters
    ----------
    segment
        Which sentences are looked at.
    states_a, states_b
        Of each of its sentences, in order, a ``(tokens, d)`` array of unit rows.

    ``ties`` are those of its sentences.
    """

    def __init__(
        self, segment: Segment, states_a: Sequence[Matrix], states_b: Sequence[Matrix]
    ) -> None:
        import numpy as np

        self._start = segment.start
        near = np.concatenate([*states_a]) @ np.concatenate([*states_b]).T
        sizes_a, sizes_b = [len(x) for x in states_a], [len(x) for x in states_b]
        by_sentence = _nearest(near, sizes_b), _nearest(near.T, sizes_a)
        self._a, self._b = _Side(by_sentence[0], sizes_a), _Side(by_sentence[1], sizes_b)
        self.ties = Ties(segment, near, (self._a.ends, self._b.ends), by_sentence)

    def of_beads(self, beads: Sequence[tuple[int, ...]]) -> Matrix:
        """Return a ``(beads, 6)`` array: coverage and its weak points."""
        import numpy as np

        i0, j0 = self._start
        rows = []
        for i, j, p, q in beads:
            a = self._a.covered(slice(i - i0, i - i0 + p), slice(j - j0, j - j0 + q))
            b = self._b.covered(slice(j - j0, j - j0 + q), slice(i - i0, i - i0 + p))
            needed = [side.needed for side, others in ((a, q), (b, p)) if others > 1]
            rows.append(
                [
                    (a.mean + b.mean) / 2,
                    min(a.mean, b.mean),
                    max(a.nearer_beside, b.nearer_beside),
                    min(needed, default=0.0),
                    min(a.least, b.least),
                    np.log(max(min(a.tokens, b.tokens), 1) / _USUAL_TOKENS),
                ]
            )
        return np.array(rows, dtype=np.float32).reshape(len(rows), 6)

    def of_lone(self) -> Matrix:
        """Return a ``(sentences, 2)`` array, A's then B's: coverage by all, by the best one."""
        import numpy as np

        return np.concatenate([self._a.by_the_other(), self._b.by_the_other()])


class _Covered:
    """How one side of a bead is covered: ``mean`` and ``least`` (of its sentences) nearness.

    ``nearer_beside`` is what a sentence beside the bead would add; ``needed`` what the least
    necessary sentence at an end of the other side adds.
    """

    def __init__(self, near: Matrix, sentences: Sequence[Matrix], others: slice) -> None:
        import numpy as np

        inside = near[:, others]
        self.tokens = len(near)
        self.mean = self.nearer_beside = self.needed = self.least = 0.0
        if not self.tokens:
            return
        best = inside.max(axis=1)
        self.mean = float(best.mean())
        self.least = min(
            float(one[:, others].max(axis=1).mean()) if len(one) else 0.0 for one in sentences
        )
        beside = [k for k in (others.start - 1, others.stop) if 0 <= k < near.shape[1]]
        self.nearer_beside = max(
            (float(np.maximum(near[:, k] - best, 0).mean()) for k in beside), default=0.0
        )
        if inside.shape[1] > 1:
            without = inside[:, 1:].max(axis=1), inside[:, :-1].max(axis=1)
            self.needed = min(float((best - rest).mean()) for rest in without)


class _Side:
    def __init__(self, near: Matrix, sizes: Sequence[int]) -> None:
        self._near = near
        self.ends = [sum(sizes[:k]) for k in range(len(sizes) + 1)]

    def covered(self, own: slice, others: slice) -> _Covered:
        sentences = [self._sentence(k) for k in range(own.start, own.stop)]
        tokens = self._near[self.ends[own.start] : self.ends[own.stop]]
        return _Covered(tokens, sentences, others)

    def by_the_other(self) -> Matrix:
        import numpy as np

        rows = []
        for k in range(len(self.ends) - 1):
            near = self._sentence(k)
            known = len(near) and near.shape[1]
            rows.append([near.max(axis=1).mean(), near.mean(axis=0).max()] if known else [0, 0])
        return np.array(rows, dtype=np.float32).reshape(len(rows), 2)

    def _sentence(self, k: int) -> Matrix:
        return self._near[self.ends[k] : self.ends[k + 1]]


def _nearest(near: Matrix, sizes: Sequence[int]) -> Matrix:
    """Return of each token how near the nearest token of each sentence of the other side is."""
    import numpy as np

    columns = np.full((len(near), len(sizes)), _NOWHERE, dtype=np.float32)
    start = 0
    for k, size in enumerate(sizes):
        if size:
            columns[:, k] = near[:, start : start + size].max(axis=1)
        start += size
    return columns
