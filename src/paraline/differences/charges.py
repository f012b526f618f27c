"""Words by the charge that they carry, on both sides of a bead.

A table of a lexicon, such as ``[loaded]``, names concepts, the same ones in every language. Each
has lists of forms: ``neutral``, and others that end in a strength from 1 to 4: ``against2`` or
``neg2`` is -2, ``for1`` or ``pos1`` is 1. A form that ends in ``*`` is a stem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.concepts import Facing, Forms, Held, held_on
from paraline.differences.finding import Context
from paraline.differences.marks.denied import FacingDenials
from paraline.differences.marks.mark import Side, both_sides
from paraline.lexicons import lexicon

Charged = Held[int]

GRADES: Final = 2  # from here on charges lie apart
_DARK: Final = ("against", "neg")


@dataclass(frozen=True)
class Charges:
    """Both sides of a bead, with the charged and the neutral words that they hold."""

    a: Side
    b: Side
    ours: Sequence[Charged]
    theirs: Sequence[Charged]
    facing: Facing

    @classmethod
    def of(cls, context: Context, bead: Bead, table: str) -> Charges:
        """Read *bead* by a *table* of the lexicons."""
        a, b = both_sides(context, bead)
        forms = partial(_forms, table)
        facing = Facing(context.words(bead))
        return cls(a, b, held_on(a, forms), held_on(b, forms), facing)

    def apart(self) -> Iterator[tuple[Charged, Charged]]:
        """Yield the words of one concept that stand for each other, and whose charges lie apart.

        They are linked, or in each other's place, and no other word says nearly the same as
        either, or both sides would have the same charges if *one* were *other*. Two words that
        stand in several concepts together are looked at once.
        """
        told: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
        for one in self.ours:
            for other in self.theirs:
                pair = one.words, other.words
                if one.concept != other.concept or pair in told or not _apart(one, other):
                    continue
                if self._facing(one, other):
                    told.add(pair)
                    yield one, other

    def _facing(self, one: Charged, other: Charged) -> bool:
        """Tell whether two words stand for each other, and nothing else stands for either."""
        lonely = self._lonely(one, other)
        if lonely and self._exchanged(one, other):
            return True
        near = self.link(one, other) or self.facing.in_place(one, other)
        return bool(near) and (lonely or self._changed(one, other))

    @cached_property
    def denials(self) -> FacingDenials:
        """What is denied on either side."""
        return FacingDenials.on(self.a, self.b)

    def link(self, one: Charged, other: Charged) -> float:
        """Return how surely a word of A and one of B are partners, 0..1."""
        return self.facing.link(one.words, other.words)

    def _exchanged(self, one: Charged, other: Charged) -> bool:
        """Tell whether two words are the only ones of their concept, and linked to none."""
        own, beyond = self._of_concept(one.concept)
        return len(own) == len(beyond) == 1 and not (
            self.facing.linked(one.words, in_a=True) or self.facing.linked(other.words, in_a=False)
        )

    def _of_concept(self, concept: str) -> tuple[list[Charged], list[Charged]]:
        """Return the words of a concept on either side."""
        ours = [held for held in self.ours if held.concept == concept]
        return ours, [held for held in self.theirs if held.concept == concept]

    def _lonely(self, one: Charged, other: Charged) -> bool:
        """Tell whether no word of its concept on the other side has nearly the charge of either."""
        own, beyond = self._of_concept(one.concept)
        return all(_apart(x, other) for x in own) and all(_apart(one, x) for x in beyond)

    def _changed(self, one: Charged, other: Charged) -> bool:
        """Tell whether the sides would have nearly the same charges, were *one* as *other*."""
        own, beyond = self._of_concept(one.concept)
        return (
            len(own) == len(beyond)
            and _near(own, one) == 1 + _near(beyond, one)
            and _near(beyond, other) == 1 + _near(own, other)
        )


def _near(words: Sequence[Charged], one: Charged) -> int:
    """Return how many of *words* have nearly the charge of *one*."""
    return sum(not _apart(word, one) for word in words)


def _apart(one: Charged, other: Charged) -> bool:
    return abs(one.value - other.value) >= GRADES


@cache
def _forms(table: str, language: str) -> Forms[int]:
    return Forms(
        (form, concept, _value(charge))
        for concept, lists in lexicon(language).get(table, {}).items()
        for charge, forms in lists.items()
        for form in forms
    )


def _value(charge: str) -> int:
    """Return the charge that a list's name tells: ``against2`` is -2, ``neutral`` 0."""
    if charge == "neutral":
        return 0
    return -int(charge[-1]) if charge[:-1] in _DARK else int(charge[-1])
