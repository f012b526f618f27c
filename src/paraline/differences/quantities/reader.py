"""read_quantities(): every number that a text of one language states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from paraline.differences.quantities.clock import time_of_day
from paraline.differences.quantities.composing import Number, compose
from paraline.differences.quantities.quantity import TEN_YEARS, Quantity
from paraline.differences.quantities.tokens import Token, numeric_tokens
from paraline.differences.quantities.units import STRICT, UNITS
from paraline.differences.quantities.vocabulary import Vocabulary, vocabulary
from paraline.lexicons import fold
from paraline.story import Span

_LOOK_BACK: Final = 30
_YEAR: Final = 32
_LETTERS: Final = re.compile(r"-?([^\W\d_]+)")
_DOT: Final = re.compile(r"\.[\s\-–]*(\w)")
_NAMED: Final = re.compile(r"[^\W\d_]-?\Z")
_DECADES: Final = range(10, 100, 10)
_NEIGHBOUR: Final = 20
_DIGITS_OF_A_DAY: Final = 2
_MONTHS: Final = 12
_WORD_AFTER: Final = re.compile(r"\s?[^\W\d_]")
_MAGNITUDES: Final = (1_000, 1_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity with what its neighbours may take from it.

    ``begin`` and ``reach`` are where the text around it that belongs to it (a unit) starts and
    ends.
    """

    quantity: Quantity
    begin: int
    reach: int


def read_quantities(text: str, language: str) -> list[Quantity]:
    """Return the quantities of *text*, in order; *language* is an ISO 639-1 code.

    Digits are read in every language, words in those that have a lexicon.
    """
    words = vocabulary(language)
    tokens = numeric_tokens(text, words)
    drafts: list[_Draft] = []
    index, reach = 0, 0
    while index < len(tokens):
        token = tokens[index]
        if token.start < reach:  # a unit word that was taken with its number: "two decades"
            index += 1
        elif token.role in ("date", "ratio"):
            drafts.extend(_figures(token))
            index += 1
        else:
            number = compose(text, tokens, index, words)
            draft = _draft(text, number, words)
            drafts.append(draft)
            reach = draft.reach
            index += len(number.tokens)
    drafts = [_of_a_decade(text, _with_month(text, draft, words), words) for draft in drafts]
    return [draft.quantity for draft in _joined(text, _ranges(text, drafts, words))]


def _figures(token: Token) -> Iterator[_Draft]:
    """Read ``1/2`` as a fraction or two numbers, and a date in digits as its day and year."""
    span = Span(token.start, token.end)
    figures = token.values[1:] if token.role == "ratio" else token.values
    day = 0 if figures[0] < _YEAR else 2  # 31.5.2023, 2023-05-31
    month = int(figures[1]) if token.role == "date" and figures[1] <= _MONTHS else 0
    numbers = tuple(
        Quantity(
            span,
            (value,),
            digits=len(str(value)),
            weak=value < _YEAR,
            month=month if place == day else 0,
        )
        for place, value in enumerate(figures)
    )
    if token.role == "ratio":
        numbers = (Quantity(span, token.values[:1], digits=2, weak=True, parts=numbers),)
    for number in numbers:
        yield _Draft(number, token.start, token.end)


def _draft(text: str, number: Number, words: Vocabulary) -> _Draft:
    """Give *number* its units and flags from the text around it."""
    first, start = number.tokens[0], number.tokens[0].start
    before = text[max(0, start - _LOOK_BACK) : start]
    clock = time_of_day(text, before, number, words)
    if clock:
        quantity, reach = clock
        return _Draft(quantity, start, reach)
    digits = sum(char.isdigit() for char in text[start : number.end])
    money = words.unit_before.search(before)
    begin = start - len(before) + money.start() if money else start
    quantity = Quantity(
        Span(start, number.end),
        number.values,
        units=words.sign_keys[money.lastindex - 1] if money and money.lastindex else (),
        digits=digits,
        ordinal=number.tokens[-1].role in ("ordinal", "roman"),
        approximate=bool(words.approximate.search(text[max(0, begin - _LOOK_BACK) : begin])),
        weak=_is_weak(before, number) and not money,
        scale=number.scale or Fraction(1),
    )
    draft = _Draft(quantity, begin, number.end)
    if digits and number.tokens[-1].role == "literal":
        draft = _with_ending(text, draft, words)
        if not words.words and _WORD_AFTER.match(text, number.end):
            draft = _with_any_magnitude(draft)
    return _with_unit(text, draft, first, words)


def _with_any_magnitude(draft: _Draft) -> _Draft:
    """Let the word after the figure be a magnitude, in a language whose words are not known."""
    values = draft.quantity.values
    scaled = tuple(value * magnitude for magnitude in _MAGNITUDES for value in values)
    return replace(draft, quantity=replace(draft.quantity, values=(*values, *scaled)))


def _is_weak(before: str, number: Number) -> bool:
    """Tell whether *number* may be none: a word such as "one", the digits of a name (HER2)."""
    first = number.tokens[0]
    if len(number.tokens) > 1:
        return False
    if first.role == "literal":
        return bool(_NAMED.search(before))
    return bool(first.word and first.word.weak)


def _with_ending(text: str, draft: _Draft, words: Vocabulary) -> _Draft:
    """Read letters that cling to digits: an ordinal's ending, a magnitude, or part of a name."""
    quantity = draft.quantity
    letters = _LETTERS.match(text, quantity.span.end)
    if not letters:
        dot = words.dotted and _DOT.match(text, quantity.span.end)
        if not dot:
            return draft
        # A capital opens the next sentence, unless it is a month's, as in "13. März".
        if dot[1].isupper() and not words.month_after.match(text, dot.start() + 1):
            return draft
        return replace(draft, quantity=replace(quantity, ordinal=True), reach=dot.start() + 1)
    ending = fold(letters[1])
    if ending in words.suffixes:
        return replace(draft, quantity=replace(quantity, ordinal=True), reach=letters.end())
    scale = words.attached.get(ending)
    if scale is None:
        named = letters[0][0] != "-" and not words.unit_after.match(text, quantity.span.end)
        return replace(draft, quantity=replace(quantity, weak=quantity.weak or named))
    scaled = tuple(reading * scale for reading in quantity.values)
    kept = () if quantity.units else quantity.values  # "100m" without a currency may be metres
    span = Span(quantity.span.start, letters.end())
    changed = replace(quantity, span=span, values=(*scaled, *kept), scale=scale)
    return replace(draft, quantity=changed, reach=letters.end())


def _with_unit(text: str, draft: _Draft, first: Token, words: Vocabulary) -> _Draft:
    """Take the unit that follows, unless the quantity has one."""
    quantity, end = draft.quantity, draft.reach
    if quantity.units:
        return draft
    if first.word and first.word.units:
        return replace(draft, quantity=replace(quantity, units=first.word.units))
    if quantity.scale > 1 and text[end : end + 1] == ".":
        end += 1
    match = words.unit_after.match(text, end)
    if match and match.lastindex:
        units = words.unit_keys[match.lastindex - 1]
        strict = UNITS[units[0]].dimension in STRICT
        lasting = UNITS[units[0]].dimension == "duration"
        calendar = (quantity.is_calendar and lasting) or (quantity.ordinal and not strict)
        if calendar and "century" not in units:
            return replace(draft, quantity=replace(quantity, approximate=False), reach=match.end())
        quantity = replace(quantity, units=units, weak=quantity.weak and not strict)
        return replace(draft, quantity=quantity, reach=match.end())
    return draft


def _of_a_decade(text: str, draft: _Draft, words: Vocabulary) -> _Draft:
    """Let a year that stands for ten be an approximate one, written in tens."""
    quantity = draft.quantity
    if not quantity.is_calendar or not words.decade.match(text, quantity.span.end):
        return draft
    return replace(draft, quantity=replace(quantity, approximate=True, scale=Fraction(TEN_YEARS)))


def _with_month(text: str, draft: _Draft, words: Vocabulary) -> _Draft:
    """Tell a day by the name of its month beside it: "8 июля", "July 8"."""
    quantity = draft.quantity
    if not 0 < quantity.digits <= _DIGITS_OF_A_DAY or quantity.units:
        return draft
    before = text[max(0, draft.begin - _LOOK_BACK) : draft.begin]
    name = words.month_after.match(text, draft.reach) or words.month_before.search(before)
    if not name:
        return draft
    return replace(draft, quantity=replace(quantity, month=words.months[fold(name[1])]))


def _ranges(text: str, drafts: Sequence[_Draft], words: Vocabulary) -> list[_Draft]:
    """Share a range's unit and magnitude between its ends: "5–10 million", "70-90%", "1950-53"."""
    result = list(drafts)
    for index, (low, high) in enumerate(pairwise(drafts)):
        gap = text[low.reach : high.begin]
        if not gap or not words.range.fullmatch(text[low.reach : high.quantity.span.start]):
            continue
        result[index] = _lower_end(low, high)
        result[index + 1] = _upper_end(low, high)
    return result


def _lower_end(low: _Draft, high: _Draft) -> _Draft:
    """Return *low* with the unit, and perhaps the magnitude, of *high*."""
    quantity = low.quantity
    scale = high.quantity.scale
    if scale > 1 and quantity.scale == 1 and quantity.value < 1000:
        scaled = tuple(value * scale for value in quantity.values)
        quantity = replace(quantity, values=(*scaled, *quantity.values), scale=scale)
    if not (quantity.units or quantity.is_calendar) and "clock" not in high.quantity.units:
        quantity = replace(quantity, units=high.quantity.units)
    if high.quantity.month and 0 < quantity.digits <= _DIGITS_OF_A_DAY:
        quantity = replace(quantity, month=quantity.month or high.quantity.month)
    return replace(low, quantity=quantity)


def _upper_end(low: _Draft, high: _Draft) -> _Draft:
    """Return *high* with the currency of *low*, and with the century that its year leaves out."""
    quantity, begun = high.quantity, low.quantity
    if not quantity.units and begun.units and UNITS[begun.units[0]].dimension.startswith("money"):
        quantity = replace(quantity, units=begun.units)
    if begun.is_calendar and quantity.value < 100 and quantity.digits == 2:
        full = begun.value - begun.value % 100 + quantity.value
        quantity = replace(quantity, values=(quantity.value, full))
    if begun.month and 0 < quantity.digits <= _DIGITS_OF_A_DAY:
        quantity = replace(quantity, month=quantity.month or begun.month)
    return replace(high, quantity=quantity)


def _joined(text: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Join what two figures say together: a century and its decade, hours and minutes."""
    result: list[_Draft] = []
    for draft in drafts:
        before = result[-1] if result else None
        joined = before and (_decade(before, draft) or _clock(text, before, draft))
        if before and joined:
            result[-1] = replace(before, quantity=joined, reach=draft.reach)
        else:
            result.append(draft)
    return result


def _decade(one: _Draft, other: _Draft) -> Quantity | None:
    """Read "20. gadsimta 80. gados" and "80-е годы XX века" as the 1980s."""
    century, decade = one.quantity, other.quantity
    if "century" not in century.units:
        century, decade = decade, century
    if "century" not in century.units or century.weak or not decade.ordinal:
        return None
    if century.value.denominator != 1:  # half a century
        return None
    if decade.value not in _DECADES or other.begin - one.reach > _NEIGHBOUR:
        return None
    year = (century.value - 1) * 100 + decade.value
    span = Span(one.quantity.span.start, other.quantity.span.end)
    return Quantity(span, (year, decade.value), digits=4, parts=(century, decade))


def _clock(text: str, one: _Draft, other: _Draft) -> Quantity | None:
    """Read "17 часов 47 минут" as 17:47, or as two durations."""
    hours, minutes = one.quantity, other.quantity
    if "hour" not in hours.units or "minute" not in minutes.units:
        return None
    if hours.value not in range(25) or text[one.reach : other.begin].strip():
        return None
    span = Span(hours.span.start, minutes.span.end)
    digits = hours.digits + minutes.digits
    value = hours.value * 60 + minutes.value
    return Quantity(span, (value,), ("clock",), digits=digits, parts=(hours, minutes))
