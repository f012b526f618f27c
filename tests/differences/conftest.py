"""Stories made of sentences that are already split, aligned line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from scripts.eval_numbers import story

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, Finding
from paraline.differences.numbers import find_numbers

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
