"""Stories made of sentences that are already split, aligned line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from scripts.planting.base import story

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, Finding
from paraline.differences.numbers import find_numbers
from paraline.differences.words import BeadWords, words_of

Beads = Sequence[Bead]


@pytest.fixture(scope="session")
def context_of() -> Callable[..., Context]:
    """Make a context of two lists of sentences; without beads, line stands against line."""

    def make(
        a: Sequence[str],
        b: Sequence[str],
        beads: Beads | None = None,
        languages: tuple[str, str] = ("en", "lv"),
    ) -> Context:
        beads = [Bead((i,), (i,), 0.9) for i in range(len(a))] if beads is None else beads
        return Context(story(a, languages[0]), story(b, languages[1]), Alignment(tuple(beads)))

    return make


@pytest.fixture(scope="session")
def numbers_between(context_of: Callable[..., Context]) -> Callable[..., list[Finding]]:
    """Find the disagreeing numbers of two sentences."""

    def find(a: str, b: str, languages: tuple[str, str]) -> list[Finding]:
        return list(find_numbers(context_of([a], [b], languages=languages)))

    return find


Linked = Callable[..., Context]


@pytest.fixture(scope="session")
def linked_context() -> Linked:
    """Make a context of two sentences, with links between words given by their letters."""

    def make(
        a: str,
        b: str,
        languages: tuple[str, str] = ("en", "ru"),
        links: Sequence[tuple[str, str, float]] = (),
    ) -> Context:
        one, other, bead = story([a], languages[0]), story([b], languages[1]), Bead((0,), (0,), 0.9)
        words_a, words_b = words_of(one.sentences, (0,)), words_of(other.sentences, (0,))
        texts_a, texts_b = [w.text for w in words_a], [w.text for w in words_b]
        found = tuple((texts_a.index(x), texts_b.index(y), score) for x, y, score in links)
        linked = {bead: BeadWords(words_a, words_b, tuple(sorted(found)))}
        return Context(one, other, Alignment((bead,)), linked)

    return make
