"""What bears on whether a mark without a partner is really left out by the other side."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from paraline.differences.marks.mark import Mark

_AROUND: Final = 4  # words on either side
_LEAST: Final = 0.005


def weighed(traits: Mapping[str, float], file: str) -> float:
    """Return the chance, 0..1, that a logistic regression with the weights of *file* gives."""
    weights = _weights(file)
    total = weights["constant"] + sum(weights[key] * value for key, value in traits.items())
    return 1 / (1 + math.exp(-total))


@cache
def _weights(file: str) -> Mapping[str, float]:
    text = (resources.files(__package__) / file).read_text(encoding="utf-8")
    return tomllib.loads(text)


def words_around(mark: Mark, count: int) -> list[int]:
    """Return the indices of the words near *mark*, on its side of *count* words."""
    first, last = mark.words[0], mark.words[-1]
    around = range(max(first - _AROUND, 0), min(last + _AROUND + 1, count))
    return [n for n in around if n not in mark.words]


def chances(alone: Sequence[float], indices: Collection[int]) -> list[float]:
    """Return for each of *indices* the chance that the other side does not say that word."""
    return [alone[n] for n in indices] if alone else [0.0]


def odds(chance: float) -> float:
    """Return the logarithm of the odds of a *chance*, within bounds."""
    kept = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept))


def in_order(mark: Mark, other: Mark, in_a: bool) -> tuple[Mark, Mark]:
    """Return a mark and another one of the other side, A's first."""
    return (mark, other) if in_a else (other, mark)
