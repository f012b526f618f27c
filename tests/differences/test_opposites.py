"""Words of contrary meaning across languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from paraline.differences import Context, Finding
from paraline.differences.opposites import find_opposites
from paraline.differences.words import BeadWords
from paraline.lexicons import lexicon


def _found(context: Context, *links: tuple[int, int, float]) -> list[Finding]:
    (bead,) = context.alignment.matches
    words = context.words(bead)
    linked = {bead: BeadWords(words.a, words.b, links)}
    return list(find_opposites(replace(context, linked=linked)))


@pytest.mark.parametrize(
    ("a", "b", "languages", "count"),
    [
        ("Prices rose.", "Цены упали.", ("en", "ru"), 1),
        ("Prices rose.", "Цены выросли.", ("en", "ru"), 0),
        ("Cenas pieauga.", "Цены упали.", ("lv", "ru"), 1),
        ("Prices rose.", "Cenas samazinājās.", ("en", "lv"), 1),
        ("Prices rose.", "Preise fielen.", ("en", "de"), 0),
    ],
)
def test_contrary(
    context_of: Callable[..., Context], a: str, b: str, languages: tuple[str, str], count: int
) -> None:
    context = context_of([a], [b], languages=languages)
    assert len(_found(context, (1, 1, 0.9))) == count
    assert not _found(context)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Prices did not rise.", "Цены упали."),
        ("Prices rose and then fell.", "Цены упали."),
        ("Prices rose.", "Цены упали, потом выросли."),
    ],
)
def test_a_negator_or_both_poles_say_nothing(
    linked_context: Callable[..., Context], a: str, b: str
) -> None:
    rise = "rise" if "rise" in a else "rose"
    context = linked_context(a, b, ("en", "ru"), [(rise, "упали", 0.9)])
    assert not list(find_opposites(context))


def test_lone_contraries_need_no_link(linked_context: Callable[..., Context]) -> None:
    context = linked_context("Prices rose.", "Цены упали.", ("en", "ru"))
    ((bead, words),) = context.linked.items()
    lone = replace(words, alone_a=(0.0, 0.35), alone_b=(0.0, 0.9))
    (found,) = find_opposites(replace(context, linked={bead: lone}))
    assert (found.severity, found.rule) == ("medium", "opposite")


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [
        ("Prices did not rise.", "Цены не упали.", 1),
        ("Prices did not rise.", "Цены не выросли.", 0),
        ("People distrust the court.", "Люди не доверяют суду.", 0),
    ],
)
def test_what_both_sides_deny_is_set_side_by_side(
    linked_context: Callable[..., Context], a: str, b: str, count: int
) -> None:
    ours, theirs = a.rstrip(".").split(), b.rstrip(".").split()
    verb = "distrust" if "distrust" in ours else "rise"
    context = linked_context(a, b, ("en", "ru"), [(verb, theirs[2], 0.9)])
    assert len(list(find_opposites(context))) == count


@pytest.mark.parametrize(
    ("links", "count"),
    [
        ([("Exports", "Экспорт", 0.8), ("two", "два", 0.8)], 1),
        ([("Exports", "Экспорт", 0.8), ("fell", "вновь", 0.4), ("two", "вырос", 0.2)], 0),
        ([("two", "Экспорт", 0.8)], 0),
    ],
)
def test_contraries_in_one_place_need_no_link(
    linked_context: Callable[..., Context], links: list[tuple[str, str, float]], count: int
) -> None:
    texts = "Exports fell by two points.", "Экспорт вырос вновь на два пункта."
    found = list(find_opposites(linked_context(*texts, ("en", "ru"), links)))
    assert len(found) == count


GRAVE = [
    ("en", "They were acquitted.", "acquitted", "lv", "Viņi notiesāti.", "notiesāti"),
    ("en", "They were acquitted.", "acquitted", "ru", "Они осуждены.", "осуждены"),
    ("en", "He is innocent.", "innocent", "ru", "Он виновен.", "виновен"),
    ("en", "A man was killed.", "killed", "lv", "Ievainots vīrietis.", "Ievainots"),
    ("lv", "Cilvēki gaida.", "gaida", "ru", "Люди получили.", "получили"),
    ("en", "The bill was passed.", "passed", "ru", "Законопроект отклонили.", "отклонили"),
    ("en", "They applauded it.", "applauded", "lv", "Bija svilpieni.", "svilpieni"),
    ("en", "Exports fell.", "fell", "lv", "Eksports pieaudzis.", "pieaudzis"),
    ("en", "It is optimistic.", "optimistic", "ru", "Это осторожно.", "осторожно"),
    ("en", "A reckless step.", "reckless", "lv", "Gudrs solis.", "Gudrs"),
    ("en", "Latvia beat them.", "beat", "lv", "Latvija zaudēja.", "zaudēja"),
    ("en", "Many roads are closed.", "Many", "ru", "Все дороги закрыты.", "Все"),
    ("en", "He expects it.", "expects", "lv", "Viņš to garantē.", "garantē"),
    ("en", "A ceasefire began.", "ceasefire", "ru", "Началось наступление.", "наступление"),
    ("en", "They evacuated.", "evacuated", "lv", "Viņi atgriezās.", "atgriezās"),
    ("en", "The tax was imposed.", "imposed", "ru", "Налог отменили.", "отменили"),
    ("en", "The former minister.", "former", "lv", "Pašreizējais ministrs.", "Pašreizējais"),
    ("en", "The missing girl.", "missing", "ru", "Девочка найдена.", "найдена"),
    ("en", "Pay is frozen.", "frozen", "lt", "Alga atšildyta.", "atšildyta"),
    ("en", "He was convicted.", "convicted", "et", "Ta mõisteti õigeks.", "õigeks"),
]


@pytest.mark.parametrize(("one", "a", "ours", "other", "b", "theirs"), GRAVE)
def test_what_news_must_not_mix_up(
    linked_context: Callable[..., Context],
    one: str,
    a: str,
    ours: str,
    other: str,
    b: str,
    theirs: str,
) -> None:
    assert list(find_opposites(linked_context(a, b, (one, other), [(ours, theirs, 0.8)])))
    back = linked_context(b, a, (other, one), [(theirs, ours, 0.8)])
    assert list(find_opposites(back))


def test_the_lexicons_share_many_concepts() -> None:
    assert len(lexicon("en")["opposites"]) > 220


@pytest.mark.parametrize(
    ("b", "links", "count"),
    [
        ("Занятость выросла.", [("Unemployment", "Занятость"), ("fell", "выросла")], 0),
        ("Занятость упала.", [("Unemployment", "Занятость"), ("fell", "упала")], 1),
    ],
)
def test_contraries_side_by_side_undo_each_other(
    linked_context: Callable[..., Context], b: str, links: list[tuple[str, str]], count: int
) -> None:
    told = [(one, other, 0.8) for one, other in links]
    context = linked_context("Unemployment fell.", b, ("en", "ru"), told)
    assert len(list(find_opposites(context))) == count


@pytest.mark.parametrize(("verb", "count"), [("failed to", 0), ("wanted to", 1)])
def test_a_phrase_that_denies_is_a_contrary_itself(
    linked_context: Callable[..., Context], verb: str, count: int
) -> None:
    links = [("win", "проиграли", 0.8)]
    context = linked_context(f"They {verb} win.", "Они проиграли.", ("en", "ru"), links)
    assert len(list(find_opposites(context))) == count
