"""The second look: which beads a path should have had, by all that is known of them.

The dynamic programme weighs a few features of every possible bead. Here the few beads that are in
question are weighed again, by more traits and a trained network; where an encoder is at hand,
by how well they cover each other's words. What comes out are chances, not scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.beads import Sides
from paraline.alignment.review.lattice import Lattice, best_path
from paraline.alignment.review.network import Network, token_centre, trained
from paraline.alignment.review.questions import Question, questions, with_words

if TYPE_CHECKING:
    from paraline.alignment.monotone import BeadGains
    from paraline.alignment.usual import Usual
    from paraline.embedding.embedder import TokenEmbedder

__all__ = ["review"]


def review(
    path: Sequence[Sides], gains: BeadGains, usual: Usual, embedder: TokenEmbedder | None = None
) -> list[Bead]:
    """Return beads that hold every sentence once, in order, each with its chance as its score.

    Parameters
    ----------
    path
        The best path under *gains*.
    gains
        Adapted to this path.
    usual
        What is usual along it.
    embedder
        Gives the states of the words; without it, vectors must do.
    """
    asked = questions(path, gains, usual)
    by_words: list[Question] = []
    if embedder is not None:
        contested = [question for question in asked if question.segment.contested]
        by_words = with_words(contested, gains.evidence, embedder, token_centre())
    better = {question.segment.start: question for question in by_words}
    beads: list[Bead] = []
    for question in asked:
        words = better.get(question.segment.start)
        judge = trained("vectors" if words is None else "words")
        beads += best_path(_lattice(words or question, judge))
    return beads


def _lattice(question: Question, judge: Network) -> Lattice:
    (i, j), (end_i, end_j) = question.segment.start, question.segment.end
    alone = judge.alone(question.alone).tolist()
    beads = judge.beads(question.beads).tolist() if question.segment.beads else []
    of_a, of_b = alone[: end_i - i], alone[end_i - i :]
    return Lattice(
        question.segment,
        beads,
        dict(zip(range(i, end_i), of_a, strict=True)),
        dict(zip(range(j, end_j), of_b, strict=True)),
    )
