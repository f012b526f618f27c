"""Words that carry a charge which their partners do not: ``regime`` against ``правительство``.

A lexicon's table ``[loaded]`` names concepts, the same ones in every language. Each has lists of
forms: ``neutral``, and ``against1`` to ``against3`` and ``for1`` to ``for3`` by how strongly the
form speaks against or for what it names. A form that ends in ``*`` is a stem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.concepts import Facing, Forms, Held
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.mark import Side, both_read, both_sides
from paraline.lexicons import lexicon

Charged = Held[int]

_GRADES: Final = 2
_ALONE: Final = 0.6


@dataclass(frozen=True)
class _Both:
    """Both sides of a bead, with the charged and the neutral words that they hold."""

    a: Side
    b: Side
    ours: Sequence[Charged]
    theirs: Sequence[Charged]
    facing: Facing


def find_loaded(context: Context) -> Iterator[Finding]:
    """Yield a ``loaded-term`` where a word's partner names the same with another charge.

    A partner is a word of the same concept that is linked to it, or the only one. The charges
    must point in opposite directions, or lie two grades apart. A strongly charged word that has
    no partner at all is reported as ``low``.
    """
    for bead in context.alignment.matches:
        both = _read(context, bead)
        yield from _pairs(both)
        if both_read(both.a, both.b, "loaded"):
            yield from _lone(both)


def _read(context: Context, bead: Bead) -> _Both:
    a, b = both_sides(context, bead)
    return _Both(a, b, _held(a), _held(b), Facing(context.words(bead)))


def _pairs(both: _Both) -> Iterator[Finding]:
    told: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for one in both.ours:
        for other in both.theirs:
            pair = one.words, other.words
            if one.concept != other.concept or not _apart(one, other) or pair in told:
                continue
            if _stand_for_each_other(one, other, both):
                told.add(pair)
                yield _charge(one, other, both)


def _apart(one: Charged, other: Charged) -> bool:
    return abs(one.value - other.value) >= _GRADES


def _stand_for_each_other(one: Charged, other: Charged, both: _Both) -> bool:
    """Tell whether two words of a concept are partners, and none else says what they say."""
    own = [x for x in both.ours if x.concept == one.concept]
    beyond = [x for x in both.theirs if x.concept == one.concept]
    if not all(_apart(x, other) for x in own) or not all(_apart(one, x) for x in beyond):
        return False
    if both.facing.link(one.words, other.words):
        return True
    lone = len(own) == len(beyond) == 1
    return lone and not (
        both.facing.linked(one.words, in_a=True) or both.facing.linked(other.words, in_a=False)
    )


def _charge(one: Charged, other: Charged, both: _Both) -> Finding:
    link = both.facing.link(one.words, other.words)
    alone = max(both.facing.alone(one.words, in_a=True), both.facing.alone(other.words, in_a=False))
    distance = abs(one.value - other.value)
    opposite = one.value * other.value < 0
    severity: Severity = "high" if opposite and distance > _GRADES else "medium"
    spans = (both.a.span(one.words),), (both.b.span(other.words),)
    told = ", ".join(
        f"{side}'s word is charged {'for' if held.value > 0 else 'against'}"
        for side, held in (("A", one), ("B", other))
        if held.value
    )
    message = f"{both.a.quoted(spans[0])} in A, {both.b.quoted(spans[1])} in B: {told}"
    confidence = min(0.95, 0.45 + 0.25 * link + 0.2 * alone + 0.05 * distance)
    return Finding("loaded-term", severity, confidence, *spans, message, "charge")


def _lone(both: _Both) -> Iterator[Finding]:
    """Yield the strongly charged words that the other side does not say in any way."""
    for side, held, others, in_a in (
        (both.a, both.ours, both.theirs, True),
        (both.b, both.theirs, both.ours, False),
    ):
        said = {other.concept for other in others}
        told: set[tuple[int, ...]] = set()
        for one in held:
            concepts = {x.concept for x in held if x.words == one.words}
            alone = both.facing.alone(one.words, in_a=in_a)
            if (
                abs(one.value) >= _GRADES
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


def _held(side: Side) -> list[Charged]:
    languages = dict.fromkeys(sentence.language for _, sentence in side.sentences)
    return [held for language in languages for held in _forms(language).on(side, language)]


@cache
def _forms(language: str) -> Forms[int]:
    table = lexicon(language).get("loaded", {})
    return Forms(
        (form, concept, _value(charge))
        for concept, lists in table.items()
        for charge, forms in lists.items()
        for form in forms
    )


def _value(charge: str) -> int:
    """Return the charge that a list's name tells: ``against2`` is -2, ``neutral`` 0."""
    if charge.startswith("against"):
        return -int(charge.removeprefix("against"))
    return int(charge.removeprefix("for")) if charge.startswith("for") else 0
