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
    keep_near
        The cosine less the languages' centres below which sentences are doubted for that alone.
    alone_least
        Share of the sentences left alone, with a likely partner in sight, that have none.
    """

    others: float = 0.6247
    outside: float = 0.125
    length: float = 0.02849
    length_cap: float = 23.46
    numbers: float = 0.06023
    threshold: float = 0.1056
    skip: float = -0.075
    several: float = 0.05946
    each_more: float = 0.04507
    both_several: float = 0.09263
    adapt_several: float = 0.1004
    usual_several: float = 1.791
    adapt_skip: float = 0.04937
    usual_skip: float = -2
    prior_several: float = 0.0353
    prior_one: float = 27
    keep_others: float = 0.3517
    keep_outside: float = 0.909
    keep_cosine: float = 0.4162
    keep_numbers: float = 0.3814
    keep_usual: float = 0.9834
    keep_apart: float = 2.0
    keep_near: float = 0.25
    keep_threshold: float = -0.01053
    keep_slope: float = 10
    alone_least: float = 0.75


WEIGHTS = Weights()
