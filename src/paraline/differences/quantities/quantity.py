"""A quantity as data: a number that a text states, with what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from paraline.story import Span

TEN_YEARS: Final = 10
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2199


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text. The two ends of a range, or of a score, are two quantities.

    Parameters
    ----------
    span
        The number's own characters in the text that was read, without its unit.
    values
        Every reading, the likeliest first: ``1,234`` may be 1234 or 1.234. A time of day is in
        minutes after midnight.
    units
        Every unit it may carry (keys of :data:`~paraline.differences.quantities.units.UNITS`,
        ISO 4217 codes among them), the likeliest first; empty where it carries none.
    digits
        How many digits it is written with; 0 for a number written in words.
    ordinal
        ``14th``, ``third``, ``18.`` in Latvian.
    approximate
        The text says "about", "nearly", "more than".
    weak
        The word may be no number at all ("one of them", "the other", the 19 of a name): it may
        explain a number of the other side, and is never missed by itself.
    scale
        The magnitude it is written in (a million in "5.6 million", ten for a decade), which tells
        of rounding; 1 where it is written out.
    month
        1 to 12 where the number is a day of that month, else 0.
    parts
        The same characters read as several numbers: 10:15 as the score 10 and 15.
    """

    span: Span
    values: tuple[Fraction, ...]
    units: tuple[str, ...] = ()
    digits: int = 0
    ordinal: bool = False
    approximate: bool = False
    weak: bool = False
    scale: Fraction = Fraction(1)
    month: int = 0
    parts: tuple[Quantity, ...] = field(default=())

    @property
    def value(self) -> Fraction:
        """The likeliest reading."""
        return self.values[0]

    @property
    def is_calendar(self) -> bool:
        """Whether the figure may be a year of our era: a whole number of four digits up to 2199."""
        return self.value.denominator == 1 and _FIRST_YEAR <= self.value <= _LAST_YEAR

    @property
    def is_decade(self) -> bool:
        """Whether a year stands for ten: "the 1990s"."""
        return self.is_calendar and self.scale == TEN_YEARS
