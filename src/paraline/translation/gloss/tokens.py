"""The words of a sentence, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paraline.story import Span

WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*|[%$€£°]")
_QUOTES = str.maketrans({mark: '"' for mark in "„“”«»‟"} | {"‚": "'", "‹": "'", "›": "'"})
_MARK = re.compile(r"[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Parameters
    ----------
    text, span
        The word, and where it stands.
    gap
        What stands before it, since the word before, with English quotation marks.
    first
        Whether a sentence begins with it, where a capital says nothing.
    """

    text: str
    span: Span
    gap: str
    first: bool

    @property
    def apart(self) -> bool:
        """Whether a mark parts it from the word before."""
        return bool(_MARK.search(self.gap))

    @property
    def number(self) -> bool:
        """Whether it is written with figures."""
        return any(letter.isdigit() for letter in self.text)


def words(text: str) -> tuple[list[Word], str]:
    """Return the words of *text*, and what stands after the last one."""
    found: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        first = not found or any(mark in gap for mark in ".!?:…") or _opens(gap)
        found.append(Word(match[0], Span(*match.span()), gap.translate(_QUOTES), first))
        end = match.end()
    return found, text[end:].translate(_QUOTES)


def _opens(gap: str) -> bool:
    """Tell whether a quotation begins here."""
    return any(mark in gap for mark in "„“«\"") and gap[-1:] != " "
