"""What two versions of a sentence say in one language, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.alignment import Bead
from paraline.reporting.diff import Stretch, row_diff, word_diff
from paraline.reporting.rows import Cell, Piece, Row
from paraline.story import Span
from paraline.translation import Translation

EN = "The council took three decisions on Monday."
SAME = Translation("On Monday the council took four decisions.", route=("lv", "en"))


def cell(text: str, language: str, translation: Translation | None = None) -> Cell:
    span = Span(0, len(text))
    return Cell(1, span, language, (Piece(span, text),), translation=translation)


def row(translation: Translation | None, *more: Cell) -> Row:
    bead = Bead((0,), tuple(range(1 + len(more))), 0.9)
    return Row(bead, (cell(EN, "en"),), (cell("Pirmdien dome …", "lv", translation), *more))


def test_words_of_both_and_of_one_alone() -> None:
    assert word_diff(EN, "the council took four decisions, on Monday") == (
        Stretch("the council took"),
        Stretch("three", "a"),
        Stretch("four", "b"),
        Stretch("decisions, on Monday"),
    )


def test_a_row_is_read_in_the_language_of_the_translation() -> None:
    told = {(one.side, one.text) for one in row_diff(row(SAME))}
    assert ("a", "three") in told
    assert ("b", "four") in told


@pytest.mark.parametrize(
    "translation",
    [
        None,
        Translation("The council took four decisions.", trusted=False, route=("lv", "en")),
        Translation("The council took four decisions.", manner="gist", route=("lv", "en")),
        Translation("Dome pieņēma lēmumus.", route=("lv", "xx")),
        Translation("A quite different sentence is what this says.", route=("lv", "en")),
    ],
)
def test_without_two_readings_alike_there_is_no_diff(translation: Translation | None) -> None:
    assert row_diff(row(translation)) == ()


def test_a_sentence_that_cannot_be_read_leaves_the_row_without() -> None:
    assert row_diff(row(SAME, cell("Otrdien.", "lv"))) == ()


def test_a_lone_sentence_has_no_diff() -> None:
    alone = Row(Bead((), (0,), 0.9), (), (cell("Pirmdien", "lv", SAME),))
    assert row_diff(alone) == ()


TEXTS = st.lists(st.sampled_from(["the", "The", "council,", "three", "took", "—", "Riga."])).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_it_holds_all_words_of_b_in_their_order(a: str, b: str) -> None:
    found = word_diff(a, b)
    if found:
        assert " ".join(one.text for one in found if one.side != "a").split() == b.split()
        assert word_diff(b, b)[0] == Stretch(" ".join(b.split()))
