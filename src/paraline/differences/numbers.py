"""Numbers that do not agree: every quantity of a bead's one side, set against the other side's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Final

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Kind, Severity
from paraline.differences.moments import read_moments
from paraline.differences.quantities.agreement import Fit, fit
from paraline.differences.quantities.pairing import agreeing, identical, without
from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.reader import read_quantities
from paraline.differences.quantities.slots import is_year, same_kind, slots
from paraline.differences.quantities.units import UNITS
from paraline.differences.quantities.wording import worded
from paraline.story import Sentence, Span, Story

_TELLING: Final = 10
_SURE: Final = 0.7
_ONE_SIDED: Final = 0.55


@dataclass(frozen=True, slots=True)
class _Side:
    """One story's quantities: those of each sentence, with offsets into the story's text.

    ``stated`` finds every figure of the story by its value: those of the headline, the dateline
    and the date line as well.
    """

    sentences: tuple[Sentence, ...]
    quantities: tuple[tuple[Quantity, ...], ...]
    stated: Mapping[Fraction, Sequence[Quantity]]

    @classmethod
    def of(cls, story: Story) -> _Side:
        quantities = tuple(tuple(_in_story(sentence)) for sentence in story.sentences)
        stated: dict[Fraction, list[Quantity]] = defaultdict(list)
        for quantity in chain(_in_furniture(story), *quantities):
            for value in quantity.values:
                stated[value].append(quantity)
        return cls(story.sentences, quantities, stated)

    def states(self, quantity: Quantity) -> bool:
        """Tell whether *quantity* stands anywhere in this story."""
        return any(
            _same_figure(quantity, other)
            for value in quantity.values
            for other in self.stated.get(value, ())
        )

    def counts(self, quantity: Quantity, indices: Sequence[int]) -> bool:
        """Tell whether a sentence gives a year or a day by counting: "next year", "yesterday".

        "Almost 1000" is no year.
        """
        if not quantity.month and (quantity.approximate or not is_year(quantity)):
            return False
        sorts = ("days", "weekday") if quantity.month else ("years",)
        sentences = [self.sentences[index] for index in indices]
        return any(m.sort in sorts for s in sentences for m in read_moments(s.text, s.language))

    def inside(self, indices: Sequence[int]) -> list[Quantity]:
        """Return the quantities of the sentences *indices*."""
        return [quantity for index in indices for quantity in self.quantities[index]]

    def beside(self, indices: Sequence[int]) -> list[Quantity]:
        """Return those of the sentence before and the sentence after."""
        around = (indices[0] - 1, indices[-1] + 1)
        return self.inside([i for i in around if 0 <= i < len(self.quantities)])


def find_numbers(context: Context) -> Iterator[Finding]:
    """Yield a finding for each number of a matched bead that disagrees.

    It is of kind ``date`` for the day of a month and for a year, else of kind ``number``.

    Quantities that agree in any reading are paired first: the same value, the same value rounded
    as its wording allows, or converted into another unit. What is left on both sides and may
    fill the same slot is a finding with spans on both sides: ``high`` where the facts differ,
    ``medium`` where the slot is less sure, ``low`` where one is merely the other rounded. What is
    left on one side alone is a finding (``medium``) only where it is plainly a figure, which the
    other story states nowhere and which does not repeat or convert another one.
    """
    a, b = _Side.of(context.a), _Side.of(context.b)
    for bead in context.alignment.matches:
        yield from _judge(bead, a, b)


def _judge(bead: Bead, a: _Side, b: _Side) -> Iterator[Finding]:
    ours, theirs = a.inside(bead.a), b.inside(bead.b)
    if not ours and not theirs:
        return
    left_a, left_b = without(ours, theirs, identical(ours, theirs))
    left_a, left_b = without(left_a, left_b, agreeing(left_a, left_b))
    left_a, left_b = _split(left_a, left_b)
    # No year is rounded, but to a decade, which agrees as any approximate figure does.
    weaker = [
        (i, j)
        for i, j in agreeing(left_a, left_b, Fit.UNIT)
        if not (left_a[i].weak or left_b[j].weak or (is_year(left_a[i]) and is_year(left_b[j])))
    ]
    for i, j in weaker:
        yield _lesser(left_a[i], left_b[j])
    left_a, left_b = without(left_a, left_b, weaker)
    beside_a, beside_b = a.beside(bead.a), b.beside(bead.b)
    left_a = [q for q in left_a if not _strays(q, beside_a, beside_b)]
    left_b = [q for q in left_b if not _strays(q, beside_b, beside_a)]
    for one, other, confidence in list(slots(left_a, left_b, ours, theirs)):
        left_a.remove(one)
        left_b.remove(other)
        yield _differing(one, other, confidence)
    for quantity in _missing(left_a, ours, theirs, left_b):
        if not b.states(quantity) and not b.counts(quantity, bead.b):
            yield _only(quantity, "A")
    for quantity in _missing(left_b, theirs, ours, left_a):
        if not a.states(quantity) and not a.counts(quantity, bead.a):
            yield _only(quantity, "B")


def _split(left_a: list[Quantity], left_b: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Set aside what agrees once it is read as several numbers: the score 10:15 and "10 to 15"."""
    for quantity in [q for q in left_a if q.parts]:
        pairs = agreeing(quantity.parts, left_b)
        if len(pairs) == len(quantity.parts):
            left_a = [q for q in left_a if q is not quantity]
            left_b = without((), left_b, pairs)[1]
    for quantity in [q for q in left_b if q.parts]:
        pairs = agreeing(left_a, quantity.parts)
        if len(pairs) == len(quantity.parts):
            left_b = [q for q in left_b if q is not quantity]
            left_a = without(left_a, (), pairs)[0]
    return left_a, left_b


def _strays(quantity: Quantity, own: Sequence[Quantity], beside: Sequence[Quantity]) -> bool:
    """Tell whether the other side states a telling figure in a neighbouring sentence instead.

    *own* and *beside* are what stands in the sentences around: a figure that the own side has there
    as well is what the other side's is about.
    """
    if quantity.value < _TELLING:
        return False
    there, here = (
        any(fit(quantity, other) >= Fit.CLOSE for other in around) for around in (beside, own)
    )
    return there and not here


def _same_figure(quantity: Quantity, other: Quantity) -> bool:
    """Tell whether *other*, of the same value, may state what *quantity* states elsewhere."""
    if bool(quantity.month) != bool(other.month) or (other.weak and not other.month):
        return False
    if quantity.units and other.units:
        return bool(set(quantity.units) & set(other.units))
    return quantity.value >= _TELLING


def _missing(
    left: Sequence[Quantity],
    own: Sequence[Quantity],
    others: Sequence[Quantity],
    unread: Sequence[Quantity],
) -> Iterator[Quantity]:
    """Yield those of *left* that are plainly figures which the other side does not have.

    *unread* is what the other side has left: a vague word among it ("decades") may stand for a
    figure in the same kind of unit. 100 percent is an idiom for "wholly".
    """
    for quantity in left:
        vague = quantity.weak or not quantity.digits
        telling = quantity.digits > 1 or bool(quantity.units) or quantity.scale > 1
        wholly = quantity.value == 100 and "percent" in quantity.units
        if vague or not telling or wholly or _converts(quantity, own):
            continue
        if quantity.units and any(q.units and same_kind(quantity, q) for q in unread):
            continue
        if not any(fit(quantity, other) for other in others):
            yield quantity


def _converts(quantity: Quantity, own: Sequence[Quantity]) -> bool:
    """Tell whether *quantity* is another one of its side in another unit: "10 miles (16 km)"."""
    return any(
        other.units
        and quantity.units
        and set(other.units).isdisjoint(quantity.units)
        and (fit(quantity, other) == Fit.CLOSE or (_is_money(quantity) and _is_money(other)))
        for other in own
    )


def _is_money(quantity: Quantity) -> bool:
    return UNITS[quantity.units[0]].dimension.startswith("money")


def _differing(one: Quantity, other: Quantity, confidence: float) -> Finding:
    """Report two values of one slot: two days or two years are dates that differ."""
    message = f"{worded(one)} in A, {worded(other)} in B"
    severity: Severity = "high" if confidence >= _SURE else "medium"
    kind, rule = _sort(one, other)
    return Finding(kind, severity, confidence, (one.span,), (other.span,), message, rule)


def _sort(one: Quantity, other: Quantity) -> tuple[Kind, str]:
    """Return the kind of a finding about *one* and *other*, and its rule."""
    if one.month or other.month:
        return "date", "day"
    return ("date", "year") if is_year(one) and is_year(other) else ("number", "value")


def _lesser(one: Quantity, other: Quantity) -> Finding:
    """Report the same figure in another unit, or a rounding that is not told."""
    message = f"{worded(one)} in A, {worded(other)} in B"
    if fit(one, other) == Fit.UNIT:
        return Finding("number", "high", 0.8, (one.span,), (other.span,), message, "unit")
    kind = _sort(one, other)[0]
    rounded = f"{message}: rounded"
    return Finding(kind, "low", 0.6, (one.span,), (other.span,), rounded, "rounded")


def _only(quantity: Quantity, side: str) -> Finding:
    spans = (quantity.span,)
    a, b = (spans, ()) if side == "A" else ((), spans)
    kind, _ = _sort(quantity, quantity)
    message = f"{worded(quantity)} only in {side}"
    return Finding(kind, "medium", _ONE_SIDED, a, b, message, "one-sided")


def _in_furniture(story: Story) -> Iterator[Quantity]:
    layout = story.layout
    for line in (layout.title, layout.dateline, layout.date_line):
        if line:
            yield from read_quantities(line.of(story.text), story.language.code)


def _in_story(sentence: Sentence) -> Iterator[Quantity]:
    for quantity in read_quantities(sentence.text, sentence.language):
        yield _moved(quantity, sentence.start)


def _moved(quantity: Quantity, offset: int) -> Quantity:
    span = Span(quantity.span.start + offset, quantity.span.end + offset)
    parts = tuple(_moved(part, offset) for part in quantity.parts)
    return replace(quantity, span=span, parts=parts)
