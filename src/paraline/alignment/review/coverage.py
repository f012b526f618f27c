"""How well each side of a bead covers the other's words, by the states of their tokens.

Each token looks for the nearest token of the other side, in context (as BERTScore: Zhang et al.
2020). What a bead leaves out shows in tokens that find a nearer one in the sentence beside it;
what it takes in for nothing, in a sentence without which no token is further off. A headline that
has grown together with the next sentence has its partner in a part only: so the best and worst
stretches of a sentence are looked at as well as the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.review.gists import Gists
from paraline.alignment.review.segments import Segment
from paraline.alignment.review.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_USUAL_TOKENS = 20
_NOWHERE = -0.2  # how near a sentence without tokens is taken to come
_STRETCH = 6  # tokens
_SHARES = (0.1, 0.25, 0.75, 0.9)  # of the tokens: how near the one is that so many stay behind


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
        self._gists = Gists(segment.start, states_a, states_b)
        ends = self._a.ends, self._b.ends
        self.ties = Ties(segment, near, ends, by_sentence, self._gists)

    def of_beads(self, beads: Sequence[tuple[int, ...]]) -> Matrix:
        """Return a ``(beads, 23)`` array: coverage and its weak points."""
        import numpy as np

        i0, j0 = self._start
        rows = []
        for i, j, p, q in beads:
            a = self._a.covered(slice(i - i0, i - i0 + p), slice(j - j0, j - j0 + q))
            b = self._b.covered(slice(j - j0, j - j0 + q), slice(i - i0, i - i0 + p))
            of_several = [side for side, others in ((a, q), (b, p)) if others > 1]
            rows.append(
                [
                    (a.mean + b.mean) / 2,
                    min(a.mean, b.mean),
                    max(a.nearer_beside, b.nearer_beside),
                    min((side.needed for side in of_several), default=0.0),
                    min(a.least, b.least),
                    np.log(max(min(a.tokens, b.tokens), 1) / _USUAL_TOKENS),
                    min(a.least_stretch, b.least_stretch),
                    min(a.worst_stretch, b.worst_stretch),
                    min((side.needed_stretch for side in of_several), default=0.0),
                    max(a.stretch_beside, b.stretch_beside),
                    max(a.best_stretch, b.best_stretch),
                    *(min(pair) for pair in zip(a.spread, b.spread, strict=True)),
                    max(a.mean, b.mean),
                    np.log(max(a.tokens, b.tokens, 1) / _USUAL_TOKENS),
                    max(a.nearer_elsewhere, b.nearer_elsewhere),
                    min(a.at_home, b.at_home),
                ]
            )
        covered = np.array(rows, dtype=np.float32).reshape(len(rows), 19)
        return np.concatenate([covered, self._gists.of_beads(beads)], axis=1)

    def of_lone(self) -> Matrix:
        """Return a ``(sentences, 12)`` array, A's then B's: coverage by all, by the best one."""
        import numpy as np

        covered = np.concatenate([self._a.by_the_other(), self._b.by_the_other()])
        return np.concatenate([covered, self._gists.of_lone()], axis=1)


class _Covered:
    """How one side of a bead is covered, all by nearness.

    ``mean`` is that of its tokens, ``least`` that of its worst sentence, ``spread`` that of the
    tokens at ``_SHARES``; ``best_stretch`` and ``worst_stretch`` are of its tokens, and
    ``least_stretch`` is the best one of the sentence that has the worst. ``nearer_beside`` is
    what a sentence beside the bead would add, ``stretch_beside`` where it adds most; ``needed``
    and ``needed_stretch`` what the least necessary sentence at an end of the other side adds.
    ``nearer_elsewhere`` is what all the sentences outside would add, and ``at_home`` the share of
    tokens that find their nearest inside.
    """

    def __init__(self, near: Matrix, sentences: Sequence[Matrix], others: slice) -> None:
        import numpy as np

        inside = near[:, others]
        self.tokens = len(near)
        self.mean = self.nearer_beside = self.needed = self.least = 0.0
        self.least_stretch = self.worst_stretch = self.best_stretch = 0.0
        self.stretch_beside = self.needed_stretch = 0.0
        self.nearer_elsewhere, self.at_home = 0.0, 1.0
        self.spread = [0.0] * len(_SHARES)
        if not self.tokens:
            return
        best = inside.max(axis=1)
        self.mean = float(best.mean())
        by_sentence = [one[:, others].max(axis=1) for one in sentences]
        self.least = min(float(one.mean()) if len(one) else 0.0 for one in by_sentence)
        self.least_stretch = min(_best_stretch(one) for one in by_sentence)
        self.worst_stretch, self.best_stretch = -_best_stretch(-best), _best_stretch(best)
        self.spread = _spread(best)
        everywhere = near.max(axis=1)
        self.nearer_elsewhere = float((everywhere - best).mean())
        self.at_home = float((best >= everywhere).mean())
        beside = [k for k in (others.start - 1, others.stop) if 0 <= k < near.shape[1]]
        added = [np.maximum(near[:, k] - best, 0) for k in beside]
        self.nearer_beside = max((float(one.mean()) for one in added), default=0.0)
        self.stretch_beside = max(map(_best_stretch, added), default=0.0)
        if inside.shape[1] > 1:
            without = inside[:, 1:].max(axis=1), inside[:, :-1].max(axis=1)
            self.needed = min(float((best - rest).mean()) for rest in without)
            self.needed_stretch = min(_best_stretch(best - rest) for rest in without)


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

        rows = [_alone(self._sentence(k)) for k in range(len(self.ends) - 1)]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 10)

    def _sentence(self, k: int) -> Matrix:
        return self._near[self.ends[k] : self.ends[k + 1]]


def _alone(near: Matrix) -> list[float]:
    """Return how a sentence is covered by all of the other side, and by the best of its."""
    import numpy as np

    if not near.size:
        return [0.0] * 10
    best = near.max(axis=1)
    return [
        float(best.mean()),
        float(near.mean(axis=0).max()),
        _best_stretch(best),
        -_best_stretch(-best),
        max(_best_stretch(column) for column in near.T),
        *_spread(best),
        float(np.log(len(near) / _USUAL_TOKENS)),
    ]


def _best_stretch(near: Matrix) -> float:
    """Return the greatest mean of neighbours, six or as many as there are; 0 where none is."""
    import numpy as np

    if not len(near):
        return 0.0
    size = min(_STRETCH, len(near))
    sums = np.concatenate([[0], np.cumsum(near)])
    return float((sums[size:] - sums[:-size]).max()) / size


def _spread(near: Matrix) -> list[float]:
    import numpy as np

    last = len(near) - 1
    ordered = np.sort(near)
    return [float(ordered[round(last * share)]) for share in _SHARES]


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
