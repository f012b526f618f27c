"""The words of a sentence, and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paraline.story import Span

WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\w)"  # a number in groups
    r"|\d+(?=-[^\W\d_]{4})"  # the figure of "32-летнего"
    r"|\w+(?:[-'’.,:/]\w+)*"
    r"|[%$€£°]"
)
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"') | {"‚": "'", "‹": "'", "›": "'"})
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_STOPS = ".!?:…"
_CAPITALS = 0.6
_SHORT = 2  # letters of an abbreviation before a name
_MARK = re.compile(r"[^\w\s]")
# What is quoted is short, and no sentence: a ship, a firm, a newspaper.
_QUOTED_NAME = re.compile(r"[\w’'-]+(?: [\w’'-]+){0,2}[\"“”»]")


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
        Whether a capital says nothing: a sentence begins with it, or all is in capitals.
    foreign
        Whether it is in Latin letters, in a sentence of another script.
    """

    text: str
    span: Span
    gap: str
    first: bool
    foreign: bool = False

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals that say something."""
        return not self.first and len(self.text) > 1 and self.text.isupper()

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
    letters = "".join(filter(str.isalpha, text))
    other = len(_LATIN.findall(letters)) < len(letters) / 2
    shouted = sum(map(str.isupper, letters)) > _CAPITALS * len(letters)
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        if found and gap.startswith(".") and not _ends(found[-1], match[0]):
            gap = gap[1:] if found[-1].number else gap
            first = shouted
        else:
            opens = _opens(gap) and not (found and _QUOTED_NAME.match(text, match.start()))
            first = shouted or not found or any(mark in gap for mark in _STOPS) or opens
        foreign = other and bool(_LATIN.match(match[0]))
        found.append(Word(match[0], Span(*match.span()), gap.translate(_QUOTES), first, foreign))
        end = match.end()
    return found, text[end:].translate(_QUOTES)


def _ends(word: Word, after: str) -> bool:
    """Tell whether a full stop between two words ends a sentence: no ordinal, no abbreviation."""
    return after[0].isupper() and (word.number or len(word.text) > _SHORT)


def _opens(gap: str) -> bool:
    """Tell whether a quotation begins here."""
    return any(mark in gap for mark in '„“«"') and gap[-1:] != " "
