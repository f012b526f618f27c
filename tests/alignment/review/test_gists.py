"""Nearness of whole runs of tokens, on tokens that are plainly alike or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from paraline.alignment.review.gists import Gists

WHOLE, PART, LONG_PART = range(3)
OWN, ABOVE_LESS, ABOVE_MORE, ABOVE_BESIDE = range(4)
HEADLINE, FIRST, SECOND = range(12), range(12, 36), range(36, 60)


def states(tokens: Sequence[int]) -> Any:
    """Return a state for each token, given by its meaning: equal ones are alike, others not."""
    return np.eye(60, dtype=np.float32)[list(tokens)]


def gists(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> Gists:
    return Gists((3, 5), [states(one) for one in a], [states(one) for one in b])


def test_a_common_headline_is_a_near_part() -> None:
    known = gists([[*HEADLINE, *FIRST]], [[*HEADLINE, *SECOND]])
    whole, part, long_part = (float(table[0, 0]) for table in known.tables)
    assert whole == pytest.approx(1 / 3)
    assert part == long_part == pytest.approx(1)


def test_a_sentence_shorter_than_a_part_is_taken_whole() -> None:
    known = gists([range(3)], [range(3), range(3, 6)])
    assert known.tables[LONG_PART].tolist() == [[pytest.approx(1), 0]]


def test_what_is_as_near_to_another_stands_out_from_nothing() -> None:
    known = gists([FIRST, SECOND], [FIRST, FIRST])
    traits = known.of_pairs([(0, 0), (1, 0)])
    assert traits.shape == (2, 7)
    assert traits[:, WHOLE].tolist() == [pytest.approx(1), 0]
    assert traits[0, 3:5].tolist() == [pytest.approx(0), pytest.approx(1)]  # beside it, below it


def test_a_bead_stands_out_from_those_with_a_sentence_more_or_less() -> None:
    known = gists([[*FIRST, *SECOND]], [FIRST, SECOND, HEADLINE])
    half, right, too_much = known.of_beads([(3, 5, 1, 1), (3, 5, 1, 2), (3, 5, 1, 3)])
    assert right[OWN] == pytest.approx(1)
    assert right[ABOVE_LESS] == pytest.approx(1 - np.sqrt(0.5))
    assert right[ABOVE_MORE] > 0 > half[ABOVE_MORE]
    assert too_much[ABOVE_LESS] < 0
    assert right[ABOVE_BESIDE] == pytest.approx(1)


def test_the_nearest_of_sentences_left_alone() -> None:
    known = gists([FIRST, SECOND], [FIRST]).of_lone()
    assert known.tolist() == [[pytest.approx(1)] * 2, [0, 0], [pytest.approx(1)] * 2]


def test_sentences_without_tokens_are_near_to_nothing() -> None:
    known = gists([[], FIRST], [FIRST, []])
    assert known.tables[WHOLE].tolist() == [[0, 0], [pytest.approx(1), 0]]
    assert np.isfinite(known.of_pairs([(0, 0), (1, 1)])).all()
    assert np.isfinite(known.of_beads([(3, 5, 1, 1), (3, 5, 2, 2)])).all()
