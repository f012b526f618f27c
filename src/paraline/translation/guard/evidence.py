"""What speaks against an output without settling the matter alone, weighed together.

A good translation may lose a name or be short; one that loses names, is short and is far from the
source's vector is hardly good. Each kind of evidence is a number from 0 (nothing speaks against the
output) upwards, or what two kinds say together: a sentence more counts where the text is longer as
well. Some count from the start and once more from where good translations hardly go. The weighted
sum is held against 1. ``scripts/tune_guard.py`` fits the weights to good
human translations and to outputs broken on purpose: with a reading of the words, with vectors
alone, and without both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from paraline.translation.guard.lengths import unusual_length
from paraline.translation.guard.names import NamesMissed, missed_names
from paraline.translation.guard.numbers import missed_numbers
from paraline.translation.guard.order import disorder
from paraline.translation.guard.reading import Reading

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
_MOST = 40.0
_FEW = 3.0  # things of which more do not count
# From here on good translations are rare: standard deviations, the measure of order, steps.
_FAR_LENGTH, _FAR_ORDER, _FAR_COSINE = 2.0, 0.5, 2.0
# The odds (logarithms) from which a reading counts, and once more: below, it is sure of the output.
_SURE, _DOUBTFUL = -5.0, 1.0

# The weight of each kind of evidence where the words were read, with vectors alone, and without.
WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "numbers changed": (1.811, 0.973, 0.817),
    "numbers lost": (1.771, 1.296, 1.310),
    "small numbers lost": (0.423, 0.436, 0.499),
    "numbers added": (0.122, 0.148, 0.317),
    "names lost": (0.000, 0.034, 0.047),
    "no name kept": (0.000, 0.129, 0.162),
    "fewer names": (0.180, 0.304, 0.305),
    "names added": (0.094, 0.152, 0.187),
    "names replaced": (0.134, 0.076, 0.043),
    "far too short": (0.000, 0.340, 0.395),
    "short and something lost": (0.000, 0.099, 0.100),
    "far too long": (0.123, 0.212, 0.276),
    "long and a sentence more": (0.122, 0.266, 0.263),
    "sentences lost": (0.197, 0.103, 0.125),
    "sentences added": (0.243, 0.049, 0.062),
    "words out of order": (0.140, 0.226, 0.188),
    "no order of words": (0.181, 0.375, 0.423),
    "says something else": (0.039, 0.134, 0.000),
    "nothing alike": (0.059, 0.029, 0.000),
    "reads badly": (0.058, 0.000, 0.000),
    "reads very badly": (0.080, 0.000, 0.000),
}
# The kinds that rest on vectors, and on a reading of the words.
VECTORS = ("says something else", "nothing alike")
READING = ("reads badly", "reads very badly")
# Under what reason a kind is told, where that is not its own.
_TOLD: Mapping[str, str] = {
    "small numbers lost": "numbers lost",
    "no name kept": "names lost",
    "fewer names": "names lost",
    "short and something lost": "far too short",
    "long and a sentence more": "far too long",
    "no order of words": "words out of order",
    "nothing alike": "says something else",
}
_BOUND = 1.0


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
    source_text: str,
    output: str,
    source: str,
    target: str,
    closeness: Closeness | None = None,
    reading: Reading | None = None,
) -> dict[str, float]:
    """Return what speaks against *output*, by kind."""
    numbers = missed_numbers(source_text, output, source, target)
    sentences = len(_SENTENCE_END.findall(output)) - len(_SENTENCE_END.findall(source_text))
    length = unusual_length(source_text, output, source, target)
    names = missed_names(source_text, output, source, target)
    mixed = disorder(output, target)
    steps = (closeness.usual - closeness.cosine) / _COSINE_STEP if closeness else 0.0
    odds = reading.odds if reading else _SURE
    only_lost = numbers.lost > 0 and not numbers.changed
    found = {
        "numbers changed": numbers.changed,
        "numbers lost": only_lost and numbers.large,
        "small numbers lost": only_lost and not numbers.large,
        "numbers added": min(numbers.new, _FEW),
        **_of_names(names),
        "far too short": -length - _FAR_LENGTH,
        "short and something lost": min(-length, 2 * min(names.lost + numbers.lost, _FEW)),
        "far too long": length - _FAR_LENGTH,
        "long and a sentence more": min(length, 2 * sentences),
        "sentences lost": -sentences,
        "sentences added": sentences,
        "words out of order": mixed,
        "no order of words": mixed - _FAR_ORDER,
        "says something else": steps,
        "nothing alike": max(steps - _FAR_COSINE, 0.0) ** 2,
        "reads badly": odds - _SURE,
        "reads very badly": odds - _DOUBTFUL,
    }
    return {kind: min(max(float(value), 0.0), _MOST) for kind, value in found.items()}


def _of_names(names: NamesMissed) -> dict[str, float]:
    lost, new = _against(names.lost, names.stated), _against(names.new, names.given)
    return {
        "names lost": lost,
        "no name kept": float(0 < names.lost == names.stated),
        "fewer names": float(min(names.lost - names.new, names.stated - names.given, _FEW)),
        "names added": new,
        "names replaced": min(lost, new),
    }


def _against(missed: int, all_: int) -> float:
    return max(_NAME_LOST * missed - _NAME_KEPT * (all_ - missed), 0.0)


def verdict(
    evidence: Mapping[str, float], *, vectors: bool = False, reading: Reading | None = None
) -> str:
    """Return the reason that weighs most where the evidence is enough, else an empty string.

    Parameters
    ----------
    evidence
        What :func:`gather` found.
    vectors, reading
        Whether it rests on vectors as well, and on which reading of the words.
    """
    column = 0 if reading else 1 if vectors else 2
    weighed: defaultdict[str, float] = defaultdict(float)
    for kind, value in evidence.items():
        reason = reading.reason if reading and kind in READING else _TOLD.get(kind, kind)
        weighed[reason] += WEIGHTS[kind][column] * value
    if sum(weighed.values()) <= _BOUND:
        return ""
    return max(weighed, key=weighed.__getitem__)
