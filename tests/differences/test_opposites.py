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


def test_the_lexicons_share_many_concepts() -> None:
    assert len(lexicon("en")["opposites"]) > 100
