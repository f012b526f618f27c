"""Sure partners in long texts, found in linear time: the band is laid around them.

Some sentences of a stretch are probed: each is held against all of the other side's, and what
comes nearest back against all of the first side's. What is sure cuts the stretch, and the pieces
are probed in turn, until they are small. Each round costs a bounded number of comparisons for
each sentence, and there are about as many rounds as the length has digits.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from paraline.alignment.products import row_products

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.band import Place
    from paraline.embedding.embedder import Vectors

_PROBES = 40  # in a stretch
_SMALL = 24  # sentences; a stretch no longer than this is not cut again
_MARGIN = 0.1  # of cosine, by which an anchor is nearer than any other pair of its sentences
_FURTHEST = 3  # a neighbour's partner stands no further on than this


def find_anchors(a: Vectors, b: Vectors) -> list[Place]:
    """Return pairs ``(i, j)`` of sentences that are sure partners, rising on both sides.

    Each of a pair is the other's nearest by far, and so is the next sentence's partner next to
    its own. So sentences that come again and again are no anchors. A block that moved gives
    anchors out of order, which the longest rising chain leaves out.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows.
    """
    anchors: list[Place] = []
    # A stretch reaches from the sentences of one anchor, which it leaves out, to the next one.
    stretches = [((-1, -1), (len(a), len(b)))]
    while stretches:
        start, end = stretches.pop()
        found = _probe(a, b, start, end)
        anchors += found
        stretches += [
            piece
            for piece in pairwise([start, *found, end])
            if found and max(piece[1][0] - piece[0][0], piece[1][1] - piece[0][1]) > _SMALL
        ]
    return sorted(anchors)


def _probe(a: Vectors, b: Vectors, start: Place, end: Place) -> list[Place]:
    """Return sure partners within the stretch from *start* to *end*, its first pair left out."""
    import numpy as np

    side_a, side_b = a[start[0] + 1 : end[0]], b[start[1] + 1 : end[1]]
    if min(len(side_a), len(side_b)) < 2:
        return []
    first = np.linspace(0, len(side_a) - 2, min(_PROBES, len(side_a) // 2)).astype(np.intp)
    probes = np.union1d(first, first + 1)
    nearest, sure = _nearest(side_a[probes], side_b)
    probes, nearest = probes[sure], nearest[sure]
    if not len(probes):
        return []
    back, sure = _nearest(side_b[nearest], side_a)
    sure &= back == probes
    partner = dict(zip(probes[sure].tolist(), nearest[sure].tolist(), strict=True))
    found = [
        (start[0] + 1 + i, start[1] + 1 + j)
        for i, j in partner.items()
        if 0 < partner.get(i + 1, j) - j <= _FURTHEST
    ]
    return _longest_rise(found)


def _nearest(rows: Vectors, others: Vectors) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return which of *others* is nearest to each row, and whether it is so by far."""
    import numpy as np

    cosines = row_products(rows, others)
    each = np.arange(len(rows))
    nearest = cosines.argmax(axis=1)
    highest = cosines[each, nearest]
    cosines[each, nearest] = -np.inf
    return nearest, highest - cosines.max(axis=1) > _MARGIN


def _longest_rise(pairs: list[Place]) -> list[Place]:
    """Return the longest run of *pairs* (sorted by their first) that rises in the second, too."""
    tails: list[int] = []  # tails[k]: least second member of a rising run of k + 1 pairs
    ranks = []
    for _, second in pairs:
        rank = bisect_left(tails, second)
        tails[rank : rank + 1] = [second]
        ranks.append(rank)
    chosen: list[Place] = []
    wanted = len(tails) - 1
    for pair, rank in zip(reversed(pairs), reversed(ranks), strict=True):
        if rank == wanted and (not chosen or pair[1] < chosen[-1][1]):
            chosen.append(pair)
            wanted -= 1
    return chosen[::-1]
