"""Negation that one side has and the other has not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context
from paraline.differences.negation import find_negation

Linked = Callable[..., Context]

FAITHFUL = [
    ("en", "ru", "The minister did not resign.", "Министр не ушёл в отставку."),
    ("en", "ru", "Nobody came to the meeting.", "Никто не пришёл на встречу."),
    ("en", "lv", "Nobody has ever seen this letter.", "Neviens nekad nav redzējis šo vēstuli."),
    ("en", "lv", "The bank isn't open today.", "Banka šodien nestrādā."),
    ("lv", "ru", "Bez atļaujas tur nevar iekļūt.", "Без разрешения туда нельзя попасть."),
    ("en", "ru", "The talks failed to end the strike.", "Переговоры не прекратили забастовку."),
    ("en", "ru", "Not only teachers were paid.", "Зарплату получили не только учителя."),
    ("en", "ru", "At least ten people were hurt.", "Пострадали не менее десяти человек."),
    ("en", "lv", "Latvia is an independent country.", "Latvija ir neatkarīga valsts."),
    ("en", "lv", "The week was a little cold.", "Nedēļa bija nedaudz auksta."),
    ("en", "ru", "The house is on road no. 5.", "Дом стоит на дороге № 5."),
    ("en", "lv", "He did not rule out a strike.", "Viņš pieļāva, ka būs streiks."),
    ("en", "ru", "A strike is possible.", "Не исключено, что будет забастовка."),
    ("lv", "en", "Viņš neizslēdz streiku.", "He said a strike was possible."),
    ("en", "ru", "There is no doubt that he knew.", "Несомненно, он знал."),
    ("lv", "ru", "Viņš nenoliedza vainu.", "Он признал вину."),
    ("en", "ru", "He stays, until the talks end.", "Он останется, пока переговоры не закончатся."),
    ("en", "lv", "He stays, until it is found.", "Viņš paliks, kamēr to neatradīs."),
]
LOST = [
    ("en", "ru", "The minister did not resign.", "Министр ушёл в отставку.", "not resign"),
    ("en", "lv", "Nobody came to the meeting.", "Visi atnāca uz sanāksmi.", "Nobody came"),
    ("lv", "ru", "Viņš nezina atbildi.", "Он знает ответ.", "nezina"),
    ("ru", "en", "Самолёт не взлетел.", "The plane took off.", "не взлетел"),
    ("lv", "en", "Līgums nav parakstīts.", "The contract has been signed.", "nav parakstīts"),
    ("ru", "en", "Полиция пока не нашла машину.", "Police have found the car.", "не нашла"),
]


@pytest.mark.parametrize(("one", "other", "a", "b"), FAITHFUL)
def test_a_faithful_pair_says_nothing(
    linked_context: Linked, one: str, other: str, a: str, b: str
) -> None:
    assert not list(find_negation(linked_context(a, b, (one, other))))


@pytest.mark.parametrize(("one", "other", "a", "b", "quoted"), LOST)
def test_a_lost_negation_is_quoted(
    linked_context: Linked, one: str, other: str, a: str, b: str, quoted: str
) -> None:
    (found,) = find_negation(linked_context(a, b, (one, other)))
    assert (found.kind, found.rule) == ("negation", "negator-lost")
    assert found.a[0].of(a) in quoted


def test_an_added_negation_stands_beside_its_partner(linked_context: Linked) -> None:
    a, b = "He signed the law.", "Он не подписал закон."
    (found,) = find_negation(linked_context(a, b, ("en", "ru"), [("signed", "подписал", 0.9)]))
    assert found.rule == "negator-added"
    assert [span.of(a) for span in found.a] == ["signed"]
    assert [span.of(b) for span in found.b] == ["не подписал"]
    assert found.message == '"не подписал" in B, not denied in A: "signed"'


def test_it_is_surer_where_what_is_denied_has_a_partner(linked_context: Linked) -> None:
    a, b = "He signed the law.", "Он не подписал закон."
    (loose,) = find_negation(linked_context(a, b, ("en", "ru")))
    (tied,) = find_negation(linked_context(a, b, ("en", "ru"), [("signed", "подписал", 0.9)]))
    assert tied.confidence > loose.confidence


def test_a_word_with_a_partner_of_its_own_explains_no_negation(linked_context: Linked) -> None:
    a, b = "They failed and did not pay.", "Они провалились и заплатили."
    links = [("failed", "провалились", 0.8), ("pay", "заплатили", 0.8)]
    (found,) = find_negation(linked_context(a, b, ("en", "ru"), links))
    assert found.rule == "negator-lost"


def test_two_negations_against_one_leave_the_farther_one(linked_context: Linked) -> None:
    a = "He did not vote and did not speak."
    b = "Он не голосовал и выступил."
    links = [("vote", "голосовал", 0.8), ("speak", "выступил", 0.8), ("He", "Он", 0.9)]
    (found,) = find_negation(linked_context(a, b, ("en", "ru"), links))
    assert found.a[0].of(a) == "not speak"


def test_a_language_without_a_lexicon_is_passed_over(linked_context: Linked) -> None:
    assert not list(find_negation(linked_context("Ez da etorri.", "Etorri da.", ("eu", "eu"))))


@given(st.sampled_from([*LOST, *((*one, "") for one in FAITHFUL)]))
def test_swapping_the_sides_mirrors_the_findings(
    linked_context: Linked, case: Sequence[str]
) -> None:
    one, other, a, b, _ = case
    there = [(f.a, f.b, f.confidence) for f in find_negation(linked_context(a, b, (one, other)))]
    back = [(f.b, f.a, f.confidence) for f in find_negation(linked_context(b, a, (other, one)))]
    assert there == back


def test_a_finding_keeps_to_its_sentence(
    context_of: Callable[..., Context],
) -> None:
    context = context_of(
        ["He came.", "She did not come."], ["Он пришёл.", "Она пришла."], languages=("en", "ru")
    )
    (found,) = find_negation(context)
    assert context.a.sentences[1].start <= found.a[0].start


def test_repeated_negators_count_with_the_verb(linked_context: Linked) -> None:
    a, b = "It did not belong to him or her.", "Tas nepiederēja ne viņam, ne viņai."
    links = [("belong", "nepiederēja", 0.8)]
    assert not list(find_negation(linked_context(a, b, ("en", "lv"), links)))
