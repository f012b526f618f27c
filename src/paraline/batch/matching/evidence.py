"""A second look at two stories whose openings are alike: sentences, names, numbers and time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from paraline.batch.matching.weights import BRIEF, FIRST, FULL

if TYPE_CHECKING:
    from paraline.batch.matching.common import Common
    from paraline.batch.matching.margins import Likeness
    from paraline.batch.matching.outline import Outline

_SAME: Final = 0.8  # likeness from which two words are one name
_DAYS: Final = 3  # a version in another language, or an update, comes no later


def apart_in_time(one: Outline, other: Outline) -> bool:
    """Tell whether more than three days lie between two stories whose days are known."""
    if one.day is None or other.day is None:
        return False
    return abs((one.day - other.day).days) > _DAYS


def brief(one: Outline, other: Outline) -> bool:
    """Tell whether one of two stories is a single sentence, a headline maybe."""
    return min(len(one.told), len(other.told)) < 2


def promise(traits: Mapping[str, float]) -> float:
    """Return how likely two stories are one, 0..1, before their sentences are looked at.

    *traits* are those of :func:`of_openings`.
    """
    return _logistic(FIRST, traits)


def score(one: Outline, other: Outline, traits: Mapping[str, float]) -> float:
    """Return how likely two stories of different languages are versions of one, 0..1.

    Parameters
    ----------
    one, other
        The two stories.
    traits
        Those of :func:`of_openings` and, unless one is :func:`brief`, of :func:`of_sentences`.

    Returns
    -------
    float
        A logistic function that ``scripts/fit_pairing.py`` fitted: among the pairs that
        stand out in a feed like those it was fitted to, of those with .9 nine in ten are right.
    """
    return _logistic(BRIEF if brief(one, other) else FULL, traits)


def of_openings(one: Outline, other: Outline, likeness: Likeness) -> dict[str, float]:
    """Return what the vectors of the openings, names and numbers say, by name."""
    return {
        "constant": 1.0,
        "margin": likeness.margin,
        "lead": likeness.lead,
        "names": math.log1p(_names_of_both(one, other)),
        "numbers": math.log1p(len(one.numbers & other.numbers)),
    }


def of_sentences(common: Common) -> dict[str, float]:
    """Return what the sentences say, by name."""
    return common._asdict()


def _logistic(weights: Mapping[str, float], traits: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * traits[name] for name, weight in weights.items())))


def _names_of_both(one: Outline, other: Outline) -> int:
    """Return how many names of the story with fewer names the other has, too."""
    from paraline.differences.actors.likeness import likeness

    fewer, more = sorted((one, other), key=lambda story: len(story.names))
    found = sum(
        any(likeness(name, theirs) >= _SAME for theirs in more.names) for name in fewer.names
    )
    # Names that are translated, such as countries', have keys in common instead.
    return min(len(fewer.names), max(found, len(one.keys & other.keys)))
