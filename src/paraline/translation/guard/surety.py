"""How sure the engine itself was of an output.

Mean log-probabilities differ from model to model, so a score is set beside the batch's. The bounds
stand on no real model's outputs: what a token of an output is worth must be both far below the
batch's median and under one in five, which beam search reaches only where it is lost.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

_ONE_IN_FIVE = math.log(0.2)  # mean log-probability of a token
_LOST_ALONE = math.log(0.1)
_ENOUGH = 10
_DEVIATIONS = 4.0
_TO_DEVIATION = 1.4826  # from the median absolute deviation, in a normal distribution
_LEAST_DEVIATION = 0.1


def unsure(scores: Sequence[float | None]) -> list[bool]:
    """Tell of each mean log-probability whether it is far too low; an absent one never is."""
    known = [score for score in scores if score is not None]
    bound = _LOST_ALONE
    if len(known) >= _ENOUGH:
        middle = median(known)
        spread = _TO_DEVIATION * median(abs(score - middle) for score in known)
        bound = min(_ONE_IN_FIVE, middle - _DEVIATIONS * max(spread, _LEAST_DEVIATION))
    return [score is not None and score < bound for score in scores]
