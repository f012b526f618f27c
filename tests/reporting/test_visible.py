from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.reporting.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("a\x9bb", "a⟨U+009B⟩b"),
        ("\u202eabc\u202c", "⟨U+202E⟩abc⟨U+202C⟩"),
        ("\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
        ("чет\u200bыре", "чет⟨U+200B⟩ыре"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("ap\u00adskats", "apskats"),
        ("one\r\n  two\tthree\u2028four", "one two three four"),
        ("e\u0301 ķ 漢字", "e\u0301 ķ 漢字"),
        ("3\u00a0000", "3\u00a0000"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_marks(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_nothing_that_acts_is_left(text):
    left = {category(char) for char in visible(text) if char not in "\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_long_runs_of_blanks_are_not_slow():
    assert visible(" " * 1_000_000 + "x") == " x"
