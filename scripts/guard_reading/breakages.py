"""Ways to break a good translation of any language, for the guard's reader to learn from.

Kin to ``scripts/broken_outputs.py``, which the guard is measured with; these do it by more or less
of a sentence, and know names of any alphabet by their capitals.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scripts.broken_outputs import bare_words, dressed

_WORD_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_]\w+")
_FEWEST = 6  # words
_SHORTEST = 8  # characters
_TRIES = 8
_CAPITAL_NOUNS = frozenset({"de"})


class Way(NamedTuple):
    """What the network is to call an output broken in this way, and how often it is tried."""

    reason: str
    often: float


WAYS: Mapping[str, Way] = {
    "dropped": Way("something is left out", 0.26),
    "cut": Way("something is left out", 0.05),
    "shuffled": Way("words out of order", 0.20),
    "shuffled in part": Way("words out of order", 0.05),
    "names lost": Way("names lost", 0.25),
    "names replaced": Way("names replaced", 0.22),
    "other": Way("says something else", 0.08),
    "run on": Way("something is added", 0.04),
}
NAMES = ("names lost", "names replaced")


class Breaker:
    """Breaks translations.

    Parameters
    ----------
    sentences
        Other sentences by language: what takes a translation's place, follows it, or lends names.
    chance
        What decides.
    """

    def __init__(self, sentences: Mapping[str, Sequence[str]], chance: random.Random) -> None:
        self._sentences = sentences
        self._chance = chance

    def broken(
        self, good: str, language: str, ways: Sequence[str] = tuple(WAYS)
    ) -> tuple[str, str] | None:
        """Return *good* broken in one of the *ways* and the reason, or ``None`` if none works."""
        for _ in range(_TRIES):
            (way,) = self._chance.choices(ways, [WAYS[one].often for one in ways])
            output = self._break(way, good, language)
            if output and output != good and len(output) > _SHORTEST:
                return output, WAYS[way].reason
        return None

    def _break(self, way: str, good: str, language: str) -> str | None:
        if way in NAMES:
            return None if language in _CAPITAL_NOUNS else self._without_names(way, good, language)
        if way in ("other", "run on"):
            other = self._chance.choice(self._sentences[language])
            return other if way == "other" else f"{good} {other}"
        words = bare_words(good)
        return dressed(self._fewer_or_mixed(way, words), good) if len(words) >= _FEWEST else None

    def _fewer_or_mixed(self, way: str, words: list[str]) -> list[str]:
        chance, count = self._chance, len(words)
        if way == "cut":
            return words[: max(2, int(count * chance.uniform(0.35, 0.75)))]
        if way == "dropped":
            kept = int(count * chance.choice((0.5, 0.5, 0.5, 0.5, 0.35, 0.65)))
            return [words[i] for i in sorted(chance.sample(range(count), max(2, kept)))]
        size = count if way == "shuffled" else chance.randint(_FEWEST - 1, max(6, count * 2 // 3))
        first = chance.randrange(max(count - size, 0) + 1)
        part = words[first : first + size]
        return [*words[:first], *chance.sample(part, len(part)), *words[first + size :]]

    def _without_names(self, way: str, good: str, language: str) -> str | None:
        spans = names(good)
        # A single name is often no name, or hardly missed.
        if not spans or (way == "names lost" and len(spans) < 2 and self._chance.random() < 0.5):
            return None
        new = [""]
        if way == "names replaced":
            other = self._chance.choice(self._sentences[language])
            new = [other[start:end] for start, end in names(other)]
        if not new:
            return None
        text = good
        for number, (start, end) in reversed(list(enumerate(spans))):
            text = text[:start] + new[number % len(new)] + text[end:]
        return " ".join(text.split())


def names(text: str) -> list[tuple[int, int]]:
    """Return where words with a capital stand inside *text*; neighbours are one name."""
    found: list[tuple[int, int]] = []
    for match in _WORD_INSIDE.finditer(text):
        if match[0][0].isupper():
            if found and text[found[-1][1] : match.start()] in (" ", "-"):
                found[-1] = (found[-1][0], match.end())
            else:
                found.append(match.span())
    return found
