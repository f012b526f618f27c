"""A second look at two stories whose openings are alike: names, numbers and time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from paraline.batch.matching.weights import WEIGHTS

if TYPE_CHECKING:
    from paraline.batch.matching.margins import Likeness
    from paraline.batch.matching.outline import Outline

_SAME: Final = 0.8  # likeness from which two words are one name
_DAYS: Final = 3  # a version in another language, or an update, comes no later


def apart_in_time(one: Outline, other: Outline) -> bool:
    """Tell whether more than three days lie between two stories whose days are known."""
    if one.day is None or other.day is None:
        return False
    return abs((one.day - other.day).days) > _DAYS


def score(one: Outline, other: Outline, likeness: Likeness) -> float:
    """Return how likely two stories of different languages are versions of one, 0..1.

    Parameters
    ----------
    one, other
        The two stories.
    likeness
        That of their openings.

    Returns
    -------
    float
        0 for stories that are more than three days apart. Else a logistic function of
        :func:`traits`, fitted by ``scripts/eval_pairing.py --fit``: of the pairs to which it
        gives .9, nine in ten are versions of one story in a feed like the one it was fitted to.
    """
    if apart_in_time(one, other):
        return 0.0
    found = traits(one, other, likeness)
    return 1 / (1 + math.exp(-sum(WEIGHTS[name] * value for name, value in found.items())))


def traits(one: Outline, other: Outline, likeness: Likeness) -> dict[str, float]:
    """Return what speaks for and against two stories being one, by name."""
    names, no_names = _named_by_both(one, other)
    numbers = len(one.numbers & other.numbers)
    no_numbers = min(len(one.numbers), len(other.numbers)) - numbers
    return {
        "constant": 1.0,
        "cosine": likeness.cosine,
        "margin": likeness.margin,
        "lead": likeness.lead,
        "names": math.log1p(names),
        "names_missing": math.log1p(no_names),
        "numbers": math.log1p(numbers),
        "numbers_missing": math.log1p(no_numbers),
    }


def _named_by_both(one: Outline, other: Outline) -> tuple[int, int]:
    """Return how many names of the story with fewer names the other has, and has not."""
    from paraline.differences.actors.likeness import likeness

    fewer, more = sorted((one, other), key=lambda story: len(story.names))
    found = sum(
        any(likeness(name, theirs) >= _SAME for theirs in more.names) for name in fewer.names
    )
    # Names that are translated, such as countries', have keys in common instead.
    found = min(len(fewer.names), max(found, len(one.keys & other.keys)))
    return found, len(fewer.names) - found
