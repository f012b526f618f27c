"""How much two words sound and look like one name, in whatever script and with any ending."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from paraline.lexicons import REMEMBERED
from paraline.translation.guard.sounds import latin, skeletons

_ENDING = 3  # letters that a case ending may add
_LEAST = 3  # letters, or consonants, that must stay to be compared without endings
_STEM = 5  # letters by which a name is known inside a longer one
_PLACE = 4  # letters by which a place is known in its adjective
_CASE = 2  # letters that a case may change
_ADJECTIVE = re.compile(r"(?:in|n|ov|ev)?sk[a-z]{1,3}$")  # of a place, in Slavic languages


@lru_cache(maxsize=4 * REMEMBERED)
def likeness(one: str, other: str) -> float:
    """Return how alike two words are as names, 0..1: half by letters, half by sound."""
    return (_spelled(latin(one), latin(other)) + _sounded(one, other)) / 2


def related(one: str, other: str) -> bool:
    """Tell whether the stem of either word, or of a part of it, stands in the other.

    Such are a region and a part of it (*Kurzeme*, *Dienvidkurzeme*), and a place and its adjective
    (*Talsi*, *Талсинский*).
    """
    whole = latin(one), latin(other)
    return any(
        _stands_in(part, longer)
        for shorter, longer in (whole, whole[::-1])
        for part in shorter.split("-")
    )


def _stands_in(part: str, name: str) -> bool:
    stem = _ADJECTIVE.sub("", part)
    if stem == part:
        stem = part[:-_CASE]
    elif len(stem) >= _PLACE and name.startswith(stem):
        return True
    return len(stem) >= _STEM and stem in name


def _spelled(one: str, other: str) -> float:
    return max(_ratio(one, other), _ratio(*_without_ending(one, other)))


def _sounded(one: str, other: str) -> float:
    best = 0.0
    for mine in skeletons(one):
        for theirs in skeletons(other):
            # A word of vowels only has no sound to go by, but its letters.
            ratio = _ratio(mine, theirs) if mine and theirs else 0.0
            best = max(best, ratio, _ratio(*_without_ending(mine, theirs)))
    return best if best else _spelled(latin(one), latin(other))


def _without_ending(one: str, other: str) -> tuple[str, str]:
    """Cut the longer to the shorter's length, if no more than an ending falls."""
    short = min(len(one), len(other))
    if short < _LEAST or abs(len(one) - len(other)) > _ENDING:
        return one, other
    return one[:short], other[:short]


def _ratio(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100
