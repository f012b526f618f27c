"""Which hedges of one side the other side does not say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from paraline.differences import Context
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.matching import Nearness
from paraline.differences.marks.stances import read_stances
from paraline.differences.marks.unsure import Unsure, lone_hedges

Linked = Callable[..., Context]
A = "He reportedly signed the law."


def _lone(context: Context) -> list[Unsure]:
    (bead,) = context.alignment.matches
    a, b = both_sides(context, bead)
    words = context.words(bead)
    stances, alone = (read_stances(a), read_stances(b)), (words.alone_a, words.alone_b)
    return list(lone_hedges((a, b), stances, alone, Nearness.of(words)))


def _alone(context: Context, words: Sequence[str], chance: float) -> Context:
    """Let *words* of A stand alone with some *chance*."""
    ((bead, read),) = context.linked.items()
    chances = tuple(chance if word.text in words else 0.02 for word in read.a)
    return replace(context, linked={bead: replace(read, alone_a=chances)})


def test_a_hedge_that_stands_alone_is_surer(linked_context: Linked) -> None:
    plain = linked_context(A, "Он подписал закон.", ("en", "ru"), [("signed", "подписал", 0.8)])
    (loose,) = _lone(_alone(plain, (), 0.0))
    (alone,) = _lone(_alone(plain, ("reportedly",), 0.6))
    assert alone.in_a
    assert 0 <= loose.chance < alone.chance <= 1
    assert alone.partners == ()


def test_a_word_that_may_say_the_same_makes_it_less_sure(linked_context: Linked) -> None:
    links = [("signed", "подписал", 0.8), ("law", "закон", 0.8)]
    (free,) = _lone(linked_context(A, "Он быстро подписал закон.", ("en", "ru"), links))
    (near,) = _lone(linked_context(A, "Он, говорят, подписал закон.", ("en", "ru"), links))
    assert near.chance < free.chance


def test_a_hedge_that_has_a_hedge_for_partner_is_not_alone(linked_context: Linked) -> None:
    assert _lone(linked_context(A, "Он якобы подписал закон.", ("en", "ru"))) == []
