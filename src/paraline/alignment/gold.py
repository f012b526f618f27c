"""Gold beads that somebody gives, made sure to fit the two sides they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import index
from typing import TypeAlias

from paraline.alignment.alignment import Alignment, Bead
from paraline.errors import AlignmentError

Indices: TypeAlias = int | Sequence[int]
Gold: TypeAlias = Alignment | Iterable[Bead | tuple[Indices, Indices]]
"""An alignment, beads, or pairs ``(a, b)`` of sentence indices: ``(0, 0)`` or ``([1, 2], [1])``."""


def fitting_beads(gold: Gold, counts: tuple[int, int]) -> list[Bead]:
    """Return *gold* as beads that hold every sentence of both sides exactly once.

    Sentences that no gold bead names have no partner in gold.

    Parameters
    ----------
    counts
        Numbers of sentences of A and of B.

    Raises
    ------
    AlignmentError
        If gold is an alignment of other numbers of sentences, or a bead of it is empty, names a
        sentence that does not exist, or one that stands in gold already.
    """
    if isinstance(gold, Alignment) and gold.counts != counts:
        raise AlignmentError(
            f"Gold has {gold.counts[0]} and {gold.counts[1]} sentences, but the alignment has "
            f"{counts[0]} and {counts[1]}: split the texts in the same way for both."
        )
    beads = [_bead(given, number) for number, given in enumerate(gold)]
    placed_a, placed_b = placed(beads, counts, "Gold")
    return [
        *beads,
        *(Bead((i,), (), 1.0) for i in range(counts[0]) if i not in placed_a),
        *(Bead((), (j,), 1.0) for j in range(counts[1]) if j not in placed_b),
    ]


def placed(
    beads: Sequence[Bead], counts: tuple[int, int], name: str
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the bead of each sentence of A that stands in one, and of each of B.

    Raises
    ------
    AlignmentError
        If a bead names a sentence that does not exist, or one that stands in a bead already.
    """
    return (
        _homes([bead.a for bead in beads], counts[0], "A", name),
        _homes([bead.b for bead in beads], counts[1], "B", name),
    )


def _homes(runs: Sequence[tuple[int, ...]], count: int, letter: str, name: str) -> dict[int, int]:
    homes: dict[int, int] = {}
    for number, run in enumerate(runs):
        for i in run:
            if not 0 <= i < count:
                raise AlignmentError(
                    f"{name}'s bead {number} names sentence {i} of {letter}, which has {count}: "
                    "number the sentences from 0."
                )
            if i in homes:
                raise AlignmentError(
                    f"{name} names sentence {i} of {letter} twice, in beads {homes[i]} and "
                    f"{number}: put each sentence into one bead."
                )
            homes[i] = number
    return homes


def _bead(given: object, number: int) -> Bead:
    if isinstance(given, Bead):
        pair: object = (given.a, given.b)
    else:
        pair = given
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise AlignmentError(
            f"Gold's bead {number} is {given!r}: give a Bead or a pair (a, b) of sentence indices."
        )
    a, b = (tuple(sorted(_indices(side, number))) for side in pair)
    if not a and not b:
        raise AlignmentError(f"Gold's bead {number} is empty: leave it out.")
    return Bead(a, b, 1.0)


def _indices(side: object, number: int) -> Iterator[int]:
    for one in side if isinstance(side, list | tuple) else (side,):
        try:
            yield index(one)
        except TypeError:
            raise AlignmentError(
                f"Gold's bead {number} has {one!r} where a sentence's index is due: "
                "give whole numbers from 0."
            ) from None
