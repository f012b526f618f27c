"""Cuts a corridor where it narrows to one place, so that what lies between can be looked at alone.

All paths of the corridor meet at such a place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from paraline.alignment.beads import Sides

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]

Place = tuple[int, int]


@dataclass(frozen=True)
class Segment:
    """What lies between two places that all good paths pass.

    Its choices are its beads, then leaving alone each of A's sentences, then each of B's.
    ``beads`` are ``(i, j, p, q)``: p sentences of A from the i-th on, and q of B from the j-th on.
    ``links`` are what a path is made of, in an order in which every path takes them: from one
    place to another, both by number, by a choice. ``start`` is place 0, and the last one leads
    to ``end``.
    """

    start: Place
    end: Place
    beads: tuple[tuple[int, ...], ...]
    links: tuple[tuple[int, ...], ...]

    @property
    def contested(self) -> bool:
        """Whether there is another bead to choose than the path's only one."""
        return len(self.beads) > 1

    @property
    def rows(self) -> range:
        """The sentences of A."""
        return range(self.start[0], self.end[0])

    @property
    def columns(self) -> range:
        """The sentences of B."""
        return range(self.start[1], self.end[1])

    @property
    def lone(self) -> tuple[int, int]:
        """The first choices that leave a sentence of A alone, and one of B."""
        return len(self.beads), len(self.beads) + len(self.rows)

    @property
    def choices(self) -> int:
        """The number of choices."""
        return len(self.beads) + len(self.rows) + len(self.columns)

    def sides(self, choice: int) -> Sides:
        """Return the sentences of a bead, or the one that is left alone."""
        alone_a, alone_b = self.lone
        if choice < alone_a:
            i, j, p, q = self.beads[choice]
            return tuple(range(i, i + p)), tuple(range(j, j + q))
        if choice < alone_b:
            return (self.rows[choice - alone_a],), ()
        return (), (self.columns[choice - alone_b],)


def segments(places: NDArray[np.bool_], beads: Numbers, offset: Place) -> Iterator[Segment]:
    """Yield the segments of a corridor, in order.

    Parameters
    ----------
    places
        ``(n + 1, m + 1)``: which places the corridor's paths pass. The first and the last are
        among them.
    beads
        ``(beads, 4)``: ``i, j, p, q``, in the order of ``i + j``.
    offset
        Which sentences the corridor's first ones are.
    """
    import numpy as np

    i, j = np.nonzero(places)
    order = np.argsort(i + j, kind="stable")
    i, j = i[order], j[order]
    number = np.zeros(places.shape, dtype=np.intp)
    number[i, j] = np.arange(len(i))
    links, kinds = _links(places, number, beads)
    cuts = _narrow(i + j, beads)
    at = np.searchsorted(i + j, cuts)
    of_beads = np.searchsorted(beads[:, 0] + beads[:, 1], cuts)
    of_links = np.searchsorted(links[:, 0], at)
    first = np.stack([of_beads, i[at], j[at]], axis=1)
    every_link = _tuples(_renumbered(links, kinds, at, first))
    every_bead = _tuples(beads + np.array([*offset, 0, 0]))
    ends = [(i, j) for i, j in (first[:, 1:] + offset).tolist()]
    for k, (start, end) in enumerate(pairwise(ends)):
        inside = every_bead[slice(*of_beads[k : k + 2])], every_link[slice(*of_links[k : k + 2])]
        yield Segment(start, end, *inside)


def _links(places: NDArray[np.bool_], number: Numbers, beads: Numbers) -> tuple[Numbers, Numbers]:
    """Return the links, ``(links, 3)``, each before those that start later, and their kinds.

    Instead of its choice a link has the number of its bead (kind 0), or of the sentence of A
    (kind 1) or of B (kind 2) that it leaves alone.
    """
    import numpy as np

    i, j, p, q = beads.T
    i_a, j_a = np.nonzero(places[:-1] & places[1:])
    i_b, j_b = np.nonzero(places[:, :-1] & places[:, 1:])
    kinds = [
        (number[i, j], number[i + p, j + q], np.arange(len(beads))),
        (number[i_a, j_a], number[i_a + 1, j_a], i_a),
        (number[i_b, j_b], number[i_b, j_b + 1], j_b),
    ]
    links = np.concatenate([np.stack(kind, axis=1) for kind in kinds])
    order = np.argsort(links[:, 0], kind="stable")
    return links[order], np.repeat([0, 1, 2], [len(kind[0]) for kind in kinds])[order]


def _renumbered(links: Numbers, kinds: Numbers, at: Numbers, first: Numbers) -> Numbers:
    """Return *links* with the numbers that places and choices have in their segments.

    *at* are the numbers of the places where segments meet, and *first*, ``(places, 3)``, those
    of the bead, the sentence of A and that of B that come after.
    """
    import numpy as np

    counts = np.diff(first, axis=0, append=0)
    before = np.cumsum(counts, axis=1) - counts
    segment = np.searchsorted(at, links[:, 0], side="right") - 1
    starts = at[segment]
    numbers: Numbers = links - np.stack([starts, starts, (first - before)[segment, kinds]], axis=1)
    return numbers


def _narrow(levels: Numbers, beads: Numbers) -> Numbers:
    """Return the levels, ``i + j``, with one place only that no bead reaches over."""
    import numpy as np

    count = int(levels[-1]) + 1
    starts = beads[:, 0] + beads[:, 1]
    over = np.bincount(starts + 1, minlength=count + 1)
    over -= np.bincount(starts + beads[:, 2] + beads[:, 3], minlength=count + 1)
    there = np.bincount(levels, minlength=count)
    return np.flatnonzero((there == 1) & (np.cumsum(over)[:count] == 0))


def _tuples(rows: Numbers) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, rows.tolist()))
