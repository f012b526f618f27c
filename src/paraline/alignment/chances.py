"""How likely two runs of sentences are to say the same: the second look at what a path chose."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from paraline.alignment.beads import Sides
from paraline.alignment.similarity import Evidence, Features
from paraline.alignment.usual import Usual
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
    usual
        What is usual in them.
    """

    def __init__(self, evidence: Evidence, usual: Usual, weights: Weights) -> None:
        self._evidence, self._weights, self._usual = evidence, weights, usual.above_others
        self._foreign = max(weights.kin - usual.apart, 0.0)

    def within(self, evidence: Evidence) -> Chances:
        """Return the same chances for a part of the evidence."""
        if evidence is self._evidence:
            return self
        part = copy(self)
        part.__dict__.pop("single", None)
        part._evidence = evidence
        return part

    def of_bead(self, bead: Sides) -> float:
        """Return the chance for one bead with sentences on both sides."""
        return float(self._of(self._evidence.of_beads([bead]))[0])

    @cached_property
    def single(self) -> NDArray[np.float64]:
        """Of each sentence of A with each of B: ``(n, m)``."""
        import numpy as np

        everything = range(self._evidence.n), range(self._evidence.m)
        return np.asarray(self._of(self._evidence.features([(1, 1)], *everything))[0])

    def alone(self, highest: float) -> float:
        """Return how sure it is that a sentence the path left alone has no partner, 0..1.

        *highest* is its greatest chance with one of the other side's. That the path left it alone
        is most of the evidence: the least certainty is what was right on the tuning data.
        """
        least = self._weights.alone_least
        return float(least + (1 - least) * (1 - highest))

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
