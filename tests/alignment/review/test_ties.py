"""Ties between sentences, on tokens that are plainly alike or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from paraline.alignment.review.coverage import Coverage
from paraline.alignment.review.network import tie_judge
from paraline.alignment.review.segments import Segment
from paraline.alignment.review.ties import Ties

GAIN, BEST_STRETCH, COMMON, COMMON_TOKENS = 2, 6, 14, 16


def states(tokens: Sequence[int]) -> Any:
    """Return a state for each token, given by its meaning: equal ones are alike, others not."""
    return np.eye(60, dtype=np.float32)[list(tokens)]


def ties(
    a: Sequence[Sequence[int]],
    b: Sequence[Sequence[int]],
    beads: Sequence[tuple[int, ...]] | None = None,
) -> Ties:
    if beads is None:
        beads = [(3 + i, 5 + j, 1, 1) for i in range(len(a)) for j in range(len(b))]
    segment = Segment((3, 5), (3 + len(a), 5 + len(b)), tuple(beads), ())
    return Coverage(segment, [states(one) for one in a], [states(one) for one in b]).ties


HEADLINE, FIRST, SECOND = range(8), range(10, 30), range(30, 50)


def test_a_headline_grown_together_with_another_sentence_on_each_side() -> None:
    known = ties([[*HEADLINE, *FIRST], SECOND], [[*HEADLINE, *SECOND]])
    assert known.pairs == [(0, 0), (1, 0)]
    (first, second) = known.traits
    assert first[BEST_STRETCH] == pytest.approx(0.8)  # tokens that are nowhere else
    assert np.exp(first[COMMON_TOKENS]) == pytest.approx(2 * len(HEADLINE))
    assert np.exp(second[COMMON_TOKENS]) == pytest.approx(2 * len(SECOND))


def test_what_stands_elsewhere_as_well_is_no_tie() -> None:
    alone = ties([HEADLINE], [HEADLINE, FIRST]).traits[0]
    twice = ties([HEADLINE], [HEADLINE, HEADLINE]).traits[0]
    assert alone[GAIN] == pytest.approx(0.8)  # in B, all is .2 from what is not there
    assert twice[GAIN] == 0


def test_only_pairs_of_beads_in_question_are_looked_at() -> None:
    known = ties([FIRST, SECOND], [FIRST, SECOND], [(3, 5, 1, 1), (3, 5, 2, 1)])
    assert known.pairs == [(0, 0), (1, 0)]


def test_ties_within_beads_and_out_of_them() -> None:
    beads = [(3, 5, 1, 1), (3, 5, 2, 1), (3, 5, 2, 2)]
    known = ties([FIRST, SECOND], [FIRST, SECOND], beads)
    assert known.pairs == [(0, 0), (0, 1), (1, 0), (1, 1)]
    of_beads = known.of_beads(beads, np.array([4, -3, 1, -2], dtype=np.float32))
    assert of_beads.tolist() == [
        [4, 4, 4, 1],  # the second of A leads out of it
        [1, 1, 2.5, -2],
        [-2, -3, 0, -8],  # nothing is left to lead to
    ]
    assert known.of_lone(np.array([4, -3, 1, -2], dtype=np.float32)).tolist() == [
        [4],
        [1],
        [4],
        [-2],
    ]


def test_sentences_without_tokens_are_tied_to_nothing() -> None:
    known = ties([[], FIRST], [FIRST, []])
    assert np.isfinite(known.traits).all()
    assert known.traits[known.pairs.index((0, 0))][:23].tolist() == [0] * 23


def test_a_common_headline_is_a_tie_to_the_judge() -> None:
    known = ties([[*HEADLINE, *FIRST], SECOND], [[*HEADLINE, *range(50, 59)], SECOND])
    odds = dict(zip(known.pairs, tie_judge()(known.traits).tolist(), strict=True))
    assert odds[1, 1] > 0
    assert odds[0, 0] > max(odds[0, 1], odds[1, 0])
