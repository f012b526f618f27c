"""The same words in another mouth: told where both sides surely name somebody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from scripts.planting.base import story

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, Finding
from paraline.differences.quote import find_quotes
from paraline.differences.speakers import find_speakers
from paraline.differences.words import BeadWords, words_of

Make = Callable[..., Context]
QUOTED = "“The road is closed for today,” said Anna Kempf."
RULES = ("other-speaker", "other-source", "made-anonymous")


def told(context: Context) -> list[Finding]:
    found = list(find_speakers(context))
    assert {one.rule for one in found} <= set(RULES)
    return found


def alone(a: str, b: str, pair: tuple[str, str], words: Sequence[str]) -> Context:
    """Make a context of two sentences in which *words* surely stand alone, and no others."""
    one, other, bead = story([a], pair[0]), story([b], pair[1]), Bead((0,), (0,), 0.9)
    sides = words_of(one.sentences, (0,)), words_of(other.sentences, (0,))
    chances = [tuple(0.9 if w.text in words else 0.05 for w in side) for side in sides]
    linked = {bead: BeadWords(*sides, (), *chances)}
    return Context(one, other, Alignment((bead,)), linked)


@pytest.mark.parametrize(
    ("language", "same", "other", "who"),
    [
        (
            "lv",
            "“Ceļš šodien ir slēgts visiem,” sacīja Anna Kempfa.",
            "“Ceļš šodien ir slēgts visiem,” sacīja Pēteris Ozoliņš.",
            "Pēteris Ozoliņš",
        ),
        (
            "ru",
            "«Дорога сегодня закрыта для всех», — сказала Анна Кемпф.",
            "«Дорога сегодня закрыта для всех», — сказал Пётр Озолиньш.",
            "Пётр Озолиньш",
        ),
    ],
)
def test_a_quotation_in_another_mouth(
    context_of: Make, language: str, same: str, other: str, who: str
) -> None:
    assert told(context_of([QUOTED], [same], languages=("en", language))) == []
    (found,) = told(context_of([QUOTED], [other], languages=("en", language)))
    assert (found.kind, found.rule) == ("quote", "other-speaker")
    assert found.a[0].of(QUOTED) == "Anna Kempf"
    assert found.b[0].of(other) == who
    assert "Anna Kempf" in found.message
    assert who in found.message


def test_a_pronoun_stands_for_whom_its_story_named(context_of: Make) -> None:
    ours = ["Anna Kempf came to Leeds.", "She said that the road is closed."]
    theirs = ["Анна Кемпф приехала в Лидс.", "Кемпф сказала, что дорога закрыта."]
    assert told(context_of(ours, theirs, languages=("en", "ru"))) == []
    theirs[1] = "Озолиньш сказал, что дорога закрыта."
    (found,) = told(context_of(ours, theirs, languages=("en", "ru")))
    assert (found.kind, found.rule) == ("attribution", "other-source")
    assert found.b[0].of("\n".join(theirs)) == "Озолиньш"


def test_one_body_in_anothers_place() -> None:
    a, pair = "The road is closed, the ministry said.", ("en", "lv")
    b = "Ceļš ir slēgts, informēja policija."
    (found,) = told(alone(a, b, pair, ["ministry", "policija"]))
    assert (found.kind, found.rule) == ("attribution", "other-source")
    assert (found.a[0].of(a), found.b[0].of(b)) == ("ministry", "policija")
    same = "Ceļš ir slēgts, informēja ministrija."
    assert told(alone(a, same, pair, ["ministry", "ministrija"])) == []


@pytest.mark.parametrize(
    ("pair", "a", "b", "who"),
    [
        (
            ("en", "ru"),
            "The police said that the road was closed.",
            "Прокуратура сообщила, что дорога закрыта.",
            ("police", "Прокуратура"),
        ),
        (
            ("lv", "en"),
            "Slimnīca paziņoja, ka ceļš ir slēgts.",
            "The court announced that the road was closed.",
            ("Slimnīca", "court"),
        ),
    ],
)
def test_another_body_is_told_also_where_the_two_are_much_alike(
    pair: tuple[str, str], a: str, b: str, who: tuple[str, str]
) -> None:
    (found,) = told(alone(a, b, pair, ()))
    assert (found.kind, found.rule, found.severity) == ("attribution", "other-source", "medium")
    assert (found.a[0].of(a), found.b[0].of(b)) == who


@pytest.mark.parametrize(
    "b",
    [
        "Полиция сообщила, что дорога закрыта.",
        "Прокуратура сообщила, что дорога закрыта, как и полиция.",
        "Он сообщил, что дорога закрыта.",
    ],
)
def test_a_body_that_the_other_side_has_too_is_no_other_one(b: str) -> None:
    a = "The police said that the road was closed."
    assert told(alone(a, b, ("en", "ru"), ())) == []


def test_a_source_made_anonymous(context_of: Make) -> None:
    a = "Anna Kempf said that the road is closed."
    hidden = "Неназванный источник сообщил, что дорога закрыта."
    (found,) = told(context_of([a], [hidden], languages=("en", "ru")))
    assert (found.kind, found.rule) == ("attribution", "made-anonymous")
    assert found.severity == "medium"
    (turned,) = told(context_of([hidden], [a], languages=("ru", "en")))
    assert (turned.a, turned.b) == (found.b, found.a)


def test_an_office_that_was_given_before_is_the_same_person(context_of: Make) -> None:
    ours = ["The coach Anna Kempf came to Leeds.", "Kempf said that the road is closed."]
    theirs = ["Тренер приехала в Лидс.", "Тренер сказала, что дорога закрыта."]
    assert told(context_of(ours, theirs, languages=("en", "ru"))) == []


def test_a_language_without_verbs_is_not_judged(context_of: Make) -> None:
    b = "„Die Straße ist heute für alle gesperrt“, sagte Peter Schulz."
    assert told(context_of([QUOTED], [b], languages=("en", "de"))) == []


def test_a_speaker_stands_in_the_message_of_a_quotation_that_is_retold(context_of: Make) -> None:
    b = "Anna Kempfa sacīja, ka ceļš šodien ir slēgts visiem."
    (found,) = find_quotes(context_of([QUOTED], [b]))
    assert found.rule == "reported"
    assert "by “Anna Kempf”" in found.message
