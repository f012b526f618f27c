"""How likely one name is another one as a different language spells it.

Both are cut into the same number of pieces of no or a few letters, each standing for one of the
other name: ``W|a|de`` and ``V|ei|ds``. How often pieces stand for each other, and what follows
what in names of one script, was counted in pairs of names by ``scripts/tune_respelling.py``.
Li, Zhang & Su, "A Joint Source-Channel Model for Machine Transliteration", 2004.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

from paraline.differences.actors.likeness import likeness
from paraline.lexicons import REMEMBERED

DATA: Final = "respelling.npz"
NEVER: Final = -2.0  # what no two words are less likely than to be one name
START, END = "^", "$"
MOST, TOGETHER = 3, 4  # letters of a piece, and of both pieces
# How long the second piece may be, by the length of the first one.
_LENGTHS = tuple(range(a == 0, min(MOST, TOGETHER - a) + 1) for a in range(MOST + 1))
_ASIDE = 3  # letters that one word may be ahead of the other
_AT_A_GLANCE = 0.5  # likeness
_LONGEST = 24  # letters of a word, of which more say no more


@dataclass(frozen=True)
class Pieces:
    """What was counted for one pair of scripts: logarithms of chances.

    ``joint`` holds pieces of the second script by those of the first, ``strange`` is what a letter
    for another one costs that was never seen, and ``first`` and ``second`` tell how likely a letter
    follows another one in names of either script.
    """

    joint: Mapping[str, Mapping[str, float]]
    strange: float
    first: Mapping[str, float]
    second: Mapping[str, float]

    def odds(self, one: str, other: str) -> float:
        """Return how much likelier two marked words are one name than two, as a logarithm."""
        alone = _alone(one, self.first, self.strange) + _alone(other, self.second, self.strange)
        return self._together(one, other) - alone

    def _together(self, one: str, other: str) -> float:
        """Return the logarithm of the chance of the likeliest pieces of both words."""
        rows, columns = len(one), len(other)
        slope, room = columns / rows, abs(rows - columns) / 2 + _ASIDE
        best = [[-math.inf] * (columns + 1) for _ in range(rows + 1)]
        best[0][0] = 0.0
        for i in range(rows + 1):
            pieces = [
                (a, best[i + a], known or {}, _LENGTHS[a])
                for a in range(min(MOST, rows - i) + 1)
                if (known := self.joint.get(one[i : i + a])) or a < 2
            ]
            here = best[i]
            low, top = int(max(0, i * slope - room)), int(min(columns, i * slope + room))
            for j in range(low, top + 1):
                so_far = here[j]
                if so_far == -math.inf:
                    continue
                for a, there, known, lengths in pieces:
                    for b in lengths:
                        if j + b > columns:
                            break
                        chance = known.get(other[j : j + b])
                        if chance is None:
                            if a > 1 or b > 1:
                                continue
                            chance = self.strange
                        if so_far + chance > there[j + b]:
                            there[j + b] = so_far + chance
        return best[-1][-1]


@lru_cache(maxsize=4 * REMEMBERED)
def respelled(one: str, other: str) -> float:
    """Return how surely *other* is *one* respelled: logarithmic odds, by tens, -2..2.

    A part of a name with a hyphen may be the whole other one. What is hardly alike at a glance is
    not looked at closely: of 7,700 such pairs of names in news one had odds.
    """
    if likeness(one, other) < _AT_A_GLANCE:
        return NEVER
    return max(_odds(mine, theirs) for mine in _parts(one) for theirs in _parts(other))


def _parts(word: str) -> list[str]:
    return [word, *filter(None, word.split("-"))] if "-" in word else [word]


def _odds(one: str, other: str) -> float:
    first, second = is_cyrillic(one), is_cyrillic(other)
    if first and second:  # of two names in Cyrillic letters nothing was counted
        return 1.0 if one.lower() == other.lower() else -1.0
    if first or (not second and other < one):
        return _odds(other, one)
    odds = _pieces()[second].odds(marked(one), marked(other)) / 10
    return max(NEVER, min(-NEVER, odds))


def marked(word: str) -> str:
    """Return *word* in small letters between signs of its beginning and end."""
    return START + unicodedata.normalize("NFC", word.lower())[:_LONGEST] + END


def is_cyrillic(word: str) -> bool:
    """Tell whether *word* has Cyrillic letters."""
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def _alone(word: str, follows: Mapping[str, float], strange: float) -> float:
    return sum(follows.get(word[n : n + 2], strange / 2) for n in range(len(word) - 1))


@cache
def _pieces() -> tuple[Pieces, Pieces]:
    """Return what was counted for two words in Latin letters, and for Latin and Cyrillic ones."""
    import numpy as np

    with (resources.files(__package__) / DATA).open("rb") as file, np.load(file) as arrays:
        return pieces_of(arrays, "latin"), pieces_of(arrays, "cyrillic")


def pieces_of(arrays: Mapping[str, Any], name: str) -> Pieces:
    """Return what *arrays* hold for the pair of scripts that is called *name*."""
    columns = [arrays[f"{name}_{part}"].tolist() for part in ("one", "other", "chance")]
    joint: dict[str, dict[str, float]] = {}
    for one, other, chance in zip(*columns, strict=True):
        joint.setdefault(one, {})[other] = chance
    strange: float = arrays[f"{name}_strange"].tolist()[0]
    first, second = (
        dict(zip(arrays[part].tolist(), arrays[f"{part}_chance"].tolist(), strict=True))
        for part in (f"{name}_first", f"{name}_second")
    )
    return Pieces(joint, strange, first, second)
