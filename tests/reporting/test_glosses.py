"""Which stretch of a gist stands for which word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraline.reporting.glosses import GlossPiece, gloss_pieces
from paraline.reporting.rows import Cell, Piece
from paraline.story import Span
from paraline.translation import Translation


def cell(text: str, translation: Translation | None) -> Cell:
    return Cell(
        1, Span(0, len(text)), "lv", (Piece(Span(0, len(text)), text),), translation=translation
    )


def test_words_know_what_they_stand_for() -> None:
    words = ((Span(0, 6), Span(0, 9)), (Span(7, 13), Span(10, 14)))
    found = list(gloss_pieces(cell("Valsts robeža.", Translation("The state line.", words=words))))
    assert found == [
        GlossPiece("The state", "Valsts"),
        GlossPiece(" "),
        GlossPiece("line", "robeža"),
        GlossPiece("."),
    ]


def test_offsets_are_those_of_the_text_on_one_line() -> None:
    words = ((Span(7, 13), Span(4, 8)),)
    (_, piece, _) = gloss_pieces(cell("Valsts\n\n robeža.", Translation("its line.", words=words)))
    assert piece == GlossPiece("line", "robeža")


def test_a_translation_without_words_is_one_stretch() -> None:
    assert list(gloss_pieces(cell("Valsts", Translation("State")))) == [GlossPiece("State")]
    assert list(gloss_pieces(cell("Valsts", None))) == []
    assert list(gloss_pieces(cell("Valsts", Translation("")))) == []


@given(st.text("ab ", max_size=20), st.lists(st.integers(0, 20), max_size=8))
def test_nothing_is_lost(text: str, cuts: list[int]) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    words = tuple((Span(0, 1), span) for span in spans)
    pieces = gloss_pieces(cell("x", Translation(text, words=words)))
    assert "".join(piece.text for piece in pieces) == text
