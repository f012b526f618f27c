"""Negation that only one side of a bead has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.mark import Mark, Side, both_read, both_sides
from paraline.differences.marks.matching import Nearness, pair_marks
from paraline.differences.marks.negators import read_negators

_SURE: Final = 0.8
# Measured on planted errors: how sure a finding is, by the link of what is denied.
_LEAST: Final = 0.35
_MOST: Final = 0.93
_FOR_PARTNER: Final = 0.85
_DOUBT: Final = 0.2


def find_negation(context: Context) -> Iterator[Finding]:
    """Yield a ``negation`` for each negator of a matched bead that the other side does not say.

    Negators are paired by nearness; words that may stand for one (``fail``, ``lack``, ``un-``)
    take part where they are near. What is left is a finding: ``negator-lost`` where A has it,
    ``negator-added`` where B has it. It is the surer, the surer what it denies has a partner in
    the other side.
    """
    for bead in context.alignment.matches:
        yield from _judge(context, bead)


def _judge(context: Context, bead: Bead) -> Iterator[Finding]:
    a, b = both_sides(context, bead)
    if not both_read(a, b, "negation"):
        return
    ours, theirs = read_negators(a), read_negators(b)
    if all(mark.soft for mark in (*ours, *theirs)):
        return
    near = Nearness.of(context.words(bead))
    left = pair_marks(ours, theirs, near)
    hard = [sum(not mark.soft for mark in marks) for marks in (ours, theirs)]
    for marks, indices, own, other in (
        (ours, left.left_a, a, b),
        (theirs, left.left_b, b, a),
    ):
        # One negator may stand for several verbs of a row, each denied in another language.
        shared = min(hard) > 0
        for n in indices:
            if not marks[n].soft:
                yield _finding(marks[n], near, own, other, lost=marks is ours, shared=shared)


def _finding(
    mark: Mark, near: Nearness, own: Side, other: Side, *, lost: bool, shared: bool
) -> Finding:
    denied = (mark.beside or mark.words)[:1]
    partners = near.of_words(denied, in_a=lost) or near.of_words(mark.reach, in_a=lost)
    score = max((score for _, score in partners), default=0.0)
    doubts = (mark.form == "partly") + shared
    confidence = min(_MOST, _LEAST + _FOR_PARTNER * score) * (1 - _DOUBT * doubts)
    severity: Severity = "high" if confidence >= _SURE else "medium"
    spans = (own.span(mark.words + denied),)
    beyond = tuple(other.span((index,)) for index, _ in partners[:1])
    in_own, in_other = ("A", "B") if lost else ("B", "A")
    message = f"{own.quoted(spans)} in {in_own}, not denied in {in_other}"
    if beyond:
        message += f": {other.quoted(beyond)}"
    a, b = (spans, beyond) if lost else (beyond, spans)
    rule = "negator-lost" if lost else "negator-added"
    return Finding("negation", severity, confidence, a, b, message, rule)
