"""Words that are denied, and words that deny."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paraline.differences import Context
from paraline.differences.marks.denied import FacingDenials
from paraline.differences.marks.mark import both_sides


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Prices rose", "Цены выросли", True),
        ("Prices did not rise", "Цены выросли", False),
        ("Prices did not rise", "Цены не выросли", True),
        ("They did not come, and prices rose", "Цены выросли", True),
        ("Prices rose", "Cenas nepieauga", False),
        ("Prices did not rise", "Cenas nepieauga", False),
    ],
)
def test_the_last_words_of_both_sides(
    linked_context: Callable[..., Context], a: str, b: str, *, alike: bool
) -> None:
    languages = ("en", "lv" if b.startswith("Cenas") else "ru")
    context = linked_context(a, b, languages)
    sides = both_sides(context, *context.alignment.matches)
    ends = ((len(side.words) - 1,) for side in sides)
    assert FacingDenials.on(*sides).alike(*ends) is alike
