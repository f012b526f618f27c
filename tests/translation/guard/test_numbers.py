from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paraline.translation.guard.numbers import missed_numbers


@pytest.mark.parametrize(
    ("text", "output", "source", "target"),
    [
        ("It cost 1,500 euros.", "Tas maksāja 1500 eiro.", "en", "lv"),
        ("It cost 1,500 euros.", "Tas maksāja 1 500 eiro.", "en", "lv"),
        ("It cost 3.5 million.", "Tas maksāja 3 500 000.", "en", "lv"),
        ("£2.8bn", "2,8 миллиарда фунтов", "en", "ru"),
        ("5,000,000 people", "5 миллионов человек", "en", "ru"),
        ("from 340 million to 500 million", "от 340 до 500 миллионов", "en", "ru"),
        ("He is 25.", "Viņam ir divdesmit pieci.", "en", "lv"),
        ("300 000 eiro", "three hundred thousand euros", "lv", "en"),
        ("at 5.30pm", "plkst. 17.30", "en", "lv"),
        ("at 02:30", "ap plkst. 2.30", "en", "lv"),
        ("at about 5am", "ap plkst. 5:00", "en", "lv"),
        ("in the 1980s", "20. gadsimta 80. gados", "en", "lv"),
        ("the 18th century", "XVIII век", "en", "ru"),
        ("in 1995-96", "1995.–1996. gadā", "en", "lv"),
        ("on 10.12.2018", "on 10 December 2018", "lv", "en"),
        ("2 to 4 inches", "5–10 см", "en", "ru"),
        ("550 mārciņas (~249 kg)", "250 килограммов", "lv", "ru"),
        ("It was 50 degrees Fahrenheit.", "Bija 10 grādi.", "en", "lv"),
        ("1–0", "1:0", "en", "lv"),
        ("an Airbus A320", "самолёт Airbus", "en", "ru"),
    ],
)
def test_the_same_number_is_found(text: str, output: str, source: str, target: str) -> None:
    missed = missed_numbers(text, output, source, target)
    assert (missed.lost, missed.changed) == (0, False)


@pytest.mark.parametrize(
    ("text", "output", "lost", "large", "changed"),
    [
        ("In 2018 it was so.", "2016. gadā tā bija.", 1, True, True),
        ("In 2018 it was so.", "Tā bija.", 1, True, False),
        ("All 7 came.", "Visi atnāca.", 1, False, False),
        ("It is Covid-19 again.", "Tas atkal ir Covid-.", 1, True, False),
        ("It cost 3 million.", "Tas maksāja 3 miljardus.", 1, True, True),
        ("In the 1950s", "1250. gados", 1, True, True),
        ("2 goals, 2 assists, 5-3", "5 vārti, 2 piespēles, 5:3", 0, False, True),
    ],
)
def test_what_is_lost_or_changed(
    text: str, output: str, lost: int, large: bool, changed: bool
) -> None:
    missed = missed_numbers(text, output, "en", "lv")
    assert (missed.lost, missed.large, missed.changed) == (lost, large, changed)


@example("0:60")
@example("30:01")
@given(st.text(alphabet="0123456789 .,:/-–'XIV%$€kmbn°F\u00a0", max_size=40))
def test_nothing_is_missed_in_the_text_itself(text: str) -> None:
    missed = missed_numbers(text, text, "en", "en")
    assert (missed.lost, missed.new, missed.changed) == (0, 0, False)
