"""Which denials of one side the other side does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from paraline.differences import Context
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.unsaid import Unsaid, unsaid_denials
from paraline.differences.negation import find_negation

Linked = Callable[..., Context]


def _alone(context: Context, words: Sequence[str], chance: float) -> Context:
    """Let *words* of A stand alone with some *chance*."""
    ((bead, read),) = context.linked.items()
    chances = tuple(chance if word.text in words else 0.02 for word in read.a)
    return replace(context, linked={bead: replace(read, alone_a=chances)})


def _unsaid(context: Context) -> list[Unsaid]:
    (bead,) = context.alignment.matches
    return list(unsaid_denials(*both_sides(context, bead), context.words(bead)))


def test_a_negator_that_stands_alone_is_surer(linked_context: Linked) -> None:
    a, b = "He did not sign the law.", "Он подписал закон."
    plain = linked_context(a, b, ("en", "ru"), [("sign", "подписал", 0.8)])
    (loose,) = _unsaid(_alone(plain, (), 0.0))
    (alone,) = _unsaid(_alone(plain, ("not",), 0.6))
    assert alone.in_a
    assert loose.chance < alone.chance
    assert alone.partners == (1,)


def test_a_word_that_may_say_the_same_makes_it_less_sure(linked_context: Linked) -> None:
    links = [("sign", "подписывать", 0.6), ("law", "закон", 0.8)]
    a = "He did not sign the law."
    (free,) = _unsaid(linked_context(a, "Он подписывать закон решил.", ("en", "ru"), links))
    b = "Он избегал подписывать закон."
    (near,) = _unsaid(linked_context(a, b, ("en", "ru"), links))
    assert near.chance < free.chance


def test_a_word_that_surely_denies_is_told_where_nothing_is_like_it(
    linked_context: Linked,
) -> None:
    links = [("unable", "смогла", 0.3), ("firm", "Фирма", 0.8)]
    a = "The firm was unable to pay."
    affirmed = linked_context(a, "Фирма смогла заплатить.", ("en", "ru"), links)
    (found,) = find_negation(_alone(affirmed, ("unable",), 0.8))
    assert found.rule == "denying-lost"
    assert [span.of(a) for span in found.a] == ["unable"]
    denied = linked_context(a, "Фирма не смогла заплатить.", ("en", "ru"), links)
    assert not [
        one for one in find_negation(_alone(denied, ("unable",), 0.8)) if "denying" in one.rule
    ]
    assert not list(find_negation(_alone(affirmed, ("unable",), 0.1)))


def test_what_is_ruled_out_where_it_was_not_ruled_out_is_told(linked_context: Linked) -> None:
    links = [("strike", "забастовку", 0.8)]
    context = linked_context(
        "He did not rule out a strike.", "Он исключил забастовку.", ("en", "ru"), links
    )
    (found,) = find_negation(context)
    assert found.rule == "negator-lost"


def test_a_word_that_surely_denies_denies_nothing_where_it_is_denied(
    linked_context: Linked,
) -> None:
    a, b = "He did not refuse to pay.", "Он сразу заплатил."
    context = linked_context(a, b, ("en", "ru"), [("pay", "заплатил", 0.8)])
    rules = [one.rule for one in find_negation(_alone(context, ("refuse",), 0.9))]
    assert "denying-lost" not in rules


def test_a_negator_that_is_linked_to_a_word_that_denies_is_said(linked_context: Linked) -> None:
    a, b = "It is impossible to say.", "Невозможно сказать."
    links = [("say", "сказать", 0.9)]
    (loose,) = _unsaid(linked_context(a, b, ("en", "ru"), links))
    linked = linked_context(a, b, ("en", "ru"), [*links, ("impossible", "Невозможно", 0.4)])
    (answered,) = _unsaid(linked)
    assert answered.chance < loose.chance / 2


def test_a_phrase_that_is_left_out_whole_denies_nothing(linked_context: Linked) -> None:
    a, b = "Drivers must give way and not photograph.", "Водители должны уступать дорогу."
    links = [("Drivers", "Водители", 0.9), ("give", "уступать", 0.7), ("way", "дорогу", 0.7)]
    context = linked_context(a, b, ("en", "ru"), links)
    left = ("way", "and", "not", "photograph")
    assert not list(find_negation(_alone(context, left, 0.9)))
    assert list(find_negation(_alone(context, ("not",), 0.9)))
