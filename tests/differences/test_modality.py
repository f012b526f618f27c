"""How sure, or how binding, something is said to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.differences import Context
from paraline.differences.modality import find_modality

Linked = Callable[..., Context]

FAITHFUL = [
    ("en", "ru", "The law may change.", "Закон может измениться."),
    ("en", "lv", "The law must change.", "Likumam jāmainās."),
    ("en", "ru", "You have to pay.", "Вы должны заплатить."),
    ("lv", "ru", "Iespējams, viņš atgriezīsies.", "Возможно, он вернётся."),
    ("en", "lv", "He is probably ill.", "Viņš droši vien ir slims."),
    ("en", "lv", "She came in May.", "Viņa atbrauca maijā."),
    ("en", "ru", "She will come.", "Она придёт."),
]
STRENGTH = [
    ("en", "ru", "He must pay.", "Он может заплатить.", "must", "может", "weaker"),
    ("en", "ru", "He may leave.", "Он должен уйти.", "may", "должен", "stronger"),
    ("lv", "ru", "Viņam jāmaksā.", "Он может заплатить.", "jāmaksā", "может", "weaker"),
    ("en", "lv", "It will be late.", "Tas varētu būt vēlu.", "will", "varētu", "weaker"),
    ("ru", "en", "Будет создан фонд.", "A fund may be set up.", "Будет", "may", "weaker"),
]
HEDGED = [
    ("en", "ru", "He fled abroad.", "Он, вероятно, бежал за границу.", "вероятно"),
    ("en", "lv", "He fled abroad.", "Viņš, iespējams, aizbēga uz ārzemēm.", "iespējams"),
    ("en", "lv", "It was true.", "Tā varbūt bija taisnība.", "varbūt"),
    ("ru", "en", "Он бежал за границу.", "He undoubtedly fled abroad.", "undoubtedly"),
]
UNDONE = [
    ("en", "ru", "He reportedly fled abroad.", "Он бежал за границу.", "reportedly"),
    ("lv", "en", "Viņš, iespējams, aizbēga uz ārzemēm.", "He fled abroad.", "iespējams"),
    ("ru", "lv", "Это, несомненно, правда.", "Tā ir taisnība.", "несомненно"),
]


@pytest.mark.parametrize(("one", "other", "a", "b"), FAITHFUL)
def test_a_faithful_pair_says_nothing(
    linked_context: Linked, one: str, other: str, a: str, b: str
) -> None:
    assert not list(find_modality(linked_context(a, b, (one, other))))


@pytest.mark.parametrize(("one", "other", "a", "b", "ours", "theirs", "how"), STRENGTH)
def test_a_change_of_strength(
    linked_context: Linked, one: str, other: str, a: str, b: str, ours: str, theirs: str, how: str
) -> None:
    (found,) = find_modality(linked_context(a, b, (one, other), [(ours, theirs, 0.8)]))
    assert (found.kind, found.rule) == ("modality", "strength")
    assert (found.a[0].of(a), found.b[0].of(b)) == (ours, theirs)
    assert found.message == f'"{ours}" in A, "{theirs}" in B: {how}'


@pytest.mark.parametrize(("one", "other", "a", "b", "hedge"), HEDGED)
def test_a_hedge_only_in_b(
    linked_context: Linked, one: str, other: str, a: str, b: str, hedge: str
) -> None:
    (found,) = find_modality(linked_context(a, b, (one, other)))
    assert found.rule == "hedge-added"
    assert found.severity == "medium"
    assert found.b[0].of(b) == hedge


@pytest.mark.parametrize(("one", "other", "a", "b", "hedge"), UNDONE)
def test_a_hedge_that_b_leaves_out(
    linked_context: Linked, one: str, other: str, a: str, b: str, hedge: str
) -> None:
    (found,) = find_modality(linked_context(a, b, (one, other)))
    assert (found.rule, found.severity) == ("hedge-lost", "medium")
    assert found.a[0].of(a) == hedge
    assert found.message == f'"{hedge}" in A, nothing like it in B'


def test_a_hedge_that_the_words_around_it_are_linked_to_is_said(linked_context: Linked) -> None:
    a, b = "He reportedly fled abroad.", "Сообщают, он бежал за границу."
    links = [("reportedly", "Сообщают", 0.6), ("fled", "бежал", 0.8)]
    assert not list(find_modality(linked_context(a, b, ("en", "ru"), links)))


def test_a_modal_verb_that_surely_has_no_partner_is_no_choice_of_words(
    linked_context: Linked,
) -> None:
    a, b = "They may return.", "Они вернутся."
    context = linked_context(a, b, ("en", "ru"), [("return", "вернутся", 0.8)])
    ((bead, words),) = context.linked.items()
    read = replace(words, alone_a=(0.02, 0.9, 0.02), alone_b=(0.02, 0.02))
    (found,) = find_modality(replace(context, linked={bead: read}))
    assert (found.rule, found.severity) == ("modal-lost", "medium")


def test_a_modal_verb_alone_is_told_softly(linked_context: Linked) -> None:
    a, b = "They may return.", "Они вернутся."
    (found,) = find_modality(linked_context(a, b, ("en", "ru"), [("return", "вернутся", 0.8)]))
    assert (found.rule, found.severity) == ("modal-lost", "low")
    assert (found.a[0].of(a), found.b[0].of(b)) == ("may", "вернутся")


def test_a_language_without_a_lexicon_is_passed_over(linked_context: Linked) -> None:
    assert not list(find_modality(linked_context("Agian bai.", "Bai.", ("eu", "eu"))))


@given(st.sampled_from([one[:4] for one in (*STRENGTH, *FAITHFUL, *HEDGED)]))
def test_swapping_the_sides_mirrors_the_findings(
    linked_context: Linked, case: Sequence[str]
) -> None:
    one, other, a, b = case
    there = {(f.a, f.b, f.confidence) for f in find_modality(linked_context(a, b, (one, other)))}
    back = {(f.b, f.a, f.confidence) for f in find_modality(linked_context(b, a, (other, one)))}
    assert there == back
