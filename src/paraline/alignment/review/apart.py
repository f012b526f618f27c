"""Judges a bead on its own, wherever its two sides stand: is it one, rather than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paraline.alignment.beads import Sides
from paraline.alignment.review.corridor import Corridor, Window
from paraline.alignment.review.coverage import Coverage
from paraline.alignment.review.network import tie_judge, token_centre, trained
from paraline.alignment.review.questions import word_states
from paraline.alignment.review.segments import Segment
from paraline.alignment.review.traits import bead_traits, lone_traits

if TYPE_CHECKING:
    from paraline.alignment.monotone import BeadGains
    from paraline.alignment.similarity import Evidence
    from paraline.alignment.usual import Usual
    from paraline.embedding.embedder import TokenEmbedder


def odds_apart(bead: Sides, gains: BeadGains, usual: Usual, embedder: TokenEmbedder) -> float:
    """Return the logarithm of the odds of *bead* against its sentences being left alone.

    It is what the second look's network, by words, finds the bead worth, less what it finds each
    of its sentences worth alone; that other beads may be better is not asked.

    Parameters
    ----------
    bead
        Neighbours on either side, at least one of each.
    gains
        Of the beads of the two stories, of whose shapes *bead* is one.
    usual
        What is usual in the two stories.
    embedder
        Gives the states of the words.
    """
    import numpy as np

    corridor = _corridor(bead, gains)
    words, mine = _coverage(bead, gains.evidence, embedder)
    judge, place = trained("words"), [_place(bead)]
    ties = tie_judge()(words.ties.traits)
    traits = bead_traits(corridor, gains.shapes, usual)
    of_bead = [traits, words.of_beads(place), words.ties.of_beads(place, ties)]
    traits = lone_traits(corridor, gains.evidence.texts, usual)
    of_lone = [traits, words.of_lone()[mine], words.ties.of_lone(ties)[mine]]
    of_beads, of_alone = (np.concatenate(one, axis=1) for one in (of_bead, of_lone))
    return float(judge.beads(of_beads)[0] - judge.alone(of_alone).sum())


def _corridor(bead: Sides, gains: BeadGains) -> Corridor:
    """Return a corridor with no other choice than *bead*."""
    import numpy as np

    rows, columns = (range(side[0], side[-1] + 1) for side in bead)
    shape = len(rows), len(columns)
    features = gains.evidence.features(gains.shapes, rows, columns)
    deviations = gains.evidence.deviations(gains.shapes, rows, columns)
    number = gains.shapes.index(shape)
    return Corridor(
        Window(rows, columns, [bead]),
        (),
        np.array([[0, 0, *shape]]),
        np.array([number]),
        gains.of(features, deviations)[[number], 0, 0],
        np.zeros(1),
        features,
        deviations,
    )


def _coverage(
    bead: Sides, evidence: Evidence, embedder: TokenEmbedder
) -> tuple[Coverage, list[int]]:
    """Return how *bead* and the sentences beside it cover each other, and which are the bead's."""
    texts = evidence.texts
    seen = [
        range(max(side[0] - 1, 0), min(side[-1] + 2, len(own)))
        for side, own in zip(bead, texts, strict=True)
    ]
    sentences = [own[k] for own, some in zip(texts, seen, strict=True) for k in some]
    rows = word_states(sentences, embedder, token_centre())
    rows_a, columns = seen
    pairs = tuple((i, j, 1, 1) for i in rows_a for j in columns)
    around = Segment((rows_a.start, columns.start), (rows_a.stop, columns.stop), pairs, ())
    mine = [i - rows_a.start for i in bead[0]]
    mine += [len(rows_a) + j - columns.start for j in bead[1]]
    return Coverage(around, rows[: len(rows_a)], rows[len(rows_a) :]), mine


def _place(bead: Sides) -> tuple[int, ...]:
    return bead[0][0], bead[1][0], len(bead[0]), len(bead[1])
