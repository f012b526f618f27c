"""How well an alignment agrees with gold: strict, lax, and the sentences that have no partner.

Strict and lax follow the usual scorer of the field (Sennrich and Volk 2010; Thompson and Koehn
2019): strict counts a bead that is in gold exactly, lax one that shares a sentence on both sides
with a gold bead. Precision runs over all beads; recall leaves out the gold's unmatched sentences.
Those have a score of their own, because what is missing is what this project looks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from paraline.alignment.alignment import Bead
from paraline.alignment.beads import Sides


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts behind a precision and a recall; rates over several documents add up."""

    correct: int = 0
    predicted: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right, 0..1; 1 where nothing was predicted."""
        return self.correct / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found, 0..1; 1 where nothing was expected."""
        return self.found / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.correct + other.correct,
            self.predicted + other.predicted,
            self.found + other.found,
            self.expected + other.expected,
        )


@dataclass(frozen=True, slots=True)
class AlignmentScore:
    """An alignment against gold.

    Parameters
    ----------
    strict, lax
        As the field's usual scorer has them.
    matched
        Exact beads among those with sentences on both sides.
    unmatched
        Single sentences without a partner, of both sides.
    """

    strict: Rate = Rate()
    lax: Rate = Rate()
    matched: Rate = Rate()
    unmatched: Rate = Rate()

    def __add__(self, other: AlignmentScore) -> AlignmentScore:
        return AlignmentScore(
            self.strict + other.strict,
            self.lax + other.lax,
            self.matched + other.matched,
            self.unmatched + other.unmatched,
        )


def score(predicted: Iterable[Bead], gold: Iterable[Bead]) -> AlignmentScore:
    """Score one document's beads against its gold beads, as they are.

    :meth:`Alignment.score` also makes sure that gold fits the document.
    """
    ours, truth = _sides(predicted), _sides(gold)
    ours_matched, truth_matched = _matched(ours), _matched(truth)
    exact, exact_matched = ours & truth, ours_matched & truth_matched
    ours_alone, truth_alone = _alone(ours), _alone(truth)
    alone = len(ours_alone & truth_alone)
    links_ours, links_truth = _links(ours), _links(truth)
    lax = len(exact - exact_matched) + sum(_touches(bead, links_truth) for bead in ours_matched)
    lax_found = sum(_touches(bead, links_ours) for bead in truth_matched)
    return AlignmentScore(
        strict=Rate(len(exact), len(ours), len(exact_matched), len(truth_matched)),
        lax=Rate(lax, len(ours), lax_found, len(truth_matched)),
        matched=Rate(len(exact_matched), len(ours_matched), len(exact_matched), len(truth_matched)),
        unmatched=Rate(alone, len(ours_alone), alone, len(truth_alone)),
    )


def total(scores: Iterable[AlignmentScore]) -> AlignmentScore:
    """Add up the scores of several documents (micro average)."""
    return reduce(add, scores, AlignmentScore())


def _sides(beads: Iterable[Bead]) -> set[Sides]:
    return {(bead.a, bead.b) for bead in beads if bead.a or bead.b}


def _matched(sides: set[Sides]) -> set[Sides]:
    return {(a, b) for a, b in sides if a and b}


def _alone(sides: set[Sides]) -> set[tuple[str, int]]:
    only_a = {("a", i) for a, b in sides if not b for i in a}
    return only_a | {("b", j) for a, b in sides if not a for j in b}


def _links(sides: set[Sides]) -> set[tuple[int, int]]:
    return {(i, j) for a, b in sides for i in a for j in b}


def _touches(bead: Sides, links: set[tuple[int, int]]) -> bool:
    return any((i, j) in links for i in bead[0] for j in bead[1])
