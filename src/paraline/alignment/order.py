"""Which of the beads that cross each other are the ones that moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from paraline.alignment.alignment import Bead


def marked(matches: Iterable[Bead]) -> list[Bead]:
    """Mark the fewest sentences as moved without which the other beads are in order.

    Of two such choices, the less sure beads moved. Which side is called A makes no difference.

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
    first = np.array([bead.b[0] for bead in beads])
    last = np.array([bead.b[-1] for bead in beads])
    # All scores together count less than one sentence does.
    weight = np.array([len(bead.a) + len(bead.b) + bead.score / (len(beads) + 1) for bead in beads])
    reached = weight.copy()
    before = np.full(len(beads), -1)
    for k in range(1, len(beads)):
        under = np.where(last[:k] < first[k], reached[:k], 0.0)
        if under.max() > 0:
            before[k] = under.argmax()
            reached[k] += under.max()
    in_order, k = set[int](), int(reached.argmax())
    while k >= 0:
        in_order.add(k)
        k = int(before[k])
    return [replace(bead, moved=k not in in_order) for k, bead in enumerate(beads)]
