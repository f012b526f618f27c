"""What speaks against an output without settling the matter alone, weighed together.

A good translation may lose a name or be short; one that loses names, is short and is far from the
source's vector is hardly good. Each kind of evidence is a number from 0 (nothing speaks against the
output) upwards, squared where it grows by degrees, so that a little of everything counts for
little. The weighted sum is held against a bound. ``scripts/tune_guard.py`` fits weights and bounds
to good human translations and to outputs broken on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from paraline.translation.guard.lengths import unusual_length
from paraline.translation.guard.names import missed_names
from paraline.translation.guard.numbers import missed_numbers
from paraline.translation.guard.order import disorder

# The cosine of good translations that the bundled encoder gives, at the median: the batch tells
# it where it has so many, but no further than this from what is usual.
_USUAL = 0.885
_USUAL_RANGE = (0.86, 0.91)
_ENOUGH = 10
_COSINE_STEP = 0.02
# An end, a space, and a capital or what opens one.
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”»)\]]*\s+(?=[^\w\s]{0,2}[^\W\d_a-zа-яё])")
# A lost name speaks against an output, one that is there for it: logarithms of how much more
# often either is so in broken outputs with names exchanged than in good ones.
_NAME_LOST, _NAME_KEPT = 1.95, 0.6
_MOST = 8.0

WEIGHTS: Mapping[str, float] = {
    "numbers changed": 1.043,
    "numbers lost": 1.100,
    "small numbers lost": 0.373,
    "numbers added": 0.195,
    "names lost": 0.011,
    "names added": 0.010,
    "names replaced": 0.100,
    "far too short": 0.043,
    "far too long": 0.043,
    "sentences lost": 0.269,
    "sentences added": 0.294,
    "words out of order": 0.211,
    "says something else": 0.038,
}
VECTORS = "says something else"  # the reason that rests on them
BOUND, BOUND_WITHOUT_VECTORS = 1.00, 0.76


@dataclass(frozen=True, slots=True)
class Closeness:
    """The cosine of the source's and the output's vectors, and what is usual in the batch."""

    cosine: float
    usual: float


def closenesses(similarities: Sequence[float | None]) -> list[Closeness | None]:
    """Set each cosine beside what is usual in the batch."""
    known = [cosine for cosine in similarities if cosine is not None]
    low, high = _USUAL_RANGE
    usual = min(max(median(known), low), high) if len(known) >= _ENOUGH else _USUAL
    return [cosine if cosine is None else Closeness(cosine, usual) for cosine in similarities]


def gather(
    source_text: str, output: str, source: str, target: str, closeness: Closeness | None
) -> dict[str, float]:
    """Return what speaks against *output*, by reason."""
    names = missed_names(source_text, output, source, target)
    numbers = missed_numbers(source_text, output, source, target)
    length = unusual_length(source_text, output, source, target)
    lost, new = _names(names.lost, names.stated), _names(names.new, names.given)
    sentences = len(_SENTENCE_END.findall(output)) - len(_SENTENCE_END.findall(source_text))
    only_lost = numbers.lost > 0 and not numbers.changed
    found = {
        "numbers changed": float(numbers.changed),
        "numbers lost": float(only_lost and numbers.large),
        "small numbers lost": float(only_lost and not numbers.large),
        "numbers added": float(numbers.new),
        "names lost": lost**2,
        "names added": new**2,
        "names replaced": min(lost, new) ** 2,
        "far too short": min(length, 0.0) ** 2,
        "far too long": max(length, 0.0) ** 2,
        "sentences lost": -sentences,
        "sentences added": sentences,
        "words out of order": disorder(output, target) ** 2,
        "says something else": (
            max((closeness.usual - closeness.cosine) / _COSINE_STEP, 0.0) ** 2 if closeness else 0.0
        ),
    }
    return {reason: min(max(float(value), 0.0), _MOST**2) for reason, value in found.items()}


def verdict(evidence: Mapping[str, float], vectors: bool) -> str:
    """Return the reason that weighs most where the evidence is enough, else an empty string.

    *vectors* tells whether the evidence is with them.
    """
    weighed = {reason: WEIGHTS[reason] * value for reason, value in evidence.items()}
    if sum(weighed.values()) <= (BOUND if vectors else BOUND_WITHOUT_VECTORS):
        return ""
    return max(weighed, key=weighed.__getitem__)


def _names(missed: int, all_: int) -> float:
    return max(_NAME_LOST * missed - _NAME_KEPT * (all_ - missed), 0.0)
