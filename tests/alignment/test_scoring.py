"""The scorer: strict, lax, and the unmatched."""

from __future__ import annotations

import pytest

from paraline.alignment import Bead, score
from paraline.alignment.scoring import Rate, total


def bead(a: list[int], b: list[int]) -> Bead:
    return Bead(tuple(a), tuple(b), 1.0)


GOLD = [bead([0], [0]), bead([1, 2], [1]), bead([3], []), bead([4], [2]), bead([], [3])]


def test_gold_against_itself_is_perfect() -> None:
    found = score(GOLD, GOLD)
    assert [found.strict.f1, found.lax.f1, found.matched.f1, found.unmatched.f1] == [1, 1, 1, 1]


def test_half_a_bead_is_lax_but_not_strict() -> None:
    ours = [bead([0], [0]), bead([1], [1]), bead([2], []), *GOLD[2:]]
    found = score(ours, GOLD)
    assert found.strict == Rate(correct=4, predicted=6, found=2, expected=3)
    assert found.lax == Rate(correct=5, predicted=6, found=3, expected=3)
    assert found.matched == Rate(correct=2, predicted=3, found=2, expected=3)
    assert found.unmatched == Rate(correct=2, predicted=3, found=2, expected=2)


def test_recall_of_strict_leaves_the_unmatched_of_gold_out() -> None:
    found = score([bead([0], [0])], [bead([0], [0]), bead([1], []), bead([], [1])])
    assert found.strict.recall == 1
    assert found.unmatched.recall == 0


def test_a_swallowed_omission_is_missed() -> None:
    found = score([bead([0, 1], [0])], [bead([0], [0]), bead([1], [])])
    assert found.lax.f1 == 1
    assert found.strict.f1 == 0
    assert found.unmatched.recall == 0


def test_unmatched_sentences_count_one_by_one() -> None:
    found = score(
        [bead([0, 1], []), bead([2], [0])], [bead([0], []), bead([1], []), bead([2], [0])]
    )
    assert found.unmatched.f1 == 1


def test_total_is_the_micro_average() -> None:
    good, bad = score(GOLD, GOLD), score([bead([0], [])], [bead([0], [0])])
    both = total([good, bad])
    assert both.strict == Rate(correct=5, predicted=6, found=3, expected=4)
    assert both.strict.precision == pytest.approx(5 / 6)


def test_nothing_expected_and_nothing_predicted_is_perfect() -> None:
    assert total([]).strict.f1 == 1
