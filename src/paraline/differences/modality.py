"""How sure, or how binding, something is said to be, where the sides of a bead differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.mark import Mark, Side, both_read, both_sides
from paraline.differences.marks.matching import Nearness, pair_marks
from paraline.differences.marks.stances import read_stances
from paraline.differences.marks.unsure import Unsure, lone_hedges, lone_verb
from paraline.differences.pairing import surest_first
from paraline.differences.words import BeadWords
from paraline.story import Span

Clash = tuple[Mark, Mark, float]
"""A mark of A, one of B in its place, and how near that is, 0..1."""

# From the weakest to the strongest; what is not here has no place on the scale.
_STRENGTH: Final = {"possible": 1, "conditional": 2, "probable": 3, "future": 4, "certain": 5}
_BINDING: Final = {"permission": 1, "possible": 1, "conditional": 2, "future": 4, "obligation": 5}
_CLASH: Final = 0.3
# Classes of a modal verb that are telling also where the other side has nothing like it.
_LONE: Final = frozenset({"possible", "probable", "permission", "obligation"})
_TELLING: Final = 0.75  # from here on a modal verb without a partner is more than a choice of words
_SURE: Final = 0.8
_OF_VERB: Final = 0.35
_LEAST: Final = 0.3
_MOST: Final = 0.95


def find_modality(context: Context) -> Iterator[Finding]:
    """Yield a ``modality`` for words of a matched bead that differ in how sure or binding they are.

    Words of stance are paired with those of the other side that may say the same. Of what is
    left, words of different classes that stand in each other's place are a finding
    (``strength``). A hedge or a booster that the other side does not say is one too
    (``hedge-lost``, ``hedge-added``), and so is a modal verb without a partner (``modal-lost``,
    ``modal-added``), less sure.
    """
    for bead in context.alignment.matches:
        yield from _judge(context, bead)


def _judge(context: Context, bead: Bead) -> Iterator[Finding]:
    a, b = both_sides(context, bead)
    if not both_read(a, b, "modality"):
        return
    ours, theirs = read_stances(a), read_stances(b)
    if all(mark.soft for mark in (*ours, *theirs)):
        return
    words = context.words(bead)
    near = Nearness.of(words)
    clashing, left = unpaired(ours, theirs, near)
    for one, other, weight in clashing:
        yield _differing(one, other, weight, a, b)
    taken = [one for one, _, _ in clashing], [other for _, other, _ in clashing]
    for hedge in lone_hedges((a, b), (ours, theirs), (words.alone_a, words.alone_b), near):
        if hedge.chance >= _LEAST and hedge.mark not in taken[0 if hedge.in_a else 1]:
            yield finding_of(hedge, a, b)
    for verb in lone_verbs((a, b), left, (ours, theirs), words, near):
        if verb.chance >= _TELLING or "obligation" not in verb.mark.classes:
            yield verb_finding(verb, a, b, near)


def unpaired(
    ours: Sequence[Mark], theirs: Sequence[Mark], near: Nearness
) -> tuple[list[Clash], tuple[list[Mark], list[Mark]]]:
    """Return the words of stance that clash, and those of each side that are left then."""
    left = pair_marks(ours, theirs, near)
    left_a = [ours[n] for n in left.left_a if ours[n].form != "implied"]
    left_b = [theirs[n] for n in left.left_b if theirs[n].form != "implied"]
    clashing = _clashing(left_a, left_b, near)
    for one, other, _ in clashing:
        left_a.remove(one)
        left_b.remove(other)
    return clashing, (left_a, left_b)


def lone_verbs(
    sides: tuple[Side, Side],
    left: tuple[Sequence[Mark], Sequence[Mark]],
    stances: tuple[Sequence[Mark], Sequence[Mark]],
    words: BeadWords,
    near: Nearness,
) -> Iterator[Unsure]:
    """Yield the modal verbs among the marks of each side that are *left*, and tell something."""
    for n, alone in enumerate((words.alone_a, words.alone_b)):
        for mark in left[n]:
            if mark.form == "verbs" and mark.classes <= _LONE:
                yield lone_verb(mark, sides[n], alone, near, stances[1 - n], in_a=n == 0)


def _clashing(left_a: list[Mark], left_b: list[Mark], near: Nearness) -> list[Clash]:
    """Return marks of different strength that stand in each other's place, the nearest first."""
    ranked = (
        (weight, i, j)
        for i, one in enumerate(left_a)
        for j, other in enumerate(left_b)
        if not (one.soft and other.soft) and (weight := near.between(one, other)) >= _CLASH
    )
    return [(left_a[i], left_b[j], weight) for weight, i, j in surest_first(ranked)]


def _differing(one: Mark, other: Mark, weight: float, a: Side, b: Side) -> Finding:
    gap = _gap(one, other)
    confidence = min(0.95, 0.3 + 0.4 * weight + 0.08 * abs(gap))
    severity: Severity = "high" if confidence >= _SURE else "medium"
    spans_a, spans_b = (a.span(one.words),), (b.span(other.words),)
    message = f"{a.quoted(spans_a)} in A, {b.quoted(spans_b)} in B"
    if gap:
        message += ": weaker" if gap < 0 else ": stronger"
    return Finding("modality", severity, confidence, spans_a, spans_b, message, "strength")


def _gap(one: Mark, other: Mark) -> int:
    """Return by how many steps B is stronger than A at least, 0 where they have no scale."""
    gaps = [
        scale[y] - scale[x]
        for scale in (_STRENGTH, _BINDING)
        for x in one.classes & scale.keys()
        for y in other.classes & scale.keys()
    ]
    return min(gaps, key=abs, default=0)


def finding_of(hedge: Unsure, a: Side, b: Side) -> Finding:
    """Return the finding that tells of a hedge that only one side has."""
    own, other = (a, b) if hedge.in_a else (b, a)
    beyond = tuple(other.span((index,)) for index in hedge.partners[:1])
    confidence = min(hedge.chance, _MOST)
    return _lone("hedge", hedge.mark, beyond, own, "medium", confidence, lost=hedge.in_a)


def verb_finding(verb: Unsure, a: Side, b: Side, near: Nearness) -> Finding:
    """Return the finding that tells of a modal verb that only one side has."""
    own, other = (a, b) if verb.in_a else (b, a)
    partners = near.of_words(verb.mark.beside or verb.mark.words, in_a=verb.in_a)
    beyond = tuple(other.span((index,)) for index, _ in partners[:1])
    severity: Severity = "medium" if verb.chance >= _TELLING else "low"
    return _lone("modal", verb.mark, beyond, own, severity, _OF_VERB, lost=verb.in_a)


def _lone(
    sort: str,
    mark: Mark,
    beyond: tuple[Span, ...],
    own: Side,
    severity: Severity,
    confidence: float,
    *,
    lost: bool,
) -> Finding:
    """Return the finding of a *mark* of one side, and where its partner should stand *beyond*."""
    spans = (own.span(mark.words),)
    in_own, in_other = ("A", "B") if lost else ("B", "A")
    message = f"{own.quoted(spans)} in {in_own}, nothing like it in {in_other}"
    a, b = (spans, beyond) if lost else (beyond, spans)
    rule = f"{sort}-{'lost' if lost else 'added'}"
    return Finding("modality", severity, confidence, a, b, message, rule)
