"""Whether two sentences have something in common, be it a part of each, by their tokens' states.

A headline that has grown together with the sentence after it, where that one is lost on the other
side, has its partner in a part only. So of each pair of sentences those stretches are looked at
whose tokens come nearer to each other than to anything else on the other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.review.gists import Gists, nearest_other

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.review.segments import Segment

    Matrix = NDArray[np.float32]
    Worth = NDArray[np.float32]

_STRETCHES = (3, 6, 12)  # tokens
_LEAST_GAINS = (0.0, 0.1)  # by how much nearer a token must come to lengthen a common part
_USUAL_TOKENS = 20
_NO_TIE = -8.0  # logarithm of the odds of pairs that no bead in question holds


class Ties:
    """What is known of the pairs of sentences that are in the beads of a segment.

    ``pairs`` are ``(i, j)``, counted from the segment's start, and ``traits`` ``(pairs, 27)``.
    """

    def __init__(
        self,
        segment: Segment,
        near: Matrix,
        ends: tuple[Sequence[int], Sequence[int]],
        by_sentence: tuple[Matrix, Matrix],
        gists: Gists,
    ) -> None:
        """Look at the tokens of *segment*.

        Parameters
        ----------
        segment
            Its sentences are looked at.
        near
            ``(tokens of A, tokens of B)``: how near they come to each other.
        ends
            Where the sentences of A and of B end among the tokens, after a 0.
        by_sentence
            How near each token comes to each sentence of the other side: ``(tokens of A,
            sentences of B)`` and ``(tokens of B, sentences of A)``.
        gists
            Those of the segment.
        """
        import numpy as np

        self._segment = segment
        i0, j0 = segment.start
        self.pairs = sorted(
            {
                (row, column)
                for i, j, p, q in segment.beads
                for row in range(i - i0, i - i0 + p)
                for column in range(j - j0, j - j0 + q)
            }
        )
        others = [nearest_other(table) for table in by_sentence]
        rows = []
        for i, j in self.pairs:
            own = slice(*ends[0][i : i + 2]), slice(*ends[1][j : j + 2])
            best, other = (
                (of_a[own[0], j], of_b[own[1], i]) for of_a, of_b in (by_sentence, others)
            )
            rows.append(_traits(near[own], best, other))
        by_tokens = np.array(rows, dtype=np.float32).reshape(len(rows), 20)
        self.traits = np.concatenate([by_tokens, gists.of_pairs(self.pairs)], axis=1)

    def of_beads(self, beads: Sequence[tuple[int, ...]], worth: Worth) -> Matrix:
        """Return a ``(beads, 4)`` array, by *worth*, the logarithms of the odds of ``pairs``.

        It tells the best tie of the member that is tied least, the weakest and the mean tie
        inside, and the strongest one that leads out of the bead.
        """
        import numpy as np

        table = self._table(worth)
        i0, j0 = self._segment.start
        rows = []
        for i, j, p, q in beads:
            a, b = slice(i - i0, i - i0 + p), slice(j - j0, j - j0 + q)
            inside = table[a, b]
            out = table.copy()
            out[a, b] = _NO_TIE
            rows.append(
                [
                    min(inside.max(axis=0).min(), inside.max(axis=1).min()),
                    inside.min(),
                    inside.mean(),
                    max(out[a].max(), out[:, b].max()),
                ]
            )
        return np.array(rows, dtype=np.float32).reshape(len(rows), 4)

    def of_lone(self, worth: Worth) -> Matrix:
        """Return a ``(sentences, 1)`` array, A's then B's: the strongest tie of each."""
        import numpy as np

        table = self._table(worth)
        strongest = [table.max(axis=1, initial=_NO_TIE), table.max(axis=0, initial=_NO_TIE)]
        return np.concatenate(strongest)[:, None]

    def _table(self, worth: Worth) -> Matrix:
        import numpy as np

        shape = len(self._segment.rows), len(self._segment.columns)
        table = np.full(shape, _NO_TIE, dtype=np.float32)
        if self.pairs:
            table[tuple(np.transpose(self.pairs))] = np.maximum(worth, _NO_TIE)
        return table


def _traits(
    near: Matrix, best: tuple[Matrix, Matrix], others: tuple[Matrix, Matrix]
) -> list[float]:
    """Return what is known of two sentences, the lesser of their sides' figures first.

    *near* is of their tokens; *best* tells of each how near it comes to the other sentence, and
    *others* how near to any else.
    """
    import numpy as np

    if not near.size:
        return [0.0] * 20
    sides = []
    for own, other in zip(best, others, strict=True):
        more = own - other
        gain = np.maximum(more, 0)
        sums = np.concatenate([[0], np.cumsum(gain)])
        stretches = [
            float((sums[size:] - sums[:-size]).max()) / size
            for size in (min(size, len(own)) for size in _STRETCHES)
        ]
        tokens = np.log(len(own) / _USUAL_TOKENS)
        sides.append([own.mean(), gain.mean(), more.mean(), *stretches, tokens])
    traits = [f(pair) for pair in zip(*sides, strict=True) for f in (min, max)]
    contrast = near - (others[0][:, None] + others[1]) / 2
    turned = contrast, contrast[::-1, ::-1], contrast[:, ::-1], contrast[::-1]
    reached = [
        (np.maximum.accumulate(one, axis=1), np.maximum.accumulate(one, axis=0)) for one in turned
    ]
    for least in _LEAST_GAINS:
        traits += _common_part(reached, least)
    return traits


def _common_part(reached: Sequence[tuple[Matrix, Matrix]], least: float) -> list[float]:
    """Return what the best common part gains, in all and for each token, and its tokens.

    A part reaches from either end of either sentence, so that one that has grown together with a
    neighbour is found. *reached* tell for each such pair of ends how near the tokens come to the
    part of the other sentence up to each of its tokens.
    """
    import numpy as np

    most, tokens = -np.inf, 1
    for by_a, by_b in reached:
        gains = np.cumsum(by_a - least, axis=0) + np.cumsum(by_b - least, axis=1)
        ends = np.unravel_index(gains.argmax(), gains.shape)
        if gains[ends] > most:
            most, tokens = float(gains[ends]), int(sum(ends)) + 2
    return [float(np.sign(most) * np.log1p(abs(most))), most / tokens, float(np.log(tokens))]
