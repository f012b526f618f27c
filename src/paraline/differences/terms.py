"""Finds the terms of a lexicon in running text.

A form is one word or several; a word that ends in ``*`` is a stem, after which any letters may
follow: ``special operation*``. Case is not looked at, and ``ё`` is read as ``е``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from paraline.embedding.words import WORD
from paraline.lexicons import REMEMBERED, fold
from paraline.story import Span

Entry = TypeVar("Entry")
_TEXTS = 64  # which many lexicons read in turn


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """A term in a text: where it stands, and the entry of the lexicon that it is."""

    span: Span
    entry: Entry


class Terms(Generic[Entry]):
    """The forms of a lexicon, ready for looking up.

    Parameters
    ----------
    entries
        Each form, and what is to be given back for it; of equal forms the last one counts.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
        for form, entry in entries:
            words = tuple(fold(form).split())
            self._by_first[words[0]][words] = entry
        stems = (len(word) - 1 for word in self._by_first if word.endswith("*"))
        self._lengths = sorted(set(stems), reverse=True)
        self._candidates = lru_cache(maxsize=REMEMBERED)(self._forms_from)

    def find(self, text: str) -> Iterator[Found[Entry]]:
        """Yield the terms in *text*, in order, none overlapping; the longest form wins."""
        places, words = _words_of(text)
        at = 0
        while at < len(words):
            best = self._best(words, at)
            if best is None:
                at += 1
                continue
            count, entry = best
            yield Found(Span(places[at][0], places[at + count - 1][1]), entry)
            at += count

    def _best(self, words: Sequence[str], at: int) -> tuple[int, Entry] | None:
        found = [
            (len(form), sum(map(len, form)), entry)
            for form, entry in self._candidates(words[at])
            if self._stands(form, words[at : at + len(form)])
        ]
        if not found:
            return None
        count, _, entry = max(found, key=lambda one: one[:2])
        return count, entry

    def _forms_from(self, word: str) -> tuple[tuple[tuple[str, ...], Entry], ...]:
        """Return the forms whose first word *word* may be; most words begin none."""
        stems = (f"{word[:end]}*" for end in self._lengths if end <= len(word))
        return tuple(
            one
            for key in (word, *stems)
            if key in self._by_first
            for one in self._by_first[key].items()
        )

    @staticmethod
    def _stands(form: tuple[str, ...], words: Sequence[str]) -> bool:
        return len(words) == len(form) and all(
            word.startswith(part[:-1]) if part.endswith("*") else word == part
            for part, word in zip(form, words, strict=True)
        )


@lru_cache(maxsize=_TEXTS)
def _words_of(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Return where the words of *text* stand, and the words folded."""
    places = [match.span() for match in WORD.finditer(text)]
    return places, [fold(text[start:end]) for start, end in places]
