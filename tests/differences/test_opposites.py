"""Words of contrary meaning across languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from paraline.differences import Context, Finding
from paraline.differences.opposites import find_opposites
from paraline.differences.words import BeadWords


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
