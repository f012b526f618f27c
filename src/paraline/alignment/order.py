"""Which of the beads that cross each other are the ones that moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from paraline.alignment.alignment import Bead


def marked(matches: Iterable[Bead]) -> list[Bead]:
    """Mark the fewest sentences as moved without which the other beads are in order.

    Of two such choices, the one that moves fewer blocks is taken, and then the one that moves the
    less sure beads. Which side is called A makes no difference.

    Parameters
    ----------
    matches
        Beads with sentences on both sides, no sentence in two of them.

    Returns
    -------
    list of Bead
        The same beads in the order of A, each with ``moved`` set anew.
    """
    import numpy as np

    beads = sorted(matches, key=lambda bead: bead.a)
    if not beads:
        return []
    # One bead before all and one after all, both in order.
    first = np.array([-1, *(bead.b[0] for bead in beads), np.inf])
    last = np.array([-1, *(bead.b[-1] for bead in beads), np.inf])
    # All blocks together count less than one sentence does, and all scores less than one block.
    block = 1 / (len(beads) + 1)
    least = block / (len(beads) + 1)
    weights = (len(bead.a) + len(bead.b) + bead.score * least for bead in beads)
    reached = np.array([0, *weights, 0])
    before = np.zeros(len(reached), dtype=np.intp)
    rank = first.argsort().argsort()
    # A block ends where the next bead in A is not the next in B.
    ends = np.concatenate([[0], (rank[1:] != rank[:-1] + 1).cumsum()])
    for k in range(1, len(reached)):
        blocks = 1 + ends[k - 1] - ends[1 : k + 1]
        blocks[-1] = 0
        by_way_of = np.where(last[:k] < first[k], reached[:k] - block * blocks, -np.inf)
        before[k] = by_way_of.argmax()
        reached[k] += by_way_of[before[k]]
    in_order, k = set[int](), int(before[-1])
    while k > 0:
        in_order.add(k - 1)
        k = int(before[k])
    return [replace(bead, moved=k not in in_order) for k, bead in enumerate(beads)]
