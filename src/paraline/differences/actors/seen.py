"""Two sides of a bead, looked at once for all names of the first one.

A name that stands there again is not looked at again: a sentence of thousands of words has few
different ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest, nsmallest
from itertools import pairwise
from typing import Final

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys, spells_out
from paraline.differences.actors.mentions import NameWord, plain
from paraline.differences.actors.partners import stem
from paraline.differences.actors.sides import Side
from paraline.translation.guard.sounds import latin

ALIKE: Final = 0.6  # likeness from which two words may be one name
VERY_ALIKE: Final = 0.8
_INSIDE, _STEM = 0.9, 5  # likeness of a name and its compound, and letters that the name has
_SMALL = 0.85  # what a word in small letters is worth of its likeness
_NEAREST = 3  # words of the other side that are looked at closely

_Column = tuple[str, bool]  # a word, and whether it is as good as a name


@dataclass(frozen=True, slots=True)
class Row:
    """The likeness of a name to each word of the other side, 0..1.

    ``best`` is the greatest, and ``nearest`` which words come closest, the closest first.
    """

    values: tuple[float, ...]
    best: float
    nearest: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mates:
    """The names in a row with a name: how many, and the best likeness that one of them finds."""

    count: int
    alike: float


@dataclass(frozen=True)
class Seen:
    """What is known of two sides; see :func:`look`.

    Parameters
    ----------
    side, other
        The sides; ``rows`` and ``mates`` are of the first one's names, in their order.
    sentences, other_sentences
        Which sentences of their stories they are.
    texts, stems
        The other side's words without possessive endings, and what they are known by in any case.
    likest
        For each word of the other side the names that are most like it, the nearest first, and how
        much they are.
    theirs
        The other side's names by their indices.
    initials
        With which letters, in small, the other side's acronyms begin.
    said
        The own side's names whose meaning the other side says, such as a country's.
    free, free_own
        The names of the other side and of the own one that nothing across is like, by index.
    """

    side: Side
    other: Side
    sentences: frozenset[int]
    other_sentences: frozenset[int]
    texts: tuple[str, ...]
    stems: frozenset[str]
    rows: tuple[Row, ...]
    mates: tuple[Mates, ...]
    likest: tuple[Sequence[tuple[float, str]], ...]
    theirs: Mapping[int, NameWord]
    initials: frozenset[str]
    said: frozenset[str]
    free: frozenset[int]
    free_own: frozenset[int]
    _counted: dict[str, int] = field(default_factory=dict, repr=False)

    def fewer(self, name: NameWord, row: Row) -> int:
        """Return how many more times the own side says the name than the other one does."""
        if name.text not in self._counted:
            self._counted[name.text] = self._count(name, row)
        return self._counted[name.text]

    def _count(self, name: NameWord, row: Row) -> int:
        keys = keys_of(name)
        own = sum(
            likeness(name.text, one.text) >= VERY_ALIKE or bool(keys & keys_of(one))
            for one in self.side.names
        )
        theirs = sum(
            alike >= ALIKE or bool(keys & name_keys(text, word.language))
            for alike, text, word in zip(row.values, self.texts, self.other.words, strict=True)
        )
        return max(0, own - theirs)

    def joined(self, place: int) -> float:
        """Return the best likeness where one side writes as one word what the other writes as two.

        *place* is that of the name among the names of the first side.
        """
        names = self.side.names
        best = _best(names[place].text, self._doubles)
        for one, two in pairwise(names[max(place - 1, 0) : place + 2]):
            if two.index == one.index + 1:
                best = max(best, _best(one.text + two.text, self._singles))
        return best

    @cached_property
    def _singles(self) -> frozenset[str]:
        return frozenset(self.texts[index] for index in self.theirs)

    @cached_property
    def _doubles(self) -> frozenset[str]:
        beside = ((one, two) for one, two in pairwise(self.theirs) if two == one + 1)
        return frozenset(self.texts[one] + self.texts[two] for one, two in beside)


def look(side: Side, other: Side) -> Seen:
    """Compare each name of *side* to each word of *other*."""
    theirs = {name.index: name for name in other.names}
    texts = tuple(plain(word.text) for word in other.words)
    columns = tuple((text, j in theirs or text[:1].isupper()) for j, text in enumerate(texts))
    different = {name.text: name for name in side.names}
    table = {text: _row(text, columns) for text in different}
    rows = tuple(table[name.text] for name in side.names)
    likest = _likest(table, columns)
    said, said_there = _said(side.names, other), _said(other.names, side)
    free = (
        j
        for j, name in theirs.items()
        if (not likest[j] or likest[j][0][0] < ALIKE) and name.text not in said_there
    )
    free_own = (
        name.index
        for name, row in zip(side.names, rows, strict=True)
        if row.best < ALIKE and name.text not in said
    )
    return Seen(
        side,
        other,
        side.sentences,
        other.sentences,
        texts,
        frozenset(map(stem, texts)),
        rows,
        _mates(side.names, rows),
        likest,
        theirs,
        frozenset(name.text[0].lower() for name in other.names if name.acronym),
        said,
        frozenset(free),
        frozenset(free_own),
    )


def keys_of(name: NameWord) -> frozenset[str]:
    """Return what *name* stands for, in every language."""
    return name_keys(name.text, name.word.language)


def _best(text: str, others: frozenset[str]) -> float:
    return max((likeness(text, other) for other in others), default=0.0)


def _row(text: str, columns: Sequence[_Column]) -> Row:
    known = {column: _alike(text, *column) for column in dict.fromkeys(columns)}
    values = tuple(known[column] for column in columns)
    nearest = nsmallest(_NEAREST, range(len(values)), key=lambda j: -values[j])
    return Row(values, max(values, default=0.0), tuple(nearest))


def _likest(
    table: Mapping[str, Row], columns: Sequence[_Column]
) -> tuple[Sequence[tuple[float, str]], ...]:
    known: dict[_Column, list[tuple[float, str]]] = {}
    for j, column in enumerate(columns):
        if column not in known:
            likes = ((row.values[j], text) for text, row in table.items())
            known[column] = nlargest(_NEAREST, likes)
    return tuple(known[column] for column in columns)


def _mates(names: Sequence[NameWord], rows: Sequence[Row]) -> tuple[Mates, ...]:
    found: list[Mates] = []
    start = 0
    for end in range(1, len(names) + 1):
        if end < len(names) and names[end].index == names[end - 1].index + 1:
            continue
        likes = [row.best for row in rows[start:end]]
        top = sorted(likes, reverse=True)
        for one in likes:
            others = top[1:] if one == top[0] else top
            found.append(Mates(len(likes) - 1, max(others[:1], default=0.0)))
        start = end
    return tuple(found)


def _said(names: Sequence[NameWord], other: Side) -> frozenset[str]:
    """Return those of *names* whose meaning *other* says, or that it spells out."""
    different = {(plain(word.text), word.language) for word in other.words}
    keys = frozenset[str]().union(*(name_keys(*word) for word in different))
    words = [word.text for word in other.words]
    return frozenset(
        text
        for text, name in {name.text: name for name in names}.items()
        if keys_of(name) & keys or (name.acronym and spells_out(text, words))
    )


def _alike(name: str, text: str, capital: bool) -> float:
    value = likeness(name, text)
    if "-" in text:
        value = max([value, *(likeness(name, part) for part in text.split("-") if part)])
    if "-" in name:
        value = max([value, *(likeness(part, text) for part in name.split("-") if part)])
    if value < _INSIDE and _inside(name, text):
        value = _INSIDE
    return value if capital else value * _SMALL


def _inside(name: str, word: str) -> bool:
    """Tell whether *word* is a compound with *name*: "Kurzeme", "Ziemeļkurzemes"."""
    stem = latin(name)[:-1]
    return len(word) > len(name) > _STEM and stem in latin(word)[1:]
