"""Puts the questions of the second look: each segment with the traits of its choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from paraline.alignment.beads import Sides
from paraline.alignment.review.corridor import corridors
from paraline.alignment.review.coverage import Coverage
from paraline.alignment.review.segments import Segment
from paraline.alignment.review.traits import bead_traits, lone_traits
from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.monotone import BeadGains
    from paraline.alignment.similarity import Evidence
    from paraline.alignment.usual import Usual
    from paraline.embedding.embedder import TokenEmbedder

    Matrix = NDArray[np.float32]


class Question(NamedTuple):
    """A segment, and the traits of its beads and of its sentences, A's then B's, left alone."""

    segment: Segment
    beads: Matrix
    alone: Matrix


def questions(path: Sequence[Sides], gains: BeadGains, usual: Usual) -> list[Question]:
    """Return the questions along *path*, the best one under *gains*, by vectors alone."""
    import numpy as np

    asked: list[Question] = []
    for corridor in corridors(path, gains):
        beads = bead_traits(corridor, gains.shapes, usual)
        alone = lone_traits(corridor, gains.evidence.texts, usual)
        of_a, of_b = np.split(alone, [len(corridor.window.rows)])
        bead = i = j = 0
        for segment in corridor.segments:
            stops = bead + len(segment.beads), i + len(segment.rows), j + len(segment.columns)
            lone = np.concatenate([of_a[i : stops[1]], of_b[j : stops[2]]])
            asked.append(Question(segment, beads[bead : stops[0]], lone))
            bead, i, j = stops
    return asked


def with_words(
    asked: Sequence[Question], evidence: Evidence, embedder: TokenEmbedder, centre: Matrix
) -> list[Question]:
    """Return *asked*, all of them contested, with the traits that words give added.

    All their sentences are encoded at once; *centre*, ``(d,)``, is taken off their tokens' states.
    """
    if not asked:
        return []
    sides = [(question.segment.rows, question.segment.columns) for question in asked]
    texts_a = [evidence.texts[0][i] for rows, _ in sides for i in rows]
    texts_b = [evidence.texts[1][j] for _, columns in sides for j in columns]
    states = word_states([*texts_a, *texts_b], embedder, centre)
    of_a, of_b = iter(states[: len(texts_a)]), iter(states[len(texts_a) :])
    return [
        _with_coverage(question, [next(of_a) for _ in rows], [next(of_b) for _ in columns])
        for question, (rows, columns) in zip(asked, sides, strict=True)
    ]


def word_states(texts: Sequence[str], embedder: TokenEmbedder, centre: Matrix) -> list[Matrix]:
    """Return the states of each text's tokens as ``(tokens, d)`` unit rows, less their *centre*."""
    return [unit_rows(one.states - centre) for one in embedder.token_states(texts)]


def _with_coverage(
    question: Question, states_a: Sequence[Matrix], states_b: Sequence[Matrix]
) -> Question:
    import numpy as np

    coverage = Coverage(question.segment, states_a, states_b)
    return Question(
        question.segment,
        np.concatenate([question.beads, coverage.of_beads(question.segment.beads)], axis=1),
        np.concatenate([question.alone, coverage.of_lone()], axis=1),
    )
