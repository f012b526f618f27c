from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.tidy import one_line


def test_what_is_not_printed_is_a_space() -> None:
    assert (
        one_line(" Valdība\r\n\tvakar\x00\x1b[2J \ud800lēma\u2028. ") == "Valdība vakar [2J lēma ."
    )
    assert one_line("\x00\n \x9b") == ""


@given(text=st.text(st.characters()))
def test_the_result_is_one_line_and_stays_as_it_is(text: str) -> None:
    tidy = one_line(text)
    assert len(tidy.splitlines()) <= 1
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in tidy)
    assert one_line(tidy) == tidy
