"""Whether two quantities state the same, and how well."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from itertools import product
from typing import Final

from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.units import STRICT, UNITS, to_base

# A translator converts miles to a round number of kilometres.
_CONVERTED: Final = Fraction(8, 100)
_ROUGHLY: Final = Fraction(12, 100)
_MONTHS: Final = Fraction(4, 100)
_COARSE: Final = Fraction(20, 100)
_DEGREES: Final = 3
_ABOUT: Final = Fraction(1, 10)


class Fit(IntEnum):
    """How well two quantities agree, the better the greater."""

    NONE = 0
    UNIT = 1
    """The same figure, counted in something else: 5 percent, 5 percentage points."""
    ROUNDED = 2
    """One is the other rounded, but does not say so: 12.4, 12."""
    CLOSE = 3
    """Acceptably rounded ("about 1,200" for 1,193) or converted (10 miles, 16 km)."""
    FIGURE = 4
    """The same figure, its unit said on one side only."""
    SAME = 5


def fit(one: Quantity, other: Quantity) -> Fit:
    """Return the best fit over all readings and units of both."""
    if one.is_decade and other.is_decade and one.value != other.value:
        return Fit.NONE
    best = max(
        _fit_in(one, x, u, other, y, v)
        for x, y in product(one.values, other.values)
        for u, v in product(one.units or (None,), other.units or (None,))
    )
    told_otherwise = (
        _short_year(one, other)
        or _short_year(other, one)
        or _times_less(one, other)
        or _is_running(one, other)
    )
    return Fit.CLOSE if best < Fit.CLOSE and told_otherwise else best


def _fit_in(
    one: Quantity, x: Fraction, u: str | None, other: Quantity, y: Fraction, v: str | None
) -> Fit:
    """Compare one reading of each side."""
    if u == v or u is None or v is None:
        plain = _figures(one, x, other, y)
        if plain == Fit.SAME and u != v:
            return Fit.FIGURE
        if plain or u == v:
            return plain
        if "clock" in (u, v):
            return _clock_in_digits(x, y) if u == "clock" else _clock_in_digits(y, x)
        return _half(x, u, y, v)
    here, there = UNITS[u].dimension, UNITS[v].dimension
    if here == there:
        about = one.approximate or other.approximate
        tolerance = _MONTHS if here == "duration" else _ROUGHLY if about else _CONVERTED
        return _converted(x, u, y, v, tolerance)
    same = x == y or (u == "clock" and x == 60 * y) or (v == "clock" and y == 60 * x)
    if not same:
        return Fit.NONE
    return Fit.UNIT if here in STRICT and there in STRICT else Fit.FIGURE


def _figures(one: Quantity, x: Fraction, other: Quantity, y: Fraction) -> Fit:
    if x == y:
        return Fit.SAME
    if _step(one, x) < _step(other, y):
        one, x, other, y = other, y, one, x
    return _rounding(one, x, other, y)


def _rounding(rounder: Quantity, x: Fraction, exact: Quantity, y: Fraction) -> Fit:
    """Judge *x*, the rounder figure, against *y*.

    Where both say "about", both mean the same figure, and have to agree.
    """
    step = _step(rounder, x)
    if step == _step(exact, y) or abs(x - y) * 2 > step:
        loosely = rounder.approximate and not exact.approximate and step > _step(exact, y)
        return Fit.CLOSE if loosely and abs(x - y) <= _ABOUT * y else Fit.NONE
    told = (rounder.approximate and not exact.approximate) or (rounder.scale > 1 and x >= 10 * step)
    if told:
        return Fit.CLOSE
    finer = x >= 10 * step or y.denominator > 1  # 12.4 and 12, but not 85 and 80
    return Fit.ROUNDED if finer and abs(x - y) <= _COARSE * y else Fit.NONE


def _times_less(one: Quantity, other: Quantity) -> bool:
    """Tell whether a share is worded as a multiple: half, twice as low."""
    share, times = sorted((one, other), key=lambda quantity: quantity.value)
    return share.value < 1 and "times" in times.units and share.value * times.value == 1


def _is_running(one: Quantity, other: Quantity) -> bool:
    """Tell whether one says how much time has passed and the other which unit is running.

    After two minutes the third one runs. Figures on both sides are no such rewording: "the 14th
    minute" and "на 13 минуте", an ordinal without a mark of it.
    """
    passed, running = (other, one) if one.ordinal else (one, other)
    if passed.ordinal or not running.ordinal or running.value != passed.value + 1:
        return False
    if passed.digits and running.digits:
        return False
    return any(UNITS[unit].dimension == "duration" for unit in passed.units if unit != "century")


def _short_year(year: Quantity, short: Quantity) -> bool:
    """Tell whether *short* is *year* without its century: 2019 and '19, 1990s and 90s."""
    return (
        short.digits == 2
        and year.digits == 4
        and not year.units
        and year.is_calendar
        and year.value % 100 == short.value
    )


def _step(quantity: Quantity, value: Fraction) -> Fraction:
    """Return how fine *value* is given: "110 billion" to a billion, 1,200 to a hundred."""
    step = place(value)
    return min(step, quantity.scale) if quantity.scale > 1 else step


def place(value: Fraction) -> Fraction:
    """Return the place of the last digit of *value* that is not 0: 100 for 1,200, 0.1 for 2.5."""
    if not value:
        return Fraction(0)
    step = Fraction(1)
    while (value / step).denominator != 1 and step > Fraction(1, 10**6):
        step /= 10
    while (value / (step * 10)).denominator == 1:
        step *= 10
    return step


def _converted(x: Fraction, u: str, y: Fraction, v: str, tolerance: Fraction) -> Fit:
    left, right = to_base(x, u), to_base(y, v)
    if UNITS[u].dimension == "temperature":
        return Fit.CLOSE if abs(left - right) <= _DEGREES else Fit.NONE
    return Fit.CLOSE if abs(left - right) <= tolerance * max(left, right) else Fit.NONE


def _clock_in_digits(minutes: Fraction, figure: Fraction) -> Fit:
    """Compare a time with a bare figure: 15, 3, 15.30, 1530."""
    hour, minute = divmod(int(minutes), 60)
    written = {Fraction(h) + Fraction(minute, 100) for h in (hour, (hour - 1) % 12 + 1)}
    return Fit.FIGURE if figure in written or figure / 100 in written else Fit.NONE


def _half(x: Fraction, u: str | None, y: Fraction, v: str | None) -> Fit:
    """Compare a share in percent with a fraction: 50 percent, half."""
    percent, part = (x, y) if u == "percent" else (y, x)
    named = "percent" in (u, v) and part < 1
    return Fit.CLOSE if named and abs(percent - part * 100) <= 5 else Fit.NONE
