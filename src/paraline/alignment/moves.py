"""Finds partners out of order: what the monotone path left alone on both sides."""

from __future__ import annotations

from collections.abc import Sequence

from paraline.alignment.alignment import Bead
from paraline.alignment.chances import Chances

# A lone pair out of order must be surer than one in order: most such pairs are chance likenesses.
_SURE = 0.95
_BESIDE_SURE = 0.5


def find_moves(beads: Sequence[Bead], chances: Chances) -> list[Bead]:
    """Return *beads* with unmatched sentences of both sides joined where they say the same.

    A pair must be each other's best among all sentences and very sure; beside such a pair, the
    next sentences on both sides need only be likely, since blocks move as a whole.
    """
    free_a = {bead.a[0] for bead in beads if not bead.b}
    free_b = {bead.b[0] for bead in beads if not bead.a}
    if not free_a or not free_b:
        return list(beads)
    single = chances.single
    best_b, best_a = single.argmax(axis=1), single.argmax(axis=0)
    moved: dict[int, int] = {}

    def join(i: int, j: int, least: float) -> bool:
        fits = i in free_a and j in free_b and best_b[i] == j and best_a[j] == i
        if fits and single[i, j] >= least:
            moved[i] = j
            free_a.discard(i)
            free_b.discard(j)
            return True
        return False

    for i in sorted(free_a):
        join(i, int(best_b[i]), _SURE)
    for i, j in list(moved.items()):
        for step in (1, -1):
            k = 1
            while join(i + step * k, j + step * k, _BESIDE_SURE):
                k += 1
    partners = set(moved.values())
    kept = [
        bead
        for bead in beads
        if bead.kind == "match"
        or (bead.a and bead.a[0] not in moved)
        or (bead.b and bead.b[0] not in partners)
    ]
    return kept + [Bead((i,), (j,), float(single[i, j]), moved=True) for i, j in moved.items()]
