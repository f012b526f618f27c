from __future__ import annotations

import pytest

from paraline.embedding.words import WORD, form_of


def test_a_word_may_hold_marks_that_join_it() -> None:
    text = "Air-Baltic's 3,5 % of 10:30 — “well”."
    assert WORD.findall(text) == ["Air-Baltic's", "3,5", "%", "of", "10:30", "well"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Riga", "RIGA", True), ("1,000", "1.000", True), ("A4", "B4", False), ("5", "6", False)],
)
def test_equal_forms_say_the_same(one: str, other: str, same: bool) -> None:
    assert (form_of(one) == form_of(other)) is same
