"""What is usual in a pair of stories: what a bead of theirs is held against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from paraline.alignment.beads import Sides
from paraline.alignment.similarity import Evidence


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
            above_others = median(found.above_others.tolist())
            apart = median(found.apart.tolist())
        several = sum(len(a) + len(b) > 2 for a, b in matched)
        return cls(
            above_others,
            apart,
            math.log((several + 0.5) / (len(matched) - several + 10)),
            math.log((len(path) - len(matched) + 1) / (len(matched) + 8)),
        )
