"""Which runs of capitalised words can be nothing but names."""

from __future__ import annotations

import pytest

from paraline.differences.actors.mentions import are_names, name_words, runs
from paraline.differences.words import words_of
from paraline.story import Story


def _surely_named(text: str, language: str) -> list[str]:
    story = Story.from_sentences([text], language)
    words = words_of(story.sentences, [0])
    found = runs(name_words(words, story.text), story.text)
    return [" ".join(name.text for name in run) for run in found if are_names(run)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Er gab der Regierung die Schuld.", []),
        ("Dort reisen Fluggesellschaften nach Ungarn.", ["Ungarn"]),
        ("Das sagte die NATO.", ["NATO"]),
        ("Das sagte gestern Attila Zsoldos.", ["Attila Zsoldos"]),
    ],
)
def test_german_nouns_are_no_names(text: str, names: list[str]) -> None:
    assert _surely_named(text, "de") == names


def test_elsewhere_a_capital_is_enough() -> None:
    assert _surely_named("He put the Blame on Attila.", "en") == ["Blame", "Attila"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Savukārt divi apsūdzētie ir attaisnoti.", []),
        ("Deputāti par likumu balsos rīt.", []),
        ("Kalve par likumu balsos rīt.", ["Kalve"]),
        ("Par to vēstīja Policija un Cilvēks.", ["Policija", "Cilvēks"]),
    ],
)
def test_a_common_word_of_the_news_that_opens_is_no_name(text: str, names: list[str]) -> None:
    assert _surely_named(text, "lv") == names
