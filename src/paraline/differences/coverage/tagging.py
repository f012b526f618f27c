"""Runs the coverage tagger on the words of beads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from paraline.differences.coverage.network import Faced, TaggedSide, chances, own_centre
from paraline.differences.coverage.traits import traits_of
from paraline.embedding.embedder import unit_rows
from paraline.embedding.words import form_of

if TYPE_CHECKING:
    from paraline.alignment.words import ReadWords
    from paraline.differences.coverage.network import Matrix
    from paraline.differences.words import Word


class ReadBead(NamedTuple):
    """The words of both sides of a bead, and their vectors."""

    a: tuple[Word, ...]
    b: tuple[Word, ...]
    read: tuple[ReadWords, ReadWords]


Alone = tuple[tuple[float, ...], tuple[float, ...]]


def alone(beads: Sequence[ReadBead]) -> list[Alone]:
    """Return for each word of both sides the chance, 0..1, that the other side does not say it.

    Of words that the encoder did not read nothing is known: their chance is 0.
    """
    told = [bead for bead in beads if all(side.words and side.own.shape[1] for side in bead.read)]
    rows = iter(chances([_faced(bead) for bead in told]))
    known = {id(bead): next(rows) for bead in told}
    return [_alone(bead, known.get(id(bead))) for bead in beads]


def _alone(bead: ReadBead, rows: tuple[Matrix, Matrix] | None) -> Alone:
    if rows is None:
        return (0.0,) * len(bead.a), (0.0,) * len(bead.b)
    a, b = (_spread(1 - row[:, 0], read) for row, read in zip(rows, bead.read, strict=True))
    return a, b


def _faced(bead: ReadBead) -> Faced:
    import numpy as np

    one, other = bead.read
    forms = [np.array([form_of(word) for word in side.words]) for side in bead.read]
    same = (forms[0][:, None] == forms[1][None, :]).astype(np.float32)
    return Faced(_side(one, bead.a, len(other.words)), _side(other, bead.b, len(one.words)), same)


def _side(read: ReadWords, words: Sequence[Word], others: int) -> TaggedSide:
    opens = [words[number].opens for number in read.numbers]
    own = unit_rows(read.own - own_centre())
    return TaggedSide(unit_rows(read.vectors), own, traits_of(read.words, opens, others))


def _spread(values: Matrix, read: ReadWords) -> tuple[float, ...]:
    found = [0.0] * read.count
    for number, value in zip(read.numbers, values.tolist(), strict=True):
        found[number] = value
    return tuple(found)
