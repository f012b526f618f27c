"""Aligns two runs of sentences that stand in the same order, in two passes and a second look."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.at_beads import at_beads
from paraline.alignment.band import Band
from paraline.alignment.beads import Shape, Sides, weighed_beads
from paraline.alignment.chances import Chances
from paraline.alignment.review import review
from paraline.alignment.similarity import Evidence, Features
from paraline.alignment.usual import Usual
from paraline.alignment.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import TokenEmbedder

    Matrix = NDArray[np.float32]

# Lone sentences and matched beads that the first pass is taken to have seen before.
_PRIOR_ALONE, _PRIOR_MATCHED = 1, 8
_REMEMBERED = 1 << 26  # bytes of the first pass's tables that are kept for the second
_MOST_ROUNDS = 12  # of widening the band: each doubles it where it is too narrow


def bead_shapes(max_bead: int) -> tuple[Shape, ...]:
    """Return the shapes of beads up to *max_bead* sentences a side, the plainest first.

    Where both sides have several sentences, neither has more than three: longer ones are
    cut further by every tuned setting, and each shape costs time.
    """
    sizes = range(1, max_bead + 1)
    shapes = [(p, q) for p in sizes for q in sizes if min(p, q) == 1 or max(p, q) <= 3]
    return tuple(sorted(shapes, key=lambda shape: (sum(shape), abs(shape[0] - shape[1]))))


def align_monotone(
    evidence: Evidence,
    shapes: Sequence[Shape],
    weights: Weights = WEIGHTS,
    reader: TokenEmbedder | None = None,
) -> tuple[list[Bead], Chances]:
    """Return beads that hold every sentence once, in order, and the chances behind them.

    The first pass uses the general costs; the second those that fit how this very pair of
    stories is cut. Then each bead that is in question is looked at again, by its words where
    *reader* is given: the path as a whole gains by swallowing what has no partner.
    """
    path, gains = adapted_path(evidence, shapes, weights)
    usual = Usual.of_path(path, evidence)
    return review(path, gains, usual, reader), Chances(evidence, usual, weights)


def adapted_path(
    evidence: Evidence, shapes: Sequence[Shape], weights: Weights = WEIGHTS
) -> tuple[list[Sides], BeadGains]:
    """Return the best path of the second pass, and the gains that it is the best under."""
    memory = _Memory()
    first = BeadGains(evidence, shapes, weights, memory)
    path, band = best_path(first, evidence.band)
    gains = adapted_gains(evidence, shapes, path, weights, memory)
    path, _ = best_path(gains, band)
    memory.clear()
    return path, gains


def best_path(gains: BeadGains, band: Band) -> tuple[list[Sides], Band]:
    """Return the best beads within *band*, widened until it lets the path be, and that band.

    What is sure: the path is the best one within the band that is returned, and where that is
    all places, the best of all. Otherwise no bead of the path lies near the band's edge, and all
    pairs of sentences that it leaves alone near each other lie within, save where the band has
    reached its greatest width. A better path outside is then possible only if it parts from this
    one between two anchors, or where there are none, by a way that the path shows no trace of.
    """
    for _ in range(_MOST_ROUNDS):
        beads, worth = weighed_beads(gains, gains.shapes, gains.skip, band)
        wider = band.wider_for(beads, worth)
        if wider is None:
            break
        band = wider
    return beads, band


def adapted_gains(
    evidence: Evidence,
    shapes: Sequence[Shape],
    beads: Sequence[Sides],
    weights: Weights = WEIGHTS,
    memory: _Memory | None = None,
) -> BeadGains:
    """Return what beads gain in stories that are cut as *beads* are."""
    return BeadGains(evidence.with_lengths_of(beads), shapes, _adapted(weights, beads), memory)


class _Memory:
    """Keeps tables of the first pass until the second one reads them, while there is room."""

    def __init__(self) -> None:
        self._tables: dict[tuple[range, range], Matrix] = {}
        self._room = _REMEMBERED

    def __call__(self, place: tuple[range, range], make: Callable[[], Matrix]) -> Matrix:
        """Return the table of *place*: what is kept, and no longer kept then, or made anew."""
        known = self._tables.pop(place, None)
        if known is not None:
            self._room += known.nbytes
            return known
        table = make()
        if table.nbytes <= self._room:
            self._room -= table.nbytes
            self._tables[place] = table
        return table

    def clear(self) -> None:
        """Keep nothing any more, nor later."""
        self._tables, self._room = {}, 0


class BeadGains:
    """What each bead gains: its features, weighed, less its cost.

    ``shapes`` are those of the beads that fit the stories, ``skip`` is what a lone sentence gains.
    """

    def __init__(
        self,
        evidence: Evidence,
        shapes: Sequence[Shape],
        weights: Weights,
        memory: _Memory | None = None,
    ) -> None:
        import numpy as np

        self.evidence, self._weights, self.skip = evidence, weights, weights.skip
        self._memory = memory
        self.shapes = [(p, q) for p, q in shapes if p <= evidence.n and q <= evidence.m]
        costs = [_cost(shape, weights) for shape in self.shapes]
        self._costs = np.array(costs, dtype=np.float32)[:, None, None]

    def __call__(self, rows: range, columns: range) -> Matrix:
        """Return the gains of the beads of all shapes that begin at these: see ``best_beads``."""

        def merits() -> Matrix:
            return self._merits(self.evidence.features(self.shapes, rows, columns))

        known = merits() if self._memory is None else self._memory((rows, columns), merits)
        return self._gains(known, self.evidence.deviations(self.shapes, rows, columns))

    def of(self, features: Features, deviations: Matrix) -> Matrix:
        """Return the same from the tables of these beads."""
        return self._gains(self._merits(features), deviations)

    def _merits(self, features: Features) -> Matrix:
        """Return what counts the same in both passes."""
        import numpy as np

        weights = self._weights
        level = 1 - weights.others - weights.outside
        return np.asarray(
            level * features.cosine
            + weights.others * features.above_others
            + weights.outside * features.above_outside
            + weights.numbers * features.numbers
            + weights.wording * features.wording
        )

    def _gains(self, merits: Matrix, deviations: Matrix) -> Matrix:
        import numpy as np

        weights = self._weights
        cost = weights.length * np.minimum(deviations, weights.length_cap)
        return np.asarray(merits - cost - self._costs)

    def of_beads(self, beads: Sequence[Sides]) -> Matrix:
        """Return the gains of some beads, at least one, all with sentences on both sides."""

        def tables(shapes: Sequence[Shape], rows: range, columns: range) -> list[Matrix]:
            return [BeadGains(self.evidence, shapes, self._weights)(rows, columns)]

        return at_beads(tables, beads)[0]


def _cost(shape: Shape, weights: Weights) -> float:
    if shape == (1, 1):
        return weights.threshold
    several = weights.several + weights.each_more * max(sum(shape) - 3, 0)
    return weights.threshold + several + weights.both_several * (min(shape) > 1)


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
