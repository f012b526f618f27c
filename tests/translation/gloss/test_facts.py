"""Weekdays, months and money are said right or left to the head."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from paraline.translation.gloss.facts import fact_word
from paraline.translation.gloss.places import place
from paraline.translation.gloss.translator import Gloss


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("pirmdienas", "lv", "Monday"),
        ("Pirmdien", "lv", "Monday"),
        ("ceturtdienā", "lv", "Thursday"),
        ("понедельника", "ru", "Monday"),
        ("пятницу", "ru", "Friday"),
        ("esmaspäeval", "et", "Monday"),
        ("janvārī", "lv", "January"),
        ("июня", "ru", "June"),
        ("декабре", "ru", "December"),
        ("dolārus", "lv", "dollars"),
        ("eiro", "lv", "euros"),
        ("долларов", "ru", "dollars"),
        ("рублей", "ru", "rubles"),
        ("евро", "ru", "euros"),
    ],
)
def test_in_any_case(word: str, language: str, english: str) -> None:
    assert fact_word(word, language) == english


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("среди", "ru"),  # among, not Wednesday
        ("четверо", "ru"),  # four, not Thursday
        ("июньский", "ru"),
        ("мартышка", "ru"),
        ("Eiropas", "lv"),
        ("kronas", "lv"),  # of more than one country, and English tells them apart
        ("pirmdienas", "xx"),
        ("", "lv"),
    ],
)
def test_what_is_not_sure_is_left_alone(word: str, language: str) -> None:
    assert fact_word(word, language) == ""


@given(st.sampled_from(["lv", "ru", "et", "lt", "de", "pl"]), st.integers(0, 6))
def test_a_day_is_never_another_day(language: str, number: int) -> None:
    name = Locale.parse(language).days["format"]["wide"][number]
    said = Locale.parse("en").days["format"]["wide"][number]
    assert fact_word(name, language) in ("", said)


def test_the_gist_says_them() -> None:
    texts = ["Pirmdienas vakarā viņš samaksāja 350 000 dolārus.", "32-летний мужчина умер в июне."]
    lv = Gloss().translate(texts[:1], "lv", "en")[0].text
    ru = Gloss().translate(texts[1:], "ru", "en")[0].text
    assert "Monday" in lv
    assert "350,000" in lv
    assert lv.endswith("dollars.")
    assert "32-" in ru
    assert "June" in ru


@pytest.mark.parametrize(
    ("word", "language", "english"),
    [
        ("Rīgā", "lv", "Riga"),
        ("Рижской", "ru", ""),
        ("Риге", "ru", "Riga"),
        ("Ventspilī", "lv", "Ventspils"),
        ("Вентспилсе", "ru", "Ventspils"),
        ("Baltijas", "lv", "Baltics"),
        ("Lietuvu", "lv", "Lithuania"),
        ("Чехии", "ru", "Czechia"),
        ("Rīkojums", "lv", ""),
        ("Rigoberta", "lv", ""),
        ("rīgā", "lv", ""),
    ],
)
def test_places_in_any_case(word: str, language: str, english: str) -> None:
    assert place(word, language) == english
