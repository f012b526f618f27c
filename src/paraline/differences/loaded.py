"""Words that carry a charge which their partners do not: ``regime`` against ``правительство``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paraline.differences.charges import GRADES, Charged, Charges
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.mark import Side, both_read

_ALONE: Final = 0.6


def find_loaded(context: Context) -> Iterator[Finding]:
    """Yield a ``loaded-term`` where a word's partner names the same with another charge.

    A partner is a word of the same concept that is linked to it, or the only one. The charges
    must point in opposite directions, or lie two grades apart. A strongly charged word that has
    no partner at all is reported as ``low``.
    """
    for bead in context.alignment.matches:
        charges = Charges.of(context, bead, "loaded")
        for one, other in charges.apart():
            yield _charge(one, other, charges)
        if both_read(charges.a, charges.b, "loaded"):
            yield from _lone(charges)


def _charge(one: Charged, other: Charged, charges: Charges) -> Finding:
    link = charges.link(one, other)
    alone = max(
        charges.facing.alone(one.words, in_a=True), charges.facing.alone(other.words, in_a=False)
    )
    distance = abs(one.value - other.value)
    opposite = one.value * other.value < 0
    severity: Severity = "high" if opposite and distance > GRADES else "medium"
    spans = (charges.a.span(one.words),), (charges.b.span(other.words),)
    told = ", ".join(
        f"{side}'s word is charged {'for' if held.value > 0 else 'against'}"
        for side, held in (("A", one), ("B", other))
        if held.value
    )
    message = f"{charges.a.quoted(spans[0])} in A, {charges.b.quoted(spans[1])} in B: {told}"
    confidence = min(0.95, 0.45 + 0.25 * link + 0.2 * alone + 0.05 * distance)
    return Finding("loaded-term", severity, confidence, *spans, message, "charge")


def _lone(charges: Charges) -> Iterator[Finding]:
    """Yield the strongly charged words that the other side does not say in any way."""
    for side, held, others, in_a in (
        (charges.a, charges.ours, charges.theirs, True),
        (charges.b, charges.theirs, charges.ours, False),
    ):
        said = {other.concept for other in others}
        told: set[tuple[int, ...]] = set()
        for one in held:
            concepts = {x.concept for x in held if x.words == one.words}
            alone = charges.facing.alone(one.words, in_a=in_a)
            if (
                abs(one.value) >= GRADES
                and alone > _ALONE
                and concepts.isdisjoint(said)
                and one.words not in told
            ):
                told.add(one.words)
                yield _charged_alone(one, side, alone, in_a=in_a)


def _charged_alone(one: Charged, side: Side, alone: float, *, in_a: bool) -> Finding:
    spans = (side.span(one.words),)
    direction = "for" if one.value > 0 else "against"
    message = f"{side.quoted(spans)} only in {'A' if in_a else 'B'}: charged {direction}"
    ours, theirs = (spans, ()) if in_a else ((), spans)
    return Finding("loaded-term", "low", 0.5 * alone, ours, theirs, message, "charged-alone")
