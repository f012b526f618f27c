from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.clauses import cut


def test_a_text_that_fits_is_left_alone() -> None:
    assert cut("Valdība, kas lēma.", lambda _: True) == ["Valdība, kas lēma."]
    assert cut(" \n", lambda _: True) == []
    assert cut("", lambda _: False) == []


def test_a_clause_is_the_best_place_then_a_comma_then_a_space() -> None:
    def halves(text: str) -> list[str]:
        return cut(text, lambda piece: piece != text)

    assert halves("Valdība, kas lēma; un Saeima, kas ne") == [
        "Valdība, kas lēma;",
        "un Saeima, kas ne",
    ]
    assert halves("Valdība lēma, un Saeima nelēma") == ["Valdība lēma,", "un Saeima nelēma"]
    assert halves("Valdība vakar ilgi lēma") == ["Valdība vakar", "ilgi lēma"]
    assert halves("政府昨天决定，议会没有决定") == ["政府昨天决定，", "议会没有决定"]
    assert halves("ababababab") == ["ababa", "babab"]


def test_numbers_and_times_are_not_torn_apart() -> None:
    pieces = cut("cena 3,5 bija 12:30 un 4.5 tad", lambda piece: len(piece) < 16)
    assert [number for piece in pieces for number in piece.split() if number[0].isdigit()] == [
        "3,5",
        "12:30",
        "4.5",
    ]


@given(
    text=st.text(alphabet=st.sampled_from("ab ,.;–\n，。"), max_size=400),
    length=st.integers(1, 50),
)
def test_nothing_is_lost_and_every_piece_fits(text: str, length: int) -> None:
    pieces = cut(text, lambda piece: len(piece) <= length)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(0 < len(piece) <= length for piece in pieces)


def test_pieces_are_as_few_as_even_cuts_allow() -> None:
    assert len(cut("a" * 100_000, lambda piece: len(piece) <= 1563)) == 64
    spaced = "lorem ipsum, " * 1000
    assert len(cut(spaced, lambda piece: len(piece) <= 1000)) == 16
