"""How likely two runs of sentences are to say the same: the second look at what a path chose."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from paraline.alignment.beads import Sides
from paraline.alignment.similarity import Evidence, Features
from paraline.alignment.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Chances:
    """Chances, 0..1, that the sides of a bead are partners.

    A logistic function of the features, set against what is usual in this pair of stories: a
    free translation keeps less distance to its surroundings everywhere. Where even the middle
    bead of the path is far from a translation, the stories tell of different things, and all
    their beads are doubted.

    Parameters
    ----------
    evidence
        The features of the two stories' beads.
    beads
        A path through them: its middle bead tells what is usual.
    """

    def __init__(self, evidence: Evidence, beads: Sequence[Sides], weights: Weights) -> None:
        self._evidence, self._weights = evidence, weights
        matched = [evidence.of_bead(bead) for bead in beads if bead[0] and bead[1]]
        self._usual = _middle([float(one.above_others) for one in matched], 0.0)
        self._foreign = max(weights.kin - _middle([float(one.apart) for one in matched], 1.0), 0.0)
        self.single: NDArray[np.float64] = self._of(evidence.features((1, 1)))
        """Of each sentence of A with each of B: ``(n, m)``."""

    def of_bead(self, bead: Sides) -> float:
        """Return the chance for one bead with sentences on both sides."""
        return float(self._of(self._evidence.of_bead(bead)))

    def alone(self, with_each: NDArray[np.float64]) -> float:
        """Return how sure it is that a sentence the path left alone has no partner, 0..1.

        *with_each* are its chances with the other side's sentences. That the path left it alone
        is most of the evidence: the least certainty is what was right on the tuning data.
        """
        least = self._weights.alone_least
        return float(least + (1 - least) * (1 - with_each.max()))

    def _of(self, features: Features) -> Any:
        import numpy as np

        weights = self._weights
        score = (
            weights.keep_cosine * features.cosine
            + weights.keep_others * features.above_others
            + weights.keep_outside * features.above_outside
            + weights.keep_numbers * features.numbers
            + weights.keep_wording * features.wording
            - weights.keep_usual * self._usual
            - weights.keep_strange * features.strange
            - weights.keep_foreign * self._foreign
            - weights.keep_threshold
        )
        return 1 / (1 + np.exp(-weights.keep_slope * np.asarray(score, dtype=np.float64)))


def _middle(values: Sequence[float], without: float) -> float:
    return median(values) if values else without
