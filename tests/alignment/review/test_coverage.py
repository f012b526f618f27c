"""How words are covered, on sentences whose tokens are plainly alike or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from paraline.alignment.review.coverage import Coverage
from paraline.alignment.review.segments import Segment

MEAN, LEAST_MEAN, BESIDE, NEEDED, LEAST, TOKENS, LEAST_STRETCH, WORST_STRETCH = range(8)
NEEDED_STRETCH, STRETCH_BESIDE, BEST_STRETCH = 8, 9, 10
SPREAD = slice(11, 15)


def states(tokens: Sequence[int]) -> Any:
    """Return a state for each token, given by its meaning: equal ones are alike, others not."""
    return np.eye(40, dtype=np.float32)[list(tokens)]


def coverage(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> Coverage:
    segment = Segment((3, 5), (3 + len(a), 5 + len(b)), (), ())
    return Coverage(segment, [states(one) for one in a], [states(one) for one in b])


def test_what_a_sentence_beside_the_bead_would_add() -> None:
    known = coverage([range(8)], [range(4), range(4, 8)])
    half, whole = known.of_beads([(3, 5, 1, 1), (3, 5, 1, 2)])
    assert half[MEAN] == pytest.approx(0.75)
    assert half[LEAST_MEAN] == pytest.approx(0.5)
    assert half[BESIDE] == pytest.approx(0.5)
    assert half[NEEDED] == 0  # nothing can be left out of one sentence
    assert (whole[MEAN], whole[BESIDE], whole[NEEDED]) == (1, 0, pytest.approx(0.5))


def test_a_headline_grown_together_with_another_sentence() -> None:
    # Of each sentence the first eight tokens say the same, and the rest does not.
    known = coverage([range(20)], [[*range(8), *range(30, 40)]])
    (bead,) = known.of_beads([(3, 5, 1, 1)])
    assert bead[BEST_STRETCH] == bead[LEAST_STRETCH] == 1
    assert bead[WORST_STRETCH] == 0
    assert list(bead[SPREAD]) == [0, 0, 1, 1]


def test_a_sentence_that_a_bead_takes_in_for_a_stretch_only() -> None:
    known = coverage([range(20)], [range(12), range(12, 20), range(30, 38)])
    with_it, too_much = known.of_beads([(3, 5, 1, 2), (3, 5, 1, 3)])
    assert with_it[NEEDED_STRETCH] == 1
    assert too_much[NEEDED_STRETCH] == 0
    (without,) = known.of_beads([(3, 5, 1, 1)])
    assert without[STRETCH_BESIDE] == 1


def test_sentences_left_alone() -> None:
    known = coverage([range(10), range(20, 30)], [range(6)]).of_lone()
    assert known.shape == (3, 12)
    partly, not_at_all, whole = known
    assert (partly[0], partly[2], partly[3]) == (pytest.approx(0.6), 1, pytest.approx(2 / 6))
    assert not_at_all[:9].tolist() == [0] * 9
    assert whole[:9].tolist() == [1] * 9


def test_a_sentence_without_tokens() -> None:
    known = coverage([[], range(3)], [range(3), []])
    assert np.isfinite(known.of_beads([(3, 5, 1, 1), (3, 5, 2, 2), (4, 6, 1, 1)])).all()
    assert np.isfinite(known.of_lone()).all()
