"""Puts the questions of the second look: each segment with the traits of its choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from paraline.alignment.beads import Sides
from paraline.alignment.review.corridor import Corridor, Segment, corridors
from paraline.alignment.review.coverage import Coverage
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
    evidence = gains.evidence
    asked: list[Question] = []
    for corridor in corridors(path, gains):
        asked += _of_corridor(corridor, evidence, usual)
    return asked


def with_words(
    asked: Sequence[Question], evidence: Evidence, embedder: TokenEmbedder, centre: Matrix
) -> list[Question]:
    """Return *asked*, all of them contested, with the traits that words give added.

    All their sentences are encoded at once; *centre*, ``(d,)``, is taken off their tokens' states.
    """
    if not asked:
        return []
    sides = [_sentences(question.segment) for question in asked]
    texts_a = [evidence.texts[0][i] for rows, _ in sides for i in rows]
    texts_b = [evidence.texts[1][j] for _, columns in sides for j in columns]
    states = [unit_rows(one.states - centre) for one in embedder.token_states([*texts_a, *texts_b])]
    of_a, of_b = iter(states[: len(texts_a)]), iter(states[len(texts_a) :])
    return [
        _with_coverage(question, [next(of_a) for _ in rows], [next(of_b) for _ in columns])
        for question, (rows, columns) in zip(asked, sides, strict=True)
    ]


def _of_corridor(corridor: Corridor, evidence: Evidence, usual: Usual) -> Iterator[Question]:
    import numpy as np

    beads = [bead for segment in corridor.segments for bead in segment.beads]
    of_beads = bead_traits(beads, evidence, usual) if beads else np.zeros((0, 0), np.float32)
    of_lone = lone_traits(corridor.rows, corridor.columns, evidence, usual)
    start = 0
    for segment in corridor.segments:
        rows, columns = _sentences(segment)
        alone = [i - corridor.rows.start for i in rows]
        alone += [len(corridor.rows) + j - corridor.columns.start for j in columns]
        stop = start + len(segment.beads)
        yield Question(segment, of_beads[start:stop], of_lone[alone])
        start = stop


def _sentences(segment: Segment) -> tuple[range, range]:
    (i, j), (end_i, end_j) = segment.start, segment.end
    return range(i, end_i), range(j, end_j)


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
