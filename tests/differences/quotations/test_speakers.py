"""Who is said to say it is read beside the verb, in the orders that languages put them in."""

from __future__ import annotations

import pytest
from scripts.planting.base import story

from paraline.differences.marks.mark import Side
from paraline.differences.quotations.reader import speech_in
from paraline.differences.quotations.sources import PHRASE, read_sources
from paraline.differences.quotations.speakers import Source, Telling
from paraline.differences.words import words_of


def read(text: str, language: str) -> tuple[Source | None, Telling]:
    """Return the source of the first mark outside of speech."""
    told = story([text], language)
    words = words_of(told.sentences, (0,))
    telling = Telling(words, text, speech_in(text))
    marks = read_sources(Side.of(words, (0,), told.sentences))
    mark = next(one for one in marks if not one.soft and not telling.spoken(one.words[0]))
    return telling.source(mark.words, phrase=mark.form == PHRASE), telling


def words(text: str, language: str) -> str:
    source, telling = read(text, language)
    return " ".join(telling.words[n].text for n in source.words) if source else ""


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The road is closed, Kempf said.", "Kempf"),
        ("en", "“The road is closed for today,” said Anna Kempf, who lives there.", "Anna Kempf"),
        ("en", "Anna Kempf of Riga told reporters that the road is closed.", "Anna Kempf"),
        ("en", "Anna Kempf, a driver from Leeds, said that the road is closed.", "Anna Kempf"),
        ("en", "The road is closed, according to Anna Kempf.", "Anna Kempf"),
        ("lv", "“Ceļš šodien ir slēgts visiem,” sacīja Anna Kempfa.", "Anna Kempfa"),
        (
            "lv",
            "Anna Kempfa (Anna Kempf) paziņoja, ka ceļš šodien ir slēgts visiem.",
            "Anna Kempfa",
        ),
        ("ru", "«Дорога сегодня закрыта для всех», — сказала Анна Кемпф.", "Анна Кемпф"),
        ("ru", "По словам Анны Кемпф, дорога закрыта.", "Анны Кемпф"),
        ("ru", "Анна Кемпф сообщила, что дорога в Риге закрыта.", "Анна Кемпф"),
    ],
)
def test_names(language: str, text: str, who: str) -> None:
    assert words(text, language) == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The road is closed, the police of Milton said.", "police"),
        ("lv", "Kā informēja policija, ceļš ir slēgts.", "policija"),
        ("ru", "Дорога закрыта, сообщили в полиции.", "полиции"),
    ],
)
def test_bodies(language: str, text: str, who: str) -> None:
    source, _ = read(text, language)
    assert source is not None
    assert source.names == ()
    assert words(text, language) == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The road is closed, he said.", "he"),
        ("lv", "“Ceļš šodien ir slēgts visiem,” viņa sacīja.", "viņa"),
        ("ru", "По его словам, дорога закрыта.", "его"),
    ],
)
def test_pronouns(language: str, text: str, who: str) -> None:
    source, _ = read(text, language)
    assert source is not None
    assert source.pronoun is not None
    assert words(text, language) == who


def test_a_pronoun_of_the_next_clause_does_not_speak() -> None:
    assert words("Kempf said he was tired.", "en") == "Kempf"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A source in Leeds said that the road is closed."),
        ("lv", "Kāda amatpersona paziņoja, ka ceļš ir slēgts."),
        ("ru", "Неназванный источник в Риге сообщил, что дорога закрыта."),
    ],
)
def test_sources_without_a_name(language: str, text: str) -> None:
    source, _ = read(text, language)
    assert source is not None
    assert source.nameless
    assert source.names == ()


def test_nobody_inside_speech_speaks() -> None:
    assert words("“Ask Smith about it tomorrow,” the driver said.", "en") == "driver"
