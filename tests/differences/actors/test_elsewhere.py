"""Names that a story has in other sentences, and words that it is known to write with a capital."""

from __future__ import annotations

import pytest

from paraline.differences.actors.elsewhere import Elsewhere
from paraline.differences.actors.mentions import known_names, name_words
from paraline.differences.words import Word, words_of
from paraline.story import Layout, Span, Story


def _words(story: Story) -> tuple[Word, ...]:
    return words_of(story.sentences, range(len(story.sentences)))


def _names(*sentences: str) -> list[str]:
    story = Story.from_sentences(sentences, "en")
    known = known_names(_words(story), story.text)
    return [name.text for name in name_words(_words(story), story.text, known)]


def test_a_common_word_that_opens_is_a_name_where_the_story_names_it() -> None:
    assert _names("City won again.", "The fans of City are glad.") == ["City", "City"]
    assert _names("City won again.") == []
    assert _names("City won again.", "The fans of City love this city.") == ["City"]


def test_many_names_make_no_headline() -> None:
    assert "Vienna" in _names("Before then, Rangers host Rapid Vienna in the Europa League in May.")
    assert _names("Storm Gust Topples New Crane at the Port Last Night") == []


def test_places_are_names_in_headlines_too() -> None:
    assert _names("Storm Gust Topples New Crane at Ventspils Port Last Night") == ["Ventspils"]


@pytest.mark.parametrize(("besides", "alike", "sentences"), [((), 1.0, 2), ((0,), 1.0, 1)])
def test_near(besides: tuple[int, ...], alike: float, sentences: int) -> None:
    story = Story.from_sentences(["We met Stoltenberg.", "Later, Stoltenberg spoke."], "en")
    (name, _) = name_words(_words(story), story.text)
    found = Elsewhere.of(story).near(name, besides)
    assert (found.alike, found.sentences) == (alike, sentences)
    assert Elsewhere.of(story).near(name, (0, 1)).sentences == 0


def test_a_dateline_names_its_place_and_agency() -> None:
    text = "RĪGA, 24. nov., LETA. Tiesa lēma."
    story = Story.from_text(text, "lv", layout=Layout((Span(22, 33),), dateline=Span(0, 21)))
    heads = {
        name.text: Elsewhere.of(story).heads(name)
        for sentence in ("The Riga court told LETA.", "The Vilnius court told BNS.")
        for name in name_words(_words(Story.from_sentences([sentence], "en")), sentence)
    }
    assert heads == {"Riga": True, "LETA": True, "Vilnius": False, "BNS": False}
