"""Runs the coverage tagger on the words of a bead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.word_links import form_of
from paraline.differences.coverage.network import TaggedSide, chances, own_centre
from paraline.differences.coverage.traits import traits_of
from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    from paraline.alignment.words import ReadWords
    from paraline.differences.coverage.network import Matrix
    from paraline.differences.words import Word


def alone(
    a: Sequence[Word], b: Sequence[Word], read: tuple[ReadWords, ReadWords]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return for each word of both sides the chance, 0..1, that the other side does not say it.

    Parameters
    ----------
    a, b
        The words of the sides of one bead.
    read
        Their vectors; of words that the encoder did not read nothing is known: their chance is 0.
    """
    import numpy as np

    one, other = read
    if not one.words or not other.words or not one.own.shape[1]:
        return (0.0,) * len(a), (0.0,) * len(b)
    forms = [np.array([form_of(word) for word in side.words]) for side in read]
    same = (forms[0][:, None] == forms[1][None, :]).astype(np.float32)
    rows_a, rows_b = chances(_side(one, a, len(other.words)), _side(other, b, len(one.words)), same)
    return _spread(1 - rows_a[:, 0], one), _spread(1 - rows_b[:, 0], other)


def _side(read: ReadWords, words: Sequence[Word], others: int) -> TaggedSide:
    opens = [words[number].opens for number in read.numbers]
    own = unit_rows(read.own - own_centre())
    return TaggedSide(unit_rows(read.vectors), own, traits_of(read.words, opens, others))


def _spread(values: Matrix, read: ReadWords) -> tuple[float, ...]:
    found = [0.0] * read.count
    for number, value in zip(read.numbers, values.tolist(), strict=True):
        found[number] = value
    return tuple(found)
