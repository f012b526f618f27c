"""Numbers lost or changed: what the source says in figures must come back, in figures or words.

The comparison is lenient on purpose, for it must not accuse a good translation: a figure is found
where any reading of it is found, or a conversion of its unit. Whether two good texts say the same
is for :mod:`paraline.differences` to tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from paraline.translation.guard.figures import Figure, Numbers, read_numbers
from paraline.translation.guard.words import words

_ROUNDED = 0.1  # by how much a converted number may be rounded, as a share of it
_DEGREES = 1.5
_SMALL = 10


@dataclass(frozen=True, slots=True)
class NumbersMissed:
    """What figures are without a counterpart.

    Parameters
    ----------
    lost
        How many of the source's are nowhere in the output.
    large
        Whether one of the lost is no small number: those come and go with wording.
    new
        How many of the output's are nowhere in the source.
    changed
        Whether one of the source's is missing, and the output has another in its place.
    """

    lost: int
    large: bool
    new: int
    changed: bool


def missed_numbers(source_text: str, output: str, source: str, target: str) -> NumbersMissed:
    """Compare the figures of a text with those of its translation."""
    before, after = read_numbers(source_text, source), read_numbers(output, target)
    lost = [*_without_counterpart(before, after), *_cut_off(before, after, output)]
    new = _without_counterpart(after, before)
    return NumbersMissed(
        lost=len(lost),
        large=any(max(one.values, default=_SMALL) >= _SMALL for one in lost),
        new=len(new),
        changed=bool(lost and new) or _exchanged(before, after),
    )


def _without_counterpart(ones: Numbers, others: Numbers) -> list[Figure]:
    return [
        one
        for one in ones.figures
        if not (one.name or others.say(one) or _converted(one, others) or _gloss(one, ones))
    ]


def _cut_off(ones: Numbers, others: Numbers, other_text: str) -> list[Figure]:
    """Return the figures in names that the other text has without them: "Covid" for "Covid-19"."""
    there = set(words(other_text.casefold()))
    return [
        one
        for one in ones.figures
        if len(one.name) > 1 and not others.say(one) and one.name.casefold() in there
    ]


def _exchanged(before: Numbers, after: Numbers) -> bool:
    """Tell whether a figure that is said twice stands in another's place: 2, 2, 5 and 2, 5, 5."""
    if len(before.figures) != len(after.figures):
        return False
    left = list(after.figures)
    lone = []
    for one in before.figures:
        twin = next((other for other in left if one.like(other)), None)
        if twin is None:
            lone.append(one)
        else:
            left.remove(twin)
    return len(lone) == 1 and not (
        lone[0].values & after.words
        or left[0].values & before.words
        or _is_conversion(lone[0], left[0])
        or _is_conversion(left[0], lone[0])
    )


def _gloss(one: Figure, text: Numbers) -> bool:
    """Tell whether *one* says in metric units what its own text says in others: 2 in (5 cm)."""
    return any(_is_conversion(other, one) for other in text.figures)


def _converted(one: Figure, others: Numbers) -> bool:
    return any(_is_conversion(one, other) or _is_conversion(other, one) for other in others.figures)


def _is_conversion(imperial: Figure, metric: Figure) -> bool:
    for size in imperial.values:
        for got in metric.values:
            if "F" in imperial.units and abs((size - 32) / 1.8 - got) <= _DEGREES:
                return True
            for factor in imperial.factors:
                if got and abs(size * factor / got - 1) <= _ROUNDED:
                    return True
    return False
