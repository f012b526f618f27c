"""Errors put into one side of a sentence pair, and which words of both sides they leave alone.

Three ways: words are cut out, so that their partners on the other side have none; words of
another sentence are put in; one word gives way to another of the same ending. Labels are read
off the links of the untouched pair; where those leave doubt, a word is not learnt from.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scripts.tagger.pairs import Links, Text

from paraline.embedding.words import WORD

FINE, MISSING, CHANGED, UNKNOWN = 0, 1, 2, -1
_ENDING = 2  # letters that a word and its substitute share at the end
_SURELY = 0.15
_SAME_START = 4


@dataclass
class Broken:
    """One side with an error: its new text, and the labels of the other's and of its own words."""

    text: str
    other: NDArray[np.int8]
    own: NDArray[np.int8]


def cut(own: Text, other: Text, links: Links, chance: random.Random) -> Broken | None:
    """Take some neighbouring words out of *own*; *links* are (other's word, own word, score)."""
    count = len(own.spans)
    size = min(chance.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8)), count - 2)
    if size < 1:
        return None
    first = chance.randrange(count - size + 1)
    gone = range(first, first + size)
    labels = labels_without(len(other.spans), links, gone)
    if labels is None or not _worth_missing(other, labels):
        return None
    start, end = own.spans[first][0], own.spans[first + size - 1][1]
    text = _without(own.text, start, end)
    kept = len(list(WORD.finditer(text)))
    return Broken(text, labels, np.zeros(kept, np.int8)) if kept == count - size else None


def labels_without(count: int, links: Links, gone: range) -> NDArray[np.int8] | None:
    """Label the *count* words of one side when the words *gone* leave the other."""
    partners: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i, j, score in links:
        partners[i].append((j, score))
    labels = np.zeros(count, dtype=np.int8)
    for i, found in partners.items():
        inside = [score for j, score in found if j in gone]
        if len(inside) == len(found):
            labels[i] = MISSING if max(inside) > _SURELY else UNKNOWN
        elif inside:
            labels[i] = UNKNOWN
    missing = np.flatnonzero(labels == MISSING)
    if not len(missing):
        return None
    hull = range(missing[0], missing[-1] + 1)
    kept = sum(labels[i] == FINE and i in partners for i in hull)
    if kept:
        return None
    for i in range(count):
        if i not in partners:
            near = i in hull or i in (hull.start - 1, hull.stop)
            labels[i] = (MISSING if i in hull else UNKNOWN) if near else FINE
    return labels


def _worth_missing(text: Text, labels: NDArray[np.int8]) -> bool:
    return any(len(text.words[i]) > 3 for i in np.flatnonzero(labels == MISSING))


def _without(text: str, start: int, end: int) -> str:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before.strip("\"“„«'("):
        return before + after[:1].upper() + after[1:]
    if before[-1] in ",;:–-" and after[:1] in ",.;:!?–":
        before = before[:-1].rstrip()
    return before + ("" if after[:1] in ",.;:!?)»”\"'" else " ") + after


def insert(own: Text, other: Text, donor: Text, chance: random.Random) -> Broken | None:
    """Put some neighbouring words of *donor* into *own*."""
    size = chance.choice((1, 2, 3, 4, 5, 6, 8))
    if len(donor.spans) < size + 2 or len(own.spans) < 3:
        return None
    first = chance.randrange(1, len(donor.spans) - size)
    start, end = donor.spans[first][0], donor.spans[first + size - 1][1]
    words = donor.text[start:end]
    place = chance.randrange(1, len(own.spans))
    at = own.spans[place][0]
    text = own.text[:at] + words + " " + own.text[at:]
    labels = np.zeros(len(own.spans) + size, np.int8)
    labels[place : place + size] = MISSING
    if len(list(WORD.finditer(text))) != len(labels) or own.text[at - 1] != " ":
        return None
    return Broken(text, np.zeros(len(other.spans), np.int8), labels)


class Substitutes:
    """Words of each language by ending, and their mean vectors, to take one for another.

    Parameters
    ----------
    texts
        The sentences whose words are to be known.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        sums: dict[tuple[str, str], NDArray[np.float32]] = {}
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for text in texts:
            for number, word in enumerate(text.words):
                if len(word) > 3 and word.isalpha() and (number or word.islower()):
                    key = (text.language, word)
                    vector = text.vectors[number].astype(np.float32)
                    sums[key] = sums[key] + vector if counts[key] else vector
                    counts[key] += 1
        self._groups: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
        for (code, word), count in counts.items():
            if count > 1:
                self._groups[self._group(code, word)].append(word)
        self._vectors = {
            key: np.array([_unit(sums[key[0], word]) for word in words])
            for key, words in self._groups.items()
        }

    @staticmethod
    def _group(code: str, word: str) -> tuple[str, str, bool]:
        return code, word[-_ENDING:].lower(), word[0].isupper()

    def of(self, text: Text, number: int, chance: random.Random) -> str | None:
        """Return a word that is near to word *number* of *text* in kind, or ``None``."""
        word = text.words[number]
        key = self._group(text.language, word)
        group = self._groups.get(key, [])
        if len(group) < 2:
            return None
        near = self._vectors[key] @ _unit(text.vectors[number].astype(np.float32))
        order = np.argsort(-near)[: 3 + chance.choice((20, 60, 200))]
        start = word[:_SAME_START].lower()
        likely = [group[k] for k in order if not group[k].lower().startswith(start)]
        return chance.choice(likely) if likely else None


def substitute(
    own: Text, other: Text, links: Links, by: Substitutes, chance: random.Random
) -> Broken | None:
    """Put another word of the same ending in the place of one word of *own*."""
    places = [n for n, word in enumerate(own.words) if len(word) > 3 and word.isalpha()]
    if not places:
        return None
    place = chance.choice(places)
    new = by.of(own, place, chance)
    labels = labels_without(len(other.spans), links, range(place, place + 1))
    if new is None or labels is None or not _worth_missing(other, labels):
        return None
    start, end = own.spans[place]
    mine = np.zeros(len(own.spans), np.int8)
    mine[place] = CHANGED
    labels[labels == MISSING] = CHANGED
    new = new[0].upper() + new[1:] if own.words[place][0].isupper() else new
    return Broken(own.text[:start] + new + own.text[end:], labels, mine)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
