"""Alignment.score(): gold in three forms, and gold that does not fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from paraline.alignment import Alignment, Bead, score
from paraline.alignment.scoring import Rate
from paraline.errors import AlignmentError, ParalineError

OURS = Alignment(
    (
        Bead((0,), (0,), 0.9),
        Bead((1, 2), (1,), 0.8),
        Bead((3,), (), 0.7),
        Bead((4,), (2,), 0.9),
        Bead((), (3,), 0.6),
    )
)
GOLD = [Bead((0,), (0,), 1.0), Bead((1,), (1,), 1.0), Bead((2,), (), 1.0), Bead((3,), (), 1.0)]
GOLD += [Bead((4,), (2,), 1.0), Bead((), (3,), 1.0)]


def test_an_alignment_scores_itself() -> None:
    found = OURS.score(GOLD)
    assert found == score(OURS, GOLD)
    assert found.strict == Rate(correct=4, predicted=5, found=2, expected=3)
    assert found.lax == Rate(correct=5, predicted=5, found=3, expected=3)
    assert found.unmatched == Rate(correct=2, predicted=2, found=2, expected=3)


@pytest.mark.parametrize(
    "gold",
    [
        Alignment(tuple(GOLD)),
        iter(GOLD),
        [(0, 0), (1, 1), ([2], []), ((), [3]), (3, ()), (4, 2)],
        [([0], [0]), (np.int64(1), [1]), (4, 2)],
        GOLD[:2] + GOLD[4:5],
    ],
)
def test_all_forms_of_gold_say_the_same(gold: Any) -> None:
    assert OURS.score(gold) == OURS.score(GOLD)


def test_indices_may_come_in_any_order() -> None:
    assert OURS.score([(0, 0), ([2, 1], [1]), (4, 2)]).strict.f1 == 1


def test_against_itself_all_is_right() -> None:
    assert OURS.score(OURS) == score(OURS, OURS)
    assert Alignment(()).score([]).unmatched.f1 == 1


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ([(0, 0), (5, 1)], "bead 1 names sentence 5 of A, which has 5"),
        ([(0, 4)], "bead 0 names sentence 4 of B, which has 4"),
        ([(-1, 0)], "names sentence -1 of A"),
        ([(0, 0), ([0, 1], [1])], "sentence 0 of A twice, in beads 0 and 1"),
        ([(0, 0), (1, 0)], "sentence 0 of B twice"),
        ([([1, 1], [0])], "sentence 1 of A twice"),
        ([((), ())], "bead 0 is empty"),
        ([Bead((), (), 1.0)], "bead 0 is empty"),
        ([0], "bead 0 is 0: give a Bead"),
        ([(0, 0, 0)], "give a Bead or a pair"),
        ([(0, 0.5)], "whole numbers from 0"),
        ([("0", "0")], "whole numbers from 0"),
        (Alignment(tuple(GOLD[:2])), "Gold has 2 and 2 sentences"),
    ],
)
def test_gold_that_does_not_fit(gold: Any, message: str) -> None:
    with pytest.raises(AlignmentError, match=message) as caught:
        OURS.score(gold)
    assert isinstance(caught.value, ParalineError)
    assert isinstance(caught.value, ValueError)
    assert "\n" not in str(caught.value)
