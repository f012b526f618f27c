"""Which stories of two languages stand out for each other: cosines, freed of their hubs.

Some vectors are near to many others. As in Conneau et al., "Word translation without parallel
data", 2018 (CSLS), a cosine is held against what is usual for either story: the median cosine of
its nearest stories in the other's language, the one in question left out. It is also held against
the best rival of either story, which tells whether they are each other's best, and how clearly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from paraline.batch.matching.neighbours import nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

NEIGHBOURS: Final = 8
_TRIED: Final = 3  # of them, whose pair is looked at
# The median cosine to the eight nearest stories where a feed has thousands: a feed that has
# fewer than eight other stories is filled up with it.
USUAL: Final = 0.3


class Likeness(NamedTuple):
    """How alike the openings of two stories are, as :class:`Candidates` has it of many."""

    cosine: float
    margin: float
    lead: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of a story of A and one of B: one row for each, in four arrays of one length.

    ``pairs`` is ``(n, 2)`` int64: the indices in A and B. The others are ``(n,)`` float32. A
    margin is twice the cosine less what is usual for either story, -4..4. A lead is the cosine
    less that of the best rival, -2..2: it is above 0 where the two are each other's best.
    """

    pairs: NDArray[np.int64]
    cosines: NDArray[np.float32]
    margins: NDArray[np.float32]
    leads: NDArray[np.float32]

    def __iter__(self) -> Iterator[tuple[int, int, Likeness]]:
        """Yield each pair's indices and likeness."""
        table = zip(self.cosines.tolist(), self.margins.tolist(), self.leads.tolist(), strict=True)
        for (one, other), row in zip(self.pairs.tolist(), table, strict=True):
            yield one, other, Likeness(*row)


def candidates(a: Vectors, b: Vectors) -> Candidates:
    """Return the pairs of which one story is among the three nearest of the other.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` float32 arrays of unit rows.
    """
    import numpy as np

    if not len(a) or not len(b):
        empty = np.zeros(0, np.float32)
        return Candidates(np.zeros((0, 2), np.int64), empty, empty, empty)
    (there, here), (back, again) = nearest(a, b, NEIGHBOURS + 1)
    one = np.repeat(np.arange(len(a)), min(_TRIED, there.shape[1]))
    other = np.repeat(np.arange(len(b)), min(_TRIED, back.shape[1]))
    pairs = np.unique(
        np.concatenate(
            [
                np.column_stack([one, there[:, :_TRIED].ravel()]),
                np.column_stack([back[:, :_TRIED].ravel(), other]),
            ]
        ),
        axis=0,
    )
    cosines = np.einsum("nd,nd->n", a[pairs[:, 0]], b[pairs[:, 1]])
    ours, theirs = _rivals(there, here, pairs), _rivals(back, again, pairs[:, ::-1])
    usual = np.median(ours, axis=1) + np.median(theirs, axis=1)
    best = np.maximum(ours[:, 0], theirs[:, 0])
    margins, leads = (np.asarray(one, np.float32) for one in (2 * cosines - usual, cosines - best))
    return Candidates(pairs, cosines, margins, leads)


def _rivals(
    neighbours: NDArray[np.int64], cosines: NDArray[np.float32], pairs: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the cosines of the first story of each pair to its eight nearest but the second."""
    import numpy as np

    rows = np.full((len(pairs), NEIGHBOURS + 1), USUAL, np.float32)
    rows[:, : cosines.shape[1]] = cosines[pairs[:, 0]]
    own = neighbours[pairs[:, 0]] == pairs[:, 1:]
    rows[:, : cosines.shape[1]][own] = -1.0
    return np.asarray(-np.sort(-rows, axis=1)[:, :NEIGHBOURS])
