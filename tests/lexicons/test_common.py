"""Languages without a lexicon: calendar, numbers and units by common knowledge."""

from __future__ import annotations

import pytest

from paraline.alignment.alignment import Alignment, Bead
from paraline.differences.dates import find_dates
from paraline.differences.finding import Context
from paraline.differences.numbers import find_numbers
from paraline.lexicons import languages, lexicon
from paraline.lexicons.common import common_lexicon
from paraline.story import Story


def told(english: str, text: str, language: str) -> list[str]:
    """Return the messages of findings in two sentences that are a bead."""
    a = Story.from_sentences([english], "en")
    b = Story.from_sentences([text], language)
    context = Context(a, b, Alignment((Bead((0,), (0,), 1.0),)))
    return [one.message for one in (*find_numbers(context), *find_dates(context))]


@pytest.mark.parametrize(
    ("english", "text", "language"),
    [
        ("He paid 3.5 million euros on May 13.", "Er zahlte am 13. Mai 3,5 Millionen Euro.", "de"),
        ("Two people died on Tuesday.", "Zwei Menschen starben am Dienstag.", "de"),
        ("It took 22 hours.", "Es dauerte zweiundzwanzig Stunden.", "de"),
        ("He paid 250 billion dollars.", "Pagó 250 mil millones de dólares.", "es"),
        ("The fire began on 13 March 2023.", "L'incendie a commencé le 13 mars 2023.", "fr"),
        ("The mayor paid 20 million.", "Pormestari maksoi 20 miljoonan laskun.", "fi"),
        ("It cost 15 thousand pounds.", "Kosztowało to 15 tysięcy funtów.", "pl"),
    ],
)
def test_what_agrees_raises_no_alarm(english: str, text: str, language: str) -> None:
    assert told(english, text, language) == []


@pytest.mark.parametrize(
    ("english", "text", "language", "message"),
    [
        (
            "It cost 3.5 million.",
            "Es kostete 4,5 Millionen.",
            "de",
            "3.5 million in A, 4.5",
        ),
        ("Two people died.", "Drei Menschen starben.", "de", "2 in A, 3 in B"),
        ("It began on May 12.", "Es begann am 13. Mai.", "de", "12 May in A, 13 May in B"),
        ("It began on Tuesday.", "Il a commencé mercredi.", "fr", "Tuesday in A, Wednesday in B"),
        ("It cost 20 million.", "Se maksoi 30 miljoonaa.", "fi", "20 million in A, 30 million"),
        ("He paid 250 billion.", "Pagó 260 mil millones.", "es", "250 billion in A, 260 billion"),
    ],
)
def test_what_differs_is_told(english: str, text: str, language: str, message: str) -> None:
    (found,) = told(english, text, language)
    assert found.startswith(message)


def test_a_day_that_one_side_names_says_nothing_where_forms_are_missing() -> None:
    assert told("He came on Saturday.", "Przyszedł w tę porę.", "pl") == []
    assert told("He came on Saturday.", "Viņš atnāca vēlu.", "lv") == ["Saturday only in A"]


def test_short_names_count_beside_a_figure_only() -> None:
    assert told("There are more of them.", "Sunt mai multe.", "ro") == []
    assert told("It began on 12 May.", "A început pe 13 mai.", "ro") == ["12 May in A, 13 May in B"]


def test_lexicons_come_first_and_unknown_languages_have_nothing() -> None:
    assert "modality" in lexicon("lv")
    assert set(lexicon("de")) == {"layout", "numbers", "dates"}
    assert lexicon("xx") == common_lexicon("xx") == {}
    assert "de" not in languages()


@pytest.mark.parametrize("code", ["ar", "be", "bg", "da", "el", "he", "hi", "ja", "tr", "uk", "zh"])
def test_any_language_that_is_told_can_be_read(code: str) -> None:
    assert len(lexicon(code)["layout"]["months"]) == 12
    told("He paid 12 euros on 3 May.", "12 (3.5.2021) 4,5%", code)
