"""Matched sentences, and stories, in another tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, Finding
from paraline.differences.tone import find_tone
from paraline.differences.words import BeadWords
from paraline.lexicons import languages, lexicon

Linked = Callable[..., Context]
Make = Callable[..., Context]

SHIFTS = [
    ("en", "lv", "Residents felt concern.", "Iedzīvotājos bija panika.", "concern", "panika"),
    ("en", "ru", "The results were good.", "Результаты были блестящие.", "good", "блестящие"),
    ("lv", "ru", "Sekas bija nopietnas.", "Последствия были сокрушительные.", "nopietnas", ""),
    ("lv", "en", "Prognozes bija visai labas.", "Forecasts were overly good.", "visai", "overly"),
]
SAME = [
    ("en", "lv", "Residents felt panic.", "Iedzīvotājos bija panika.", "panic", "panika"),
    ("en", "ru", "The results were good.", "Результаты были хорошие.", "good", "хорошие"),
    ("en", "ru", "They felt concern.", "Они почувствовали тревогу.", "concern", "тревогу"),
]


def _linked(make: Linked, case: tuple[str, ...], *, swapped: bool = False) -> Context:
    one, other, a, b, word, partner = case
    links = [(word, partner, 0.6)] if partner else []
    if swapped:
        return make(b, a, (other, one), [(y, x, score) for x, y, score in links])
    return make(a, b, (one, other), links)


@pytest.mark.parametrize("case", SHIFTS)
def test_words_of_one_meaning_in_another_tone(
    linked_context: Linked, case: tuple[str, ...]
) -> None:
    (found,) = find_tone(_linked(linked_context, case))
    assert (found.kind, found.severity, found.rule) == ("tone", "medium", "sentence")
    assert found.message.endswith(("B sounds darker", "B sounds brighter"))


@pytest.mark.parametrize("case", SAME)
def test_the_same_tone_says_nothing(linked_context: Linked, case: tuple[str, ...]) -> None:
    assert not list(find_tone(_linked(linked_context, case)))


def test_words_linked_to_others_are_not_partners(linked_context: Linked) -> None:
    links = [("concern", "слова", 0.6)]
    a, b = "Their concern grew.", "Паника и слова росли."
    assert not list(find_tone(linked_context(a, b, ("en", "ru"), links)))


def test_what_one_side_denies_says_nothing(linked_context: Linked) -> None:
    a, b = "It ended in failure.", "Это не было успехом."
    links = [("failure", "успехом", 0.6)]
    assert not list(find_tone(linked_context(a, b, ("en", "ru"), links)))
    assert list(find_tone(linked_context(a, "Это было успехом.", ("en", "ru"), links)))


@given(st.sampled_from(SHIFTS))
def test_swapping_the_sides_turns_the_tone(linked_context: Linked, case: tuple[str, ...]) -> None:
    (there,) = find_tone(_linked(linked_context, case))
    (back,) = find_tone(_linked(linked_context, case, swapped=True))
    assert (there.a, there.b, there.severity) == (back.b, back.a, back.severity)
    assert there.message.endswith("darker") != back.message.endswith("darker")


def _tones(make: Make, partners: Sequence[str]) -> list[Finding]:
    """Set "concern" against each of *partners*, and return what is said of the whole story."""
    a = ["They felt concern."] * len(partners)
    context = make(a, [f"Была {word}." for word in partners], languages=("en", "ru"))
    linked = {}
    for bead in context.alignment.matches:
        words = context.words(bead)
        linked[bead] = BeadWords(words.a, words.b, ((2, 1, 0.6),))
    found = find_tone(replace(context, linked=linked))
    return [one for one in found if one.rule == "story"]


def test_three_sentences_of_another_tone_are_a_story(context_of: Make) -> None:
    (found,) = _tones(context_of, ["паника", "паника", "тревога", "истерика"])
    assert found.message == "B sounds darker in 3 matched sentences"
    assert len(found.a) == len(found.b) == 3
    assert not _tones(context_of, ["паника", "паника", "тревога"])


def test_a_language_without_a_lexicon_is_passed_over(linked_context: Linked) -> None:
    assert not list(find_tone(linked_context("Die Panik wuchs.", "Тревога росла.", ("de", "ru"))))


def test_no_sentence_no_tone() -> None:
    from scripts.planting.base import story

    whole = Context(story(["A."], "en"), story(["B."], "lv"), Alignment((Bead((0,), (), 0.9),)))
    assert not list(find_tone(whole))


def test_the_lexicons_share_their_concepts_and_are_rich() -> None:
    tables = {code: lexicon(code)["tone"] for code in languages()}
    for code, table in tables.items():
        assert table.keys() == tables["en"].keys()
        forms = sum(len(forms) for lists in table.values() for forms in lists.values())
        assert forms >= (400 if code in ("en", "lv", "ru") else 300)
