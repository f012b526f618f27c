"""The numbers that the aligner was tuned to; ``scripts/tune_alignment.py`` finds them anew."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts.

    Parameters
    ----------
    others, outside
        How far the level of near sentences, and of those just outside, lowers a bead's cosine.
    length, length_cap
        Cost of one squared standard deviation of length, and the number that is counted at most.
    numbers
        Gain for digits that agree.
    threshold
        The cosine, so lowered, at which a bead gains nothing.
    skip
        Gain of a sentence left alone (negative: a cost).
    several, each_more, both_several
        Cost of a bead that is not 1-1, of each sentence past the third, and of a bead with
        several sentences on both sides.
    adapt_several, usual_several, adapt_skip, usual_skip
        How far the first pass's share of such beads (of lone sentences) changes those costs for
        the second, and the logarithm of the share that changes nothing.
    prior_several, prior_one
        How many n-m and 1-1 beads the first pass is taken to have seen before.
    keep_*
        The second look: what makes a bead's sentences partners at all.
    """

    others: float = 0.608
    outside: float = 0.144
    length: float = 0.02
    length_cap: float = 34.0
    numbers: float = 0.012
    threshold: float = 0.066
    skip: float = -0.094
    several: float = 0.058
    each_more: float = 0.025
    both_several: float = 0.06
    adapt_several: float = 0.13
    usual_several: float = 1.002
    adapt_skip: float = 0.054
    usual_skip: float = -2.0
    prior_several: float = 0.045
    prior_one: float = 27.0
    keep_others: float = 0.559
    keep_outside: float = 0.909
    keep_cosine: float = 0.4
    keep_numbers: float = 0.241
    keep_usual: float = 1.049
    keep_threshold: float = 0.0
    keep_slope: float = 10.0


WEIGHTS = Weights()
