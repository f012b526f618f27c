"""What names stand for, whatever the language calls it."""

from __future__ import annotations

import pytest

from paraline.differences.actors.meanings import name_keys, spells_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("SRS", "en"), ("VID", "lv")),
        (("СГД", "ru"), ("VID", "lv")),
        (("NATO", "en"), ("НАТО", "ru")),
        (("UK", "en"), ("Великобритании", "ru")),
    ],
)
def test_the_same_under_another_name(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert name_keys(*one) & name_keys(*other)


def test_an_acronym_is_another_word_in_small_letters() -> None:
    assert not name_keys("vid", "lv")
    assert not name_keys("it", "en") & name_keys("IT", "lv")


def test_an_acronym_is_spelled_out_by_words_that_begin_as_a_name() -> None:
    assert spells_out("EU", ["the", "European", "Union"])
    assert spells_out("WHO", ["the", "World", "health", "organisation"])
    assert not spells_out("UK", ["veikali", "uz", "kuriem"])
