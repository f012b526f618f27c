"""What is usual in a pair of stories: what a bead of theirs is held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from paraline.alignment.beads import Sides
from paraline.alignment.similarity import Evidence

# What is usual in news of some length. Stories of so many sentences tell it by themselves; a brief
# of two or three has few others for each bead to be above, and none of them is usual.
_ABOVE_OTHERS, _APART = 0.25, 0.585
_ENOUGH = 8


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a pair of stories, by a path through them.

    ``above_others`` and ``apart`` are those of the middle bead, ``several`` and ``alone`` the
    logarithms of the shares of beads that are not 1-1, and of lone sentences.
    """

    above_others: float
    apart: float
    several: float
    alone: float

    @classmethod
    def of_path(cls, path: Sequence[Sides], evidence: Evidence) -> Usual:
        """Take it from *path*, which may have no bead with sentences on both sides."""
        matched = [bead for bead in path if bead[0] and bead[1]]
        above_others, apart = 0.0, 1.0
        if matched:
            found = evidence.of_beads(matched)
            own = min(evidence.n, evidence.m, _ENOUGH) / _ENOUGH
            above_others = _drawn(found.above_others.tolist(), _ABOVE_OTHERS, own)
            apart = _drawn(found.apart.tolist(), _APART, own)
        several = sum(len(a) + len(b) > 2 for a, b in matched)
        return cls(
            above_others,
            apart,
            math.log((several + 0.5) / (len(matched) - several + 10)),
            math.log((len(path) - len(matched) + 1) / (len(matched) + 8)),
        )


def _drawn(values: Sequence[float], usual: float, own: float) -> float:
    """Return the middle one of *values*, which counts as *own* (0..1) beside what is *usual*."""
    return own * median(values) + (1 - own) * usual
