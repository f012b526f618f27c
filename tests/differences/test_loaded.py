"""Words that carry a charge which their partners do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context
from paraline.differences.loaded import find_loaded
from paraline.lexicons import languages, lexicon

Linked = Callable[..., Context]

CHARGED = [
    ("en", "ru", "The regime fell.", "Правительство пало.", "regime", "Правительство", "medium"),
    ("lv", "ru", "Iebrukums sākās rītā.", "Вторжение началось утром.", "", "", ""),
    (
        "en",
        "ru",
        "The invasion began.",
        "Освободительный поход начался.",
        "invasion",
        "поход",
        "high",
    ),
    (
        "en",
        "lv",
        "The freedom fighters left.",
        "Teroristi aizgāja.",
        "freedom",
        "Teroristi",
        "high",
    ),
    ("lv", "en", "Valdība atkāpās.", "The junta resigned.", "Valdība", "junta", "medium"),
    (
        "en",
        "ru",
        "The government met.",
        "Правительство собралось.",
        "government",
        "Правительство",
        "",
    ),
    ("en", "ru", "The rebels left.", "Боевики ушли.", "rebels", "Боевики", "medium"),
    ("en", "ru", "They hit civilians.", "Они ударили боевиков.", "civilians", "боевиков", "medium"),
    ("en", "lv", "Activists met.", "Ekstrēmisti tikās.", "Activists", "Ekstrēmisti", "medium"),
    ("en", "lv", "Children were moved.", "Bērnus nolaupīja.", "moved", "nolaupīja", "medium"),
    ("lv", "ru", "Pieminekli demontē.", "Памятник осквернили.", "demontē", "осквернили", "medium"),
    ("en", "ru", "The trial began.", "Судилище началось.", "trial", "Судилище", "medium"),
]


def _linked(make: Linked, case: tuple[str, ...], *, swapped: bool = False) -> Context:
    one, other, a, b, word, partner, _ = case
    links = [(word, partner, 0.6)] if word else []
    if swapped:
        return make(b, a, (other, one), [(y, x, score) for x, y, score in links])
    return make(a, b, (one, other), links)


@pytest.mark.parametrize("case", CHARGED)
def test_partners_of_another_charge(linked_context: Linked, case: tuple[str, ...]) -> None:
    found = list(find_loaded(_linked(linked_context, case)))
    assert [one.severity for one in found] == ([case[-1]] if case[-1] else [])
    assert all((one.kind, one.rule) == ("loaded-term", "charge") for one in found)


def test_the_message_says_which_side_is_charged(linked_context: Linked) -> None:
    (found,) = find_loaded(_linked(linked_context, CHARGED[0]))
    assert found.message == '"regime" in A, "Правительство" in B: A\'s word is charged against'


@given(st.sampled_from(CHARGED))
def test_swapping_the_sides_mirrors_the_findings(
    linked_context: Linked, case: tuple[str, ...]
) -> None:
    there = [(f.a, f.b, f.severity) for f in find_loaded(_linked(linked_context, case))]
    back = find_loaded(_linked(linked_context, case, swapped=True))
    assert there == [(f.b, f.a, f.severity) for f in back]


def test_nothing_is_said_where_the_other_side_has_the_same_charge(linked_context: Linked) -> None:
    a, b = "The regime fell.", "Правительство, этот режим, пало."
    links = [("regime", "Правительство", 0.6)]
    assert not list(find_loaded(linked_context(a, b, ("en", "ru"), links)))


@pytest.mark.parametrize(
    ("b", "count"),
    [
        ("Полиция пришла, но каратели ушли.", 1),
        ("Полиция пришла, но полиция ушла.", 0),
        ("Полиция пришла, и полиция ушла, но каратели ждали.", 0),
    ],
)
def test_one_word_of_several_may_have_changed(linked_context: Linked, b: str, count: int) -> None:
    words = [word.strip(",.") for word in b.split()]
    links = [("officers", words[4 if count else 3], 0.6)]
    a = "The police came, but officers left."
    assert len(list(find_loaded(linked_context(a, b, ("en", "ru"), links)))) == count


def test_charged_words_in_one_place_need_no_link(linked_context: Linked) -> None:
    a, b = "The old leader spoke to police.", "Старый диктатор и лидер говорил с полицией."
    links = [("old", "Старый", 0.6), ("spoke", "говорил", 0.6)]
    assert not list(find_loaded(linked_context(a, b, ("en", "ru"), links)))
    b = "Старый диктатор говорил с полицией."
    (found,) = find_loaded(linked_context(a, b, ("en", "ru"), links))
    assert found.message.startswith('"leader" in A, "диктатор" in B')


@pytest.mark.parametrize(("alone", "count"), [(0.9, 1), (0.3, 0)])
def test_a_charged_word_that_stands_alone(linked_context: Linked, alone: float, count: int) -> None:
    context = linked_context("He came.", "Этот диктатор пришёл.", ("en", "ru"))
    ((bead, words),) = context.linked.items()
    chances = (0.0, alone, 0.0)
    context = replace(context, linked={bead: replace(words, alone_a=(0.0, 0.0), alone_b=chances)})
    found = list(find_loaded(context))
    assert [(one.severity, one.rule) for one in found] == [("low", "charged-alone")] * count
    assert [one.message for one in found] == ['"диктатор" only in B: charged against'] * count


def test_a_language_without_a_lexicon_is_passed_over(linked_context: Linked) -> None:
    assert not list(find_loaded(linked_context("Das Regime fiel.", "Власти пали.", ("de", "ru"))))


def test_the_lexicons_share_their_concepts_and_are_rich() -> None:
    tables = {code: lexicon(code)["loaded"] for code in languages()}
    for code, table in tables.items():
        assert table.keys() == tables["en"].keys()
        charged = [f for lists in table.values() for k, f in lists.items() if k != "neutral"]
        assert sum(map(len, charged)) >= (400 if code in ("en", "lv", "ru") else 250)
        assert all("neutral" in lists for lists in table.values())
