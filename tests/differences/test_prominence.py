"""How prominently a story tells a thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripts.planting.base import story

from paraline.differences.prominence import prominence, shares, weight


def test_the_last_sentence_weighs_half_of_the_first() -> None:
    assert [weight(n, 3) for n in range(3)] == [1, 0.75, 0.5]
    assert weight(0, 1) == 1


@given(st.lists(st.text("abc ", min_size=1), min_size=1, max_size=9))
def test_shares_add_up_to_one(texts: list[str]) -> None:
    each = shares(story(texts, "en").sentences)
    single = [prominence([n], each) for n in range(len(texts))]
    assert sum(single) == pytest.approx(1)
    assert prominence(range(len(texts)), each) == pytest.approx(1)


def test_what_is_not_told_has_none() -> None:
    assert prominence([], shares(story(["One.", "Two."], "en").sentences)) == 0
    assert prominence([], shares(())) == 0


def test_of_equal_sentences_the_earlier_is_more_prominent() -> None:
    each = shares(story(["Same.", "Same.", "Same."], "en").sentences)
    single = [prominence([n], each) for n in range(3)]
    assert single == sorted(single, reverse=True)
    assert single[0] == pytest.approx(2 * single[2])
