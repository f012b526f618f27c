"""How surely a name of one side is not said by the other side of a bead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import name_keys, spells_out
from paraline.differences.actors.mentions import NameWord, plain
from paraline.differences.actors.weights import WEIGHTS_LINKED, WEIGHTS_PLAIN
from paraline.differences.words import BeadWords, Word

_ALIKE = 0.6  # likeness from which two words may be one name
_VERY_ALIKE = 0.8
_SMALL = 0.85  # what a word in small letters is worth of its likeness
_MOST = 5.0  # logarithmic odds
_LETTERS = 3  # a name this short says little by its likeness


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one side of a bead, those that are names, and each word's links to the other.

    ``links`` gives for each word ``(index on the other side, score)`` and ``alone`` the chance
    that the other side does not say it; both are empty where words were not linked.
    """

    words: tuple[Word, ...]
    names: tuple[NameWord, ...]
    links: tuple[tuple[tuple[int, float], ...], ...]
    alone: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """A name, and the chance, 0..1, that the other side does not say it."""

    name: NameWord
    absent: float


def sides_of(
    words: BeadWords, names_a: Sequence[NameWord], names_b: Sequence[NameWord]
) -> tuple[Side, Side]:
    """Return both sides of a bead with the links of each."""
    links_a: list[list[tuple[int, float]]] = [[] for _ in words.a]
    links_b: list[list[tuple[int, float]]] = [[] for _ in words.b]
    for i, j, score in words.links:
        links_a[i].append((j, score))
        links_b[j].append((i, score))
    linked = bool(words.links)
    return (
        Side(words.a, tuple(names_a), tuple(map(tuple, links_a)) if linked else (), words.alone_a),
        Side(words.b, tuple(names_b), tuple(map(tuple, links_b)) if linked else (), words.alone_b),
    )


def likely_absent(side: Side, other: Side) -> Iterator[Likely]:
    """Yield each name of *side* with the chance that *other* does not say it."""
    weights = WEIGHTS_LINKED if side.links else WEIGHTS_PLAIN
    for name, traits in described(side, other):
        value = sum(weights[key] * trait for key, trait in traits.items())
        yield Likely(name, 1 / (1 + math.exp(-value)))


def described(side: Side, other: Side) -> Iterator[tuple[NameWord, dict[str, float]]]:
    """Yield each name with its traits."""
    theirs = {name.index for name in other.names}
    texts = [plain(word.text) for word in other.words]
    table = [
        [_alike(name, text, j in theirs) for j, text in enumerate(texts)] for name in side.names
    ]
    best_for = [max((row[j] for row in table), default=0.0) for j in range(len(texts))]
    for name, row in zip(side.names, table, strict=True):
        nearest = max(range(len(row)), key=row.__getitem__, default=-1)
        own = row[nearest] if row else 0.0
        taken = bool(row) and own < best_for[nearest]
        joined = max(own, _joined(name, side, other, texts))
        traits = _traits(name, joined, side, other)
        traits["taken"] = float(taken and joined == own)
        if side.links:
            traits |= _linked(name, row, joined, side, other)
        yield name, traits


def _traits(name: NameWord, alike: float, side: Side, other: Side) -> dict[str, float]:
    meant = _meant(name, other)
    return {
        "constant": 1.0,
        "alike": alike,
        "rather_alike": max(0.0, alike - _ALIKE),
        "very_alike": max(0.0, alike - _VERY_ALIKE),
        "short_alike": alike * (len(name.text) <= _LETTERS),
        "meant": float(meant),
        "meaningful": float(bool(name_keys(name.text, name.word.language)) and not meant),
        "common": float(name.common),
        "acronym": float(name.acronym),
        "opens": float(name.opens),
        "surplus": (len(side.names) - len(other.names)) / (1 + len(side.names)),
    }


def _linked(
    name: NameWord, row: Sequence[float], alike: float, side: Side, other: Side
) -> dict[str, float]:
    links = side.links[name.index]
    theirs = {one.index for one in other.names}
    small = max((score for j, score in links if j not in theirs), default=0.0)
    capital = max((score for j, score in links if j in theirs), default=0.0)
    return {
        "link": max(small, capital),
        "link_small": small,
        "link_alike": max((score * row[j] for j, score in links), default=0.0),
        "common_link": max(small, capital) * name.common,
        "unlinked": float(not links),
        "alone": side.alone[name.index],
        "alone_odds": _odds(side.alone[name.index]),
        "alone_unlike": side.alone[name.index] * (1 - alike),
    }


def _odds(chance: float) -> float:
    """Return the logarithm of the odds, no further than five from even."""
    return max(-_MOST, min(_MOST, math.log((chance + 1e-6) / (1 - chance + 1e-6))))


def _alike(name: NameWord, text: str, capital: bool) -> float:
    value = likeness(name.text, text)
    if "-" in text:
        value = max([value, *(likeness(name.text, part) for part in text.split("-") if part)])
    if "-" in name.text:
        value = max([value, *(likeness(part, text) for part in name.text.split("-") if part)])
    return value if capital or text[:1].isupper() else value * _SMALL


def _joined(name: NameWord, side: Side, other: Side, texts: Sequence[str]) -> float:
    """Return the best likeness where one side writes as one word what the other writes as two."""
    best = 0.0
    for j, k in pairwise(one.index for one in other.names):
        if k == j + 1:
            best = max(best, likeness(name.text, texts[j] + texts[k]))
    for one, two in pairwise(side.names):
        if two.index == one.index + 1 and name in (one, two):
            whole = one.text + two.text
            best = max([best, *(likeness(whole, texts[n.index]) for n in other.names)])
    return best


def _meant(name: NameWord, other: Side) -> bool:
    keys = name_keys(name.text, name.word.language)
    if keys and any(keys & name_keys(plain(w.text), w.language) for w in other.words):
        return True
    if name.acronym:
        return spells_out(name.text, [word.text for word in other.words])
    return any(
        one.acronym and one.text[0].lower() == name.text[0].lower() and len(one.text) > 1
        for one in other.names
    )
