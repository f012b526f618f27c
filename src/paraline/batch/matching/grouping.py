"""Pairs with scores → groups: each other's best, the surest first, one story a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from paraline.batch.matching.units import Unit, Units

LEAST: Final = 0.6  # a wrong pair costs a reader more than one that is missed
Scores = Mapping[tuple[int, int], float]


def group(units: Units, scores: Scores) -> None:
    """Join the units of stories that are each other's best, as far as their languages differ.

    Parameters
    ----------
    units
        The stories; their units are joined.
    scores
        How likely two stories of different languages are one, 0..1, by their indices, the lower
        first; pairs that are not in it count as 0.

    Notes
    -----
    A unit of several languages joins another only if the mean score of all pairs between them
    is enough: two stories that are both like a third, and not like each other, stay apart.
    """
    best = _best(units, scores)
    surest = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    for (one, other), score in surest:
        if score < LEAST:
            break
        if best[_seen(units, one, other)] > score or best[_seen(units, other, one)] > score:
            continue
        a, b = units.of(one), units.of(other)
        apart = a is not b and not a.latest.keys() & b.latest.keys()
        if apart and _mean(a, b, scores) >= LEAST:
            units.join(one, other, score=score)


def _best(units: Units, scores: Scores) -> dict[tuple[int, str], float]:
    """Return the highest score of each story with a story of each other language."""
    best: dict[tuple[int, str], float] = {}
    for (one, other), score in scores.items():
        for key in (_seen(units, one, other), _seen(units, other, one)):
            best[key] = max(best.get(key, 0.0), score)
    return best


def _seen(units: Units, one: int, other: int) -> tuple[int, str]:
    return one, units.outlines[other].language


def _mean(a: Unit, b: Unit, scores: Scores) -> float:
    between = [
        scores.get((min(one, other), max(one, other)), 0.0)
        for one in a.latest.values()
        for other in b.latest.values()
    ]
    return sum(between) / len(between)
