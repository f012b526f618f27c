"""The second look: which beads a path should have had, by all that is known of them.

The dynamic programme weighs a few features of every possible bead. Here the few beads that are in
question are weighed again, by more traits and a trained network; where an encoder is at hand,
by how well they cover each other's words. What comes out are chances, not scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.beads import Sides
from paraline.alignment.review.lattice import best_path
from paraline.alignment.review.network import Network, tie_judge, token_centre, trained
from paraline.alignment.review.questions import Question, covered, questions, with_words
from paraline.alignment.review.segments import Place

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
    asked = questions(path, gains, usual, taking_in=embedder is not None)
    by_words: list[Question] = []
    if embedder is not None:
        contested = [question for question in asked if question.segment.contested]
        coverages = covered(contested, gains.evidence, embedder, token_centre())
        by_words = [
            with_words(*known, tie_judge()) for known in zip(contested, coverages, strict=True)
        ]
        asked = [question for question in asked if not question.segment.contested]
    answers = [*_answers(asked, trained("vectors")), *_answers(by_words, trained("words"))]
    return [bead for _, beads in sorted(answers, key=itemgetter(0)) for bead in beads]


def _answers(asked: Sequence[Question], judge: Network) -> Iterator[tuple[Place, list[Bead]]]:
    """Yield where each segment starts, and the beads of its best path."""
    import numpy as np

    if not asked:
        return
    of_beads = judge.beads(np.concatenate([question.beads for question in asked])).tolist()
    of_alone = judge.alone(np.concatenate([question.alone for question in asked])).tolist()
    bead = lone = 0
    for segment, beads, alone in asked:
        stops = bead + len(beads), lone + len(alone)
        worth = of_beads[bead : stops[0]] + of_alone[lone : stops[1]]
        yield segment.start, best_path(segment, worth)
        bead, lone = stops
