"""Stories made of sentences that are already split, aligned line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from paraline.alignment import Alignment, Bead
from paraline.differences import Context, Finding
from paraline.differences.numbers import find_numbers
from paraline.story import Language, Layout, Sentence, Span, Story

Beads = Sequence[Bead]


def story_of(texts: Sequence[str], language: str) -> Story:
    sentences, start = [], 0
    for text in texts:
        sentences.append(Sentence(start, start + len(text), text, language))
        start += len(text) + 1
    whole = "\n".join(texts)
    return Story(whole, Language(language, 1.0), Layout((Span(0, len(whole)),)), tuple(sentences))


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
        return Context(
            story_of(a, languages[0]), story_of(b, languages[1]), Alignment(tuple(beads))
        )

    return make


@pytest.fixture(scope="session")
def numbers_between(context_of: Callable[..., Context]) -> Callable[..., list[Finding]]:
    """Find the disagreeing numbers of two sentences."""

    def find(a: str, b: str, languages: tuple[str, str]) -> list[Finding]:
        return list(find_numbers(context_of([a], [b], languages=languages)))

    return find
