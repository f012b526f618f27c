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
    numbers, wording
        Gain for digits that agree, and for letters alike.
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
    kin
        The cosine less the languages' centres that the middle bead of two versions has at least.
    alone_least
        Share of the sentences left alone, with a likely partner in sight, that have none.
    """

    others: float = 0.625
    outside: float = 0.109
    length: float = 0.0288
    length_cap: float = 19.0
    numbers: float = 0.0721
    wording: float = 0.2
    threshold: float = 0.107
    skip: float = -0.0878
    several: float = 0.0595
    each_more: float = 0.0451
    both_several: float = 0.0926
    adapt_several: float = 0.1
    usual_several: float = 1.79
    adapt_skip: float = 0.0561
    usual_skip: float = -2.0
    prior_several: float = 0.0401
    prior_one: float = 30.1
    keep_others: float = 0.256
    keep_outside: float = 0.909
    keep_cosine: float = 0.456
    keep_numbers: float = 0.437
    keep_wording: float = 0.3
    keep_usual: float = 0.973
    keep_strange: float = 2.31
    keep_foreign: float = 2.0
    kin: float = 0.4
    keep_threshold: float = -0.0161
    keep_slope: float = 10.0
    alone_least: float = 0.75


WEIGHTS = Weights()
