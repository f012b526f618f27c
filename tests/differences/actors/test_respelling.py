"""How likely one name is another one as a different language spells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences.actors.respelling import NEVER, respelled


@pytest.mark.parametrize(
    ("one", "same", "different"),
    [
        ("Wade", "Veids", "Vensa"),
        ("Daley", "Дейли", "Пелли"),
        ("Lakers", "Лейкерс", "Чекерс"),
        ("Ferrell", "Феррелл", "Сковелл"),
        ("Yuan", "Юань", "Юньнань"),
        ("Džordžs", "Джордж", "Жоржина"),
        ("Johnson", "Džonsonam", "Robinsonam"),
        ("Hawaii", "Гавайи", "Дубаи"),
    ],
)
def test_a_name_in_other_letters_is_told_from_one_that_looks_like_it(
    one: str, same: str, different: str
) -> None:
    assert respelled(one, same) > 0 > respelled(one, different)


def test_a_part_with_a_hyphen_may_be_the_name() -> None:
    assert respelled("Angeles", "Лос-Анджелес") > 0


@given(st.text(max_size=12), st.text(max_size=12))
def test_odds_are_bounded_and_have_no_direction(one: str, other: str) -> None:
    assert NEVER <= respelled(one, other) <= -NEVER
    assert respelled(one, other) == pytest.approx(respelled(other, one), abs=1e-6)


def test_nothing_was_counted_of_two_names_in_cyrillic_letters() -> None:
    assert respelled("Киев", "Киев") > 0 > respelled("Киев", "Київ")
