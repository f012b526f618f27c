"""Direct speech is read in every kind of marks, and titles and names are not."""

from __future__ import annotations

import pytest
from scripts.planting.base import story

from paraline.differences.quotations import quotes


@pytest.mark.parametrize(
    ("language", "text", "inside"),
    [
        ("en", "“We will not close the school,” Miller said.", "We will not close the school,"),
        ("en", "'It' is not \"a plan we can pay for\", she said.", "a plan we can pay for"),
        ("en", "He said: ‘They don’t know what to do.’", "They don’t know what to do."),
        ("lv", "„Skolu mēs neslēgsim,” sacīja Kalniņa.", "Skolu mēs neslēgsim,"),
        ("lv", "Viņš teica: „Mēs to jau zinām.“", "Mēs to jau zinām."),
        ("ru", "«Мы не закроем эту школу», — сказал он.", "Мы не закроем эту школу"),
    ],
)
def test_speech(language: str, text: str, inside: str) -> None:
    (quote,) = quotes(story([text], language))
    assert quote.span.of(text) == inside
    assert quote.sentences == (0,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'The exercise "Silver Pine" begins in May.'),
        ("en", "The “reform” cost a million."),
        ("lv", "Uzņēmums SIA „Zaļais Mežs” slēgts."),
        ("ru", "Компания ООО «Северный Ветер» закрыта."),
    ],
)
def test_titles_names_and_scare_quotes(language: str, text: str) -> None:
    assert quotes(story([text], language)) == ()


def test_over_sentences() -> None:
    told = story(["She said: “We waited for a long time.", "Nobody came.”"], "en")
    (quote,) = quotes(told)
    assert quote.sentences == (0, 1)


def test_a_lost_mark_hides_nothing_after_it() -> None:
    assert quotes(story(["He said: “We waited for a long time."], "en")) == ()
