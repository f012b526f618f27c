"""Times of day: "3 p.m.", "plkst. 15.00", "в 3 часа дня"."""

from __future__ import annotations

import re
from fractions import Fraction

from paraline.differences.quantities.composing import Number
from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.vocabulary import Vocabulary
from paraline.story import Span

_HALF_DAY = 720
_DAY = 1440
_WITH_MINUTES = re.compile(r"\d{1,2}\.\d\d")


def time_of_day(
    text: str, before: str, number: Number, words: Vocabulary
) -> tuple[Quantity, int] | None:
    """Return *number* as a time of day and where it ends, or None if it is not said to be one.

    Without a word for the half of the day, both halves are read: 9:30 may be 21:30.
    """
    first = number.tokens[0]
    morning, evening = words.am.match(text, number.end), words.pm.match(text, number.end)
    marked = morning or evening
    said = marked or words.clock_before.search(before) or _said_after(text, number, words)
    if first.role != "clock" and not said:
        return None
    minutes = first.values[0] if first.role == "clock" else _minutes(number.values[0])
    if minutes is None or minutes > _DAY:
        return None
    values: tuple[Fraction, ...] = (minutes,)
    if marked:
        values = (minutes % _HALF_DAY + (_HALF_DAY if evening else 0),)
    elif minutes < _HALF_DAY + 60:
        values = (minutes, (minutes + _HALF_DAY) % _DAY)
    span = Span(first.start, number.end)
    digits = sum(char.isdigit() for char in text[span.start : span.end])
    parts: tuple[Quantity, ...] = ()
    if first.role == "clock":
        split = text.index(":", span.start)
        spans = (Span(span.start, split), Span(split + 1, span.end))
        parts = tuple(
            Quantity(part, (Fraction(part.of(text)),), digits=part.end - part.start)
            for part in spans
        )
    quantity = Quantity(span, values, ("clock",), digits=digits, parts=parts)
    return quantity, marked.end() if marked else number.end


def _said_after(text: str, number: Number, words: Vocabulary) -> bool:
    """Tell whether hours and minutes stand before a word that whole hours are counted in too."""
    figure = text[number.tokens[0].start : number.end]
    after = words.clock_after.match(text, number.end)
    return bool(after and _WITH_MINUTES.fullmatch(figure))


def _minutes(value: Fraction) -> Fraction | None:
    """Read 15 as 15:00 and 7.55 as 7:55."""
    hour, rest = divmod(value, 1)
    minute = rest * 100
    if minute.denominator != 1 or minute > 59:
        return None
    return hour * 60 + minute
