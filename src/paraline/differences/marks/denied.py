"""Which words of a side are denied, or deny, and so may say the contrary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from paraline.differences.marks.mark import Side
from paraline.differences.marks.negators import read_negators

# A negator so near may turn a word into its contrary.
_NEAR: Final = 3
# And one of these before it: "deny".
_NEXT: Final = 1

_Standing = Literal["plain", "denied", "denying"]


@dataclass(frozen=True)
class Denials:
    """The words of a side that deny, and those that stand in the clause of one, near it."""

    denying: frozenset[int]
    denied: frozenset[int]

    @classmethod
    def on(cls, side: Side) -> Denials:
        """Read the negators of *side*."""
        denying: set[int] = set()
        near: set[int] = set()
        for mark in read_negators(side):
            if mark.soft and mark.form != "denying":
                continue
            before, after = (0, _NEXT) if mark.soft else (_NEAR, _NEAR)
            first, last = mark.words[0], mark.words[-1]
            around = range(max(first - before, 0), min(last + after + 1, len(side.words)))
            near.update(n for n in around if n not in mark.words and side.same_clause(n, first))
            if not mark.soft:
                denying.update(mark.words)
        return cls(frozenset(denying), frozenset(near))

    def of(self, words: Sequence[int]) -> _Standing:
        """Tell whether *words* deny, such as ``neuzticas``, or are denied."""
        if not self.denying.isdisjoint(words):
            return "denying"
        return "plain" if self.denied.isdisjoint(words) else "denied"


@dataclass(frozen=True)
class FacingDenials:
    """The denials of both sides of a bead."""

    a: Denials
    b: Denials

    @classmethod
    def on(cls, a: Side, b: Side) -> FacingDenials:
        """Read the negators of both sides."""
        return cls(Denials.on(a), Denials.on(b))

    def alike(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Tell whether words of A and of B are both denied, or neither is, and none denies."""
        return self.a.of(ours) == self.b.of(theirs) != "denying"
