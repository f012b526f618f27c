"""Which marks of one side are said by which marks of the other."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from paraline.differences.marks.mark import Mark
from paraline.differences.pairing import surest_first
from paraline.differences.words import BeadWords

# A mark of the same weight may stand anywhere in the sentence; a soft one must be near.
_SOFT_NEAR = 0.2
_SOFT_SHARE = 0.8
_BY_PLACE = 0.6
_REACH = 4.0
# So surely linked, a soft mark stands for the word that it is linked to.
_OWN = 0.45


class Placed(Protocol):
    """Whatever stands at some words of a side."""

    @property
    def words(self) -> tuple[int, ...]:
        """The indices of its words among the side's words."""


@dataclass(frozen=True)
class _Places:
    """Where the words of one side would stand in the other, by the links around them."""

    linked: Sequence[tuple[int, int]]
    scale: float

    @classmethod
    def of(cls, links: Iterable[tuple[int, int, float]], own: int, other: int) -> _Places:
        best: dict[int, tuple[float, int]] = {}
        for i, j, score in links:
            best[i] = max(best.get(i, (0.0, 0)), (score, j))
        return cls(sorted((i, j) for i, (_, j) in best.items()), other / max(own, 1))

    def gap(self, own: Placed, other: Placed) -> float:
        """Return how many words *other* stands from the place of *own*."""
        return min(abs(self._of(i) - j) for i in own.words for j in other.words)

    def _of(self, i: int) -> float:
        at = bisect_left(self.linked, (i, -1))
        around = self.linked[max(at - 2, 0) : at + 2]
        if not around:
            return i * self.scale
        return min((abs(one - i), other + (i - one)) for one, other in around)[1]


@dataclass(frozen=True)
class Nearness:
    """How near words of A stand to words of B: by their links, and by the links around them."""

    scores: Mapping[tuple[int, int], float]
    places: tuple[_Places, _Places]

    @classmethod
    def of(cls, words: BeadWords) -> Nearness:
        """Read the links of a bead."""
        sizes = len(words.a), len(words.b)
        back = [(j, i, score) for i, j, score in words.links]
        return cls(
            {(i, j): score for i, j, score in words.links},
            (_Places.of(words.links, *sizes), _Places.of(back, *sizes[::-1])),
        )

    def of_words(self, indices: Collection[int], *, in_a: bool) -> list[tuple[int, float]]:
        """Return the partners of words of one side, the surest first, and their scores."""
        found: dict[int, float] = {}
        for (i, j), score in self.scores.items():
            own, other = (i, j) if in_a else (j, i)
            if own in indices:
                found[other] = max(found.get(other, 0.0), score)
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    def own_partner(self, soft: Mark, hard: Mark, *, in_a: bool, least: float = _OWN) -> bool:
        """Tell whether the *soft* mark stands for another word rather than for *hard*.

        The other word must be linked with a score of *least* or more.
        """
        partners = self.of_words(soft.words, in_a=in_a)
        inside = max((score for index, score in partners if index in hard.reach), default=0.0)
        return any(
            score >= least and score > inside
            for index, score in partners
            if index not in hard.reach
        )

    def between(self, one: Mark, other: Mark) -> float:
        """Return how near mark *one* of A stands to mark *other* of B, 0..1."""
        return max(self.link(one, other), _BY_PLACE * self.place(one, other))

    def link(self, one: Mark, other: Mark) -> float:
        """Return the best link between what mark *one* of A and *other* of B reach, 0..1."""
        return max(
            (self.scores.get((i, j), 0.0) for i in one.reach for j in other.reach), default=0.0
        )

    def place(self, one: Placed, other: Placed) -> float:
        """Return how near the places of *one* of A and of *other* of B are, 0..1."""
        gap = (self.places[0].gap(one, other) + self.places[1].gap(other, one)) / 2
        return math.exp(-gap / _REACH)


@dataclass(frozen=True)
class Paired:
    """The pairs of marks, by index, and the marks that are left."""

    pairs: tuple[tuple[int, int], ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]


def pair_marks(ours: Sequence[Mark], theirs: Sequence[Mark], near: Nearness) -> Paired:
    """Pair marks that share a class, the nearest first; a soft mark only with a near one."""
    ranked: list[tuple[float, int, int]] = []
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            if not one.classes & other.classes:
                continue
            weight = near.between(one, other)
            if one.soft or other.soft:
                weight *= _SOFT_SHARE
                if weight < _SOFT_NEAR:
                    continue
                if one.soft and not other.soft and near.own_partner(one, other, in_a=True):
                    continue
                if other.soft and not one.soft and near.own_partner(other, one, in_a=False):
                    continue
            ranked.append((weight, i, j))
    pairs = tuple((i, j) for _, i, j in surest_first(ranked))
    used_a, used_b = {i for i, _ in pairs}, {j for _, j in pairs}
    return Paired(
        pairs,
        tuple(i for i in range(len(ours)) if i not in used_a),
        tuple(j for j in range(len(theirs)) if j not in used_b),
    )
