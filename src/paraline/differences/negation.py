"""Negation that only one side of a bead has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.mark import Side, both_read, both_sides
from paraline.differences.marks.unsaid import Unsaid, unsaid_denials

_SURE: Final = 0.95
_MOST: Final = 0.98
_LEAST: Final = 0.1
_PHRASE: Final = 3  # words between the partners of a denied phrase


def find_negation(context: Context) -> Iterator[Finding]:
    """Yield a ``negation`` for each negator of a matched bead that the other side does not say.

    What is left when the negators of both sides are paired by nearness is a finding:
    ``negator-lost`` where A has it, ``negator-added`` where B has it. It is the surer, the surer
    what it denies has a partner in the other side, and the less near a word stands there that may
    say the same (``fail``, ``lack``, ``un-``).
    """
    for bead in context.alignment.matches:
        yield from _judge(context, bead)


def _judge(context: Context, bead: Bead) -> Iterator[Finding]:
    a, b = both_sides(context, bead)
    if not both_read(a, b, "negation"):
        return
    for one in unsaid_denials(a, b, context.words(bead)):
        if one.chance >= _LEAST and not one.with_phrase:
            yield finding_of(one, a, b)


def finding_of(unsaid: Unsaid, a: Side, b: Side) -> Finding:
    """Return the finding that tells of what one side denies and the other does not."""
    own, other = (a, b) if unsaid.in_a else (b, a)
    mark, chance = unsaid.mark, unsaid.chance
    severity: Severity = "high" if chance >= _SURE else "medium"
    shown = 2 if mark.form == "partly" else 1  # "not fully absorbed"
    spans = (own.span(mark.words + mark.beside[:shown]),)
    phrase = _phrase(unsaid.partners)
    beyond = (other.span(phrase),) if phrase else ()
    in_own, in_other = ("A", "B") if unsaid.in_a else ("B", "A")
    message = f"{own.quoted(spans)} in {in_own}, not denied in {in_other}"
    if beyond:
        message += f": {other.quoted(beyond)}"
    in_a, in_b = (spans, beyond) if unsaid.in_a else (beyond, spans)
    rule = f"{'denying' if mark.soft else 'negator'}-{'lost' if unsaid.in_a else 'added'}"
    return Finding("negation", severity, min(chance, _MOST), in_a, in_b, message, rule)


def _phrase(partners: Sequence[int]) -> list[int]:
    """Return those of *partners*, the surest first, that stand near the first one."""
    return [index for index in partners if abs(index - partners[0]) <= _PHRASE]
