"""Aligns two runs of sentences that stand in the same order, in two passes and a second look."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.beads import Shape, Sides, best_beads
from paraline.alignment.chances import Chances
from paraline.alignment.similarity import Evidence
from paraline.alignment.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Lone sentences and matched beads that the first pass is taken to have seen before.
_PRIOR_ALONE, _PRIOR_MATCHED = 1, 8


def bead_shapes(max_bead: int) -> tuple[Shape, ...]:
    """Return the shapes of beads up to *max_bead* sentences a side, the plainest first.

    Where both sides have several sentences, neither has more than three: longer ones are
    cut further by every tuned setting, and each shape costs time.
    """
    sizes = range(1, max_bead + 1)
    shapes = [(p, q) for p in sizes for q in sizes if min(p, q) == 1 or max(p, q) <= 3]
    return tuple(sorted(shapes, key=lambda shape: (sum(shape), abs(shape[0] - shape[1]))))


def align_monotone(
    evidence: Evidence, shapes: Sequence[Shape], weights: Weights = WEIGHTS
) -> tuple[list[Bead], Chances]:
    """Return beads that hold every sentence once, in order, and the chances behind them.

    The first pass uses the general costs; the second those that fit how this very pair of
    stories is cut. Then each bead is looked at again: one whose sides do not say the same is
    taken apart, since the path as a whole gains by swallowing what has no partner.
    """
    beads = _pass(evidence, shapes, weights)
    beads = _pass(evidence.with_lengths_of(beads), shapes, _adapted(weights, beads))
    chances = Chances(evidence, beads, weights)
    return _second_look(beads, chances), chances


def _pass(evidence: Evidence, shapes: Sequence[Shape], weights: Weights) -> list[Sides]:
    gains = {
        shape: _gain(evidence, shape, weights)
        for shape in shapes
        if shape[0] <= evidence.n and shape[1] <= evidence.m
    }
    return best_beads(gains, evidence.n, evidence.m, weights.skip)


def _gain(evidence: Evidence, shape: Shape, weights: Weights) -> NDArray[np.float32]:
    import numpy as np

    features = evidence.features(shape)
    level = 1 - weights.others - weights.outside
    cost = weights.threshold
    if shape != (1, 1):
        cost += weights.several + weights.each_more * max(sum(shape) - 3, 0)
        cost += weights.both_several * (min(shape) > 1)
    return np.asarray(
        level * features.cosine
        + weights.others * features.above_others
        + weights.outside * features.above_outside
        - weights.length * np.minimum(evidence.deviations(shape), weights.length_cap)
        + weights.numbers * features.numbers
        + weights.wording * features.wording
        - cost,
        dtype=np.float32,
    )


def _adapted(weights: Weights, beads: Sequence[Sides]) -> Weights:
    matched = [bead for bead in beads if bead[0] and bead[1]]
    several = sum(len(a) + len(b) > 2 for a, b in matched)
    alone = len(beads) - len(matched)
    share = (several + weights.prior_several) / (len(matched) - several + weights.prior_one)
    lone_share = (alone + _PRIOR_ALONE) / (len(matched) + _PRIOR_MATCHED)
    return replace(
        weights,
        several=weights.several
        + weights.adapt_several * (-math.log(share) - weights.usual_several),
        skip=weights.skip + weights.adapt_skip * (math.log(lone_share) - weights.usual_skip),
    )


def _second_look(beads: Sequence[Sides], chances: Chances) -> list[Bead]:
    looked_at: list[Bead] = []
    for a, b in beads:
        chance = chances.of_bead((a, b)) if a and b else 0.0
        if chance >= 0.5:
            looked_at.append(Bead(a, b, chance))
        else:
            looked_at += [Bead((i,), (), chances.alone(chances.single[i])) for i in a]
            looked_at += [Bead((), (j,), chances.alone(chances.single[:, j])) for j in b]
    return looked_at
