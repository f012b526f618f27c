"""What tells whether a name of one side is said by the other side of a bead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.meanings import is_pronoun, name_keys, spells_out
from paraline.differences.actors.mentions import NameWord, plain
from paraline.differences.actors.sides import Side
from paraline.differences.words import Word
from paraline.translation.guard.sounds import latin

_ALIKE = 0.6  # likeness from which two words may be one name
_VERY_ALIKE = 0.8
_SURE = 0.85  # likeness from which nobody needs to look in other sentences
_INSIDE, _STEM = 0.9, 5  # likeness of a name and its compound, and letters that the name has
_SMALL = 0.85  # what a word in small letters is worth of its likeness
_MOST = 5.0  # logarithmic odds
_LETTERS = 3  # a name this short says little by its likeness
_FREE = 4  # names without a partner, of which more say no more
_SEVERAL = 3  # times more, or names in a row
_PRONOUNS = 2
_LONG = 12  # letters
_LANGUAGES = ("en", "lv", "ru")


# The traits that only linked words have.
LINKED: Final = frozenset(
    {"link", "link_small", "link_alike", "common_link", "unlinked", "loose", "loose_other"}
    | {"alone", "alone_odds", "alone_unlike", "alone_before", "alone_after"}
    | {"partner_alike", "partner_free", "partner_alone", "partner_elsewhere"}
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Two sides, looked at once for all names of the first one.

    ``table`` holds the likeness of each name to each word of the other side, ``texts`` those
    words, ``best_for`` the best likeness of each, and ``free`` and ``free_own`` the names of the
    other side and of the own one that nothing across is like, by their indices.
    """

    side: Side
    other: Side
    texts: tuple[str, ...]
    table: tuple[tuple[float, ...], ...]
    best_for: tuple[float, ...]
    free: frozenset[int]
    free_own: frozenset[int]


def described(side: Side, other: Side) -> Iterator[tuple[NameWord, dict[str, float]]]:
    """Yield each name of *side* with its traits; those of links only where words are linked."""
    seen = _look(side, other)
    whole = _of_bead(seen)
    for name, row in zip(side.names, seen.table, strict=True):
        joined = max(max(row, default=0.0), _joined(name, seen))
        traits = _own(name, row, joined, seen) | whole
        traits |= _elsewhere(name, joined, seen, meant=bool(traits["meant"]))
        if side.links:
            traits |= _linked(name, row, joined, seen)
        yield name, traits


def _look(side: Side, other: Side) -> _Seen:
    theirs = {name.index for name in other.names}
    texts = tuple(plain(word.text) for word in other.words)
    table = tuple(
        tuple(_alike(name, text, j in theirs) for j, text in enumerate(texts))
        for name in side.names
    )
    best_for = tuple(max((row[j] for row in table), default=0.0) for j in range(len(texts)))
    free = (n.index for n in other.names if best_for[n.index] < _ALIKE and not _meant(n, side))
    free_own = (
        name.index
        for name, row in zip(side.names, table, strict=True)
        if max(row, default=0.0) < _ALIKE and not _meant(name, other)
    )
    return _Seen(side, other, texts, table, best_for, frozenset(free), frozenset(free_own))


def _of_bead(seen: _Seen) -> dict[str, float]:
    """Return the traits that all names of the side share."""
    side, other = seen.side, seen.other
    ours, theirs = len(side.words), len(other.words)
    pronouns = _pronouns(other) - _pronouns(side)
    languages = [code for code in _LANGUAGES if side.words and side.words[0].language == code]
    others = [code for code in _LANGUAGES if other.words and other.words[0].language == code]
    return {
        "pronouns": max(-_PRONOUNS, min(_PRONOUNS, pronouns)) / _PRONOUNS,
        "names_free": min(len(seen.free), _FREE) / _FREE,
        "surplus": (len(side.names) - len(other.names)) / (1 + len(side.names)),
        "length": math.log1p(ours),
        "longer": math.log((1 + ours) / (1 + theirs)),
        **{f"own_{code}": float(code in languages) for code in _LANGUAGES},
        **{f"other_{code}": float(code in others) for code in _LANGUAGES},
        **({"loose": _mean(side.alone), "loose_other": _mean(other.alone)} if side.links else {}),
    }


def _pronouns(side: Side) -> int:
    return sum(is_pronoun(word.text, word.language) for word in side.words)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _own(name: NameWord, row: Sequence[float], alike: float, seen: _Seen) -> dict[str, float]:
    meant = _meant(name, seen.other)
    nearest = max(range(len(row)), key=row.__getitem__, default=-1)
    taken = bool(row) and row[nearest] < seen.best_for[nearest] and row[nearest] == alike
    mates = _mates(name, seen)
    return {
        "alike": alike,
        "rather_alike": max(0.0, alike - _ALIKE),
        "very_alike": max(0.0, alike - _VERY_ALIKE),
        "short_alike": alike * (len(name.text) <= _LETTERS),
        "meant": float(meant),
        "meaningful": float(bool(name_keys(name.text, name.word.language)) and not meant),
        "common": float(name.common),
        "acronym": float(name.acronym),
        "opens": float(name.opens),
        "taken": float(taken),
        "other_place": float(nearest >= 0 and _other_place(name, seen.other.words[nearest])),
        "fewer": min(_fewer(name, row, seen), _SEVERAL) / _SEVERAL,
        "letters": min(len(name.text), _LONG) / _LONG,
        "mates": min(len(mates), _SEVERAL) / _SEVERAL,
        "mates_alike": max((max(seen.table[n], default=0.0) for n in mates), default=0.0),
        "names_free_own": min(len(seen.free_own - {name.index}), _FREE) / _FREE,
    }


def _other_place(name: NameWord, word: Word) -> bool:
    """Tell whether both are known, and stand for different things: "Iran" and "Iraq"."""
    ours = name_keys(name.text, name.word.language)
    theirs = name_keys(plain(word.text), word.language)
    return bool(ours and theirs) and not ours & theirs


def _fewer(name: NameWord, row: Sequence[float], seen: _Seen) -> int:
    """Return how many more times the own side says the name than the other one does."""
    keys = name_keys(name.text, name.word.language)
    own = sum(
        likeness(name.text, one.text) >= _VERY_ALIKE
        or bool(keys & name_keys(one.text, one.word.language))
        for one in seen.side.names
    )
    theirs = sum(
        alike >= _ALIKE or bool(keys & name_keys(text, word.language))
        for alike, text, word in zip(row, seen.texts, seen.other.words, strict=True)
    )
    return max(0, own - theirs)


def _mates(name: NameWord, seen: _Seen) -> list[int]:
    """Return which of the side's names stand in a row with *name*, by their places in the list."""
    indices = [one.index for one in seen.side.names]
    place = indices.index(name.index)
    found = []
    for step in (-1, 1):
        n = place + step
        while 0 <= n < len(indices) and indices[n] == indices[n - step] + step:
            found.append(n)
            n += step
    return found


def _elsewhere(name: NameWord, alike: float, seen: _Seen, *, meant: bool) -> dict[str, float]:
    """Return how the two stories name the same in sentences outside the bead."""
    if meant or alike >= _SURE:
        return {"story_alike": 0.0, "story_nearer": 0.0, "story_often": 0.0, "own_often": 0.0}
    other = seen.other.story.near(name, seen.other.sentences)
    own = seen.side.story.near(name, seen.side.sentences)
    return {
        "story_alike": other.alike,
        "story_nearer": max(0.0, other.alike - alike),
        "story_often": math.log1p(other.sentences),
        "own_often": math.log1p(own.sentences),
    }


def _linked(name: NameWord, row: Sequence[float], alike: float, seen: _Seen) -> dict[str, float]:
    side, other = seen.side, seen.other
    links = side.links[name.index]
    theirs = {one.index: one for one in other.names}
    small = max((score for j, score in links if j not in theirs), default=0.0)
    capital = max((score for j, score in links if j in theirs), default=0.0)
    partner = max(links, key=lambda link: link[1])[0] if links else -1
    alone = side.alone[name.index]
    return {
        "link": max(small, capital),
        "link_small": small,
        "link_alike": max((score * row[j] for j, score in links), default=0.0),
        "common_link": max(small, capital) * name.common,
        "unlinked": float(not links),
        "alone": alone,
        "alone_odds": _odds(alone),
        "alone_unlike": alone * (1 - alike),
        "alone_before": side.alone[name.index - 1] if name.index else 0.0,
        "alone_after": (*side.alone, 0.0)[name.index + 1],
        "partner_alike": row[partner] if links else 0.0,
        "partner_free": float(partner in seen.free),
        "partner_alone": other.alone[partner] if links else 0.0,
        "partner_elsewhere": _stranger(theirs.get(partner), seen),
    }


def _stranger(partner: NameWord | None, seen: _Seen) -> float:
    """Return how surely the own story names a linked *partner* without one somewhere else."""
    if partner is None or partner.index not in seen.free:
        return 0.0
    return seen.side.story.near(partner, seen.side.sentences).alike


def _odds(chance: float) -> float:
    """Return the logarithm of the odds, no further than five from even."""
    return max(-_MOST, min(_MOST, math.log((chance + 1e-6) / (1 - chance + 1e-6))))


def _alike(name: NameWord, text: str, capital: bool) -> float:
    value = likeness(name.text, text)
    if "-" in text:
        value = max([value, *(likeness(name.text, part) for part in text.split("-") if part)])
    if "-" in name.text:
        value = max([value, *(likeness(part, text) for part in name.text.split("-") if part)])
    if value < _INSIDE and _inside(name.text, text):
        value = _INSIDE
    return value if capital or text[:1].isupper() else value * _SMALL


def _inside(name: str, word: str) -> bool:
    """Tell whether *word* is a compound with *name*: "Kurzeme", "Ziemeļkurzemes"."""
    stem = latin(name)[:-1]
    return len(word) > len(name) > _STEM and stem in latin(word)[1:]


def _joined(name: NameWord, seen: _Seen) -> float:
    """Return the best likeness where one side writes as one word what the other writes as two."""
    side, other, texts = seen.side, seen.other, seen.texts
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
