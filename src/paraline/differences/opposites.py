"""Words that say the contrary of what the other side says: ``rose`` against ``упал``.

A lexicon's table ``[opposites]`` names concepts, the same ones in every language, each with two
lists of forms: one pole and the other. A form that ends in ``*`` is a stem; a form may belong to
several concepts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.actors.turned import turned
from paraline.differences.concepts import Facing, Forms, Held, held_on
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.marks.denied import FacingDenials
from paraline.differences.marks.mark import Side, both_sides
from paraline.lexicons import lexicon

Pole = Held[int]

_ALONE: Final = 0.3
_SURE: Final = 0.6
_NEAR: Final = 3  # words


def find_opposites(context: Context) -> Iterator[Finding]:
    """Yield a ``negation`` where words of the two sides stand on the two poles of one concept.

    They must be linked, or the only words of their concept, and both without a partner or in one
    place. Nothing is said where the other side has the word's own pole as well, where one of the
    two is denied, or is a denial, where two names change places around them (*A beat B*,
    *B lost to A*), or where another pair of contraries stands beside them on both sides.
    """
    for bead in context.alignment.matches:
        yield from _judge(context, bead)


def _judge(context: Context, bead: Bead) -> Iterator[Finding]:
    a, b = both_sides(context, bead)
    ours, theirs = held_on(a, _forms), held_on(b, _forms)
    facing = Facing(context.words(bead))
    denials: FacingDenials | None = None
    pairs: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[Pole, Pole]] = {}
    for one, other in _contrary(ours, theirs, facing):
        denials = denials or FacingDenials.on(a, b)
        words = one.words, other.words
        if words in pairs or not denials.alike(*words):
            continue
        if not turned(*context.names.sides(facing.words), *words):
            pairs[words] = one, other
    for one, other in pairs.values():
        if not any(_undone(one, other, *pair) for pair in pairs.values()):
            yield _finding(one, other, a, b, facing)


def _undone(one: Pole, other: Pole, mine: Pole, theirs: Pole) -> bool:
    """Tell whether another pair beside a pair undoes it: *jobs rose*, *unemployment fell*."""
    return (
        one.concept != mine.concept
        and _beside(one.words, mine.words)
        and _beside(other.words, theirs.words)
    )


def _beside(words: Sequence[int], others: Sequence[int]) -> bool:
    return 0 < min(abs(n - m) for n in words for m in others) <= _NEAR


def _contrary(
    ours: Sequence[Pole], theirs: Sequence[Pole], facing: Facing
) -> Iterator[tuple[Pole, Pole]]:
    """Yield the pairs of contrary words.

    Each side keeps to one pole, or one word has changed from one pole to the other.
    """
    for concept in dict.fromkeys(one.concept for one in ours):
        own = [one for one in ours if one.concept == concept]
        beyond = [other for other in theirs if other.concept == concept]
        poles = {one.value for one in own}, {other.value for other in beyond}
        plain = len(poles[0]) == len(poles[1]) == 1
        lone = len(own) == len(beyond) == 1
        for one in own:
            for other in beyond:
                if one.value == other.value or not (plain or _changed(one, own, beyond)):
                    continue
                if (
                    facing.link(one.words, other.words)
                    or facing.in_place(one, other)
                    or (lone and _alone(one, other, facing))
                ):
                    yield one, other


def _alone(one: Pole, other: Pole, facing: Facing) -> bool:
    """Tell whether neither word has a partner."""
    return all(
        facing.alone(words, in_a=in_a) > _ALONE
        for words, in_a in ((one.words, True), (other.words, False))
    )


def _changed(one: Pole, own: Sequence[Pole], beyond: Sequence[Pole]) -> bool:
    """Tell whether the sides would have the same poles, were *one* on the other pole."""
    if len(own) != len(beyond):
        return False
    return sum(x.value == one.value for x in own) == 1 + sum(x.value == one.value for x in beyond)


def _finding(one: Pole, other: Pole, a: Side, b: Side, facing: Facing) -> Finding:
    link = facing.link(one.words, other.words)
    alone = min(facing.alone(one.words, in_a=True), facing.alone(other.words, in_a=False))
    confidence = min(0.95, 0.4 + 0.3 * link + 0.5 * alone)
    severity: Severity = "high" if confidence > _SURE else "medium"
    spans = (a.span(one.words),), (b.span(other.words),)
    message = f"{a.quoted(spans[0])} in A, {b.quoted(spans[1])} in B: the contrary"
    return Finding("negation", severity, confidence, *spans, message, "opposite")


@cache
def _forms(language: str) -> Forms[int]:
    table = lexicon(language).get("opposites", {})
    return Forms(
        (form, concept, pole)
        for concept, poles in table.items()
        for pole, forms in enumerate(poles)
        for form in forms
    )
