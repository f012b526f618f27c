"""Sentences, and stories, that sound darker or brighter than their partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from paraline.differences.charges import GRADES, Charged, Charges
from paraline.differences.finding import Context, Finding
from paraline.story import Span

_LEAST: Final = 3  # sentences that make a story's tone another


@dataclass(frozen=True, slots=True)
class _Shift:
    """How much brighter the B side of a bead sounds, and the words that make it so."""

    amount: int
    confidence: float
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    quoted: tuple[str, str]


def find_tone(context: Context) -> Iterator[Finding]:
    """Yield a ``tone`` for each matched bead whose sides sound different, and one for the story.

    Only words that are linked, or stand in each other's place, count, and only where they are of
    one concept and two grades apart, such as ``concern`` and ``panic``, and both denied or neither.
    The story's tone differs where three sentences or more differ in one direction, and at most a
    third as many in the other.
    """
    shifts = []
    for bead in context.alignment.matches:
        charges = Charges.of(context, bead, "tone")
        pairs = [(x, y) for x, y in charges.apart() if charges.denials.alike(x.words, y.words)]
        if pairs:
            shift = _shift(pairs, charges)
            if abs(shift.amount) >= GRADES:
                shifts.append(shift)
                yield _sentence(shift)
    for sign in (-1, 1):
        alike = [shift for shift in shifts if shift.amount * sign > 0]
        if len(alike) >= _LEAST and 3 * (len(shifts) - len(alike)) <= len(alike):
            yield _story(alike, sign)


def _shift(pairs: Sequence[tuple[Charged, Charged]], charges: Charges) -> _Shift:
    a = tuple(sorted({charges.a.span(one.words) for one, _ in pairs}))
    b = tuple(sorted({charges.b.span(other.words) for _, other in pairs}))
    link = max(charges.link(one, other) for one, other in pairs)
    amount = sum(other.value - one.value for one, other in pairs)
    confidence = min(0.95, 0.2 + 0.3 * link + 0.1 * abs(amount))
    return _Shift(amount, confidence, a, b, (charges.a.quoted(a), charges.b.quoted(b)))


def _sentence(shift: _Shift) -> Finding:
    a, b = shift.quoted
    message = f"{a} in A, {b} in B: B sounds {_direction(shift.amount)}"
    return Finding("tone", "medium", shift.confidence, shift.a, shift.b, message, "sentence")


def _story(shifts: Sequence[_Shift], sign: int) -> Finding:
    a = tuple(span for shift in shifts for span in shift.a)
    b = tuple(span for shift in shifts for span in shift.b)
    sure = sum(shift.confidence for shift in shifts) / len(shifts)
    message = f"B sounds {_direction(sign)} in {len(shifts)} matched sentences"
    return Finding("tone", "medium", sure, tuple(sorted(a)), tuple(sorted(b)), message, "story")


def _direction(amount: int) -> str:
    return "brighter" if amount > 0 else "darker"
