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
    from paraline.alignment.review.network import Layer
    from paraline.alignment.similarity import Evidence
    from paraline.alignment.usual import Usual
    from paraline.embedding.embedder import TokenEmbedder

    Matrix = NDArray[np.float32]


class Question(NamedTuple):
    """A segment, and the traits of its beads and of its sentences, A's then B's, left alone."""

    segment: Segment
    beads: Matrix
    alone: Matrix


def questions(
    path: Sequence[Sides], gains: BeadGains, usual: Usual, *, taking_in: bool = True
) -> list[Question]:
    """Return the questions along *path*, the best one under *gains*, by vectors alone.

    For *taking_in* see ``corridors``: what words alone can tell is asked where they are read.
    """
    import numpy as np

    asked: list[Question] = []
    for corridor in corridors(path, gains, taking_in=taking_in):
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


def covered(
    asked: Sequence[Question], evidence: Evidence, embedder: TokenEmbedder, centre: Matrix
) -> list[Coverage]:
    """Return how the sentences of each of *asked* cover each other's words.

    All are encoded at once; *centre*, ``(d,)``, is taken off their tokens' states.
    """
    sides = [(question.segment.rows, question.segment.columns) for question in asked]
    texts_a = [evidence.texts[0][i] for rows, _ in sides for i in rows]
    texts_b = [evidence.texts[1][j] for _, columns in sides for j in columns]
    states = word_states([*texts_a, *texts_b], embedder, centre)
    of_a, of_b = iter(states[: len(texts_a)]), iter(states[len(texts_a) :])
    return [
        Coverage(question.segment, [next(of_a) for _ in rows], [next(of_b) for _ in columns])
        for question, (rows, columns) in zip(asked, sides, strict=True)
    ]


def with_words(question: Question, coverage: Coverage, judge: Layer) -> Question:
    """Return *question* with the traits that words give added; *judge* weighs the ties."""
    import numpy as np

    segment, ties = question.segment, coverage.ties
    worth = judge(ties.traits)
    of_beads = [coverage.of_beads(segment.beads), ties.of_beads(segment.beads, worth)]
    of_lone = [coverage.of_lone(), ties.of_lone(worth)]
    return Question(
        segment,
        np.concatenate([question.beads, *of_beads], axis=1),
        np.concatenate([question.alone, *of_lone], axis=1),
    )


def word_states(texts: Sequence[str], embedder: TokenEmbedder, centre: Matrix) -> list[Matrix]:
    """Return the states of each text's tokens as ``(tokens, d)`` unit rows, less their *centre*."""
    return [unit_rows(one.states - centre) for one in embedder.token_states(texts)]
