"""A quantity in a message: one plain form, whatever the language it was read in."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.units import UNITS
from paraline.lexicons import lexicon

_MAGNITUDES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_PLURALS: Final = {"century": "centuries", "foot": "feet", "inch": "inches"}
_WORDS: Final = {"ft": "foot", "lb": "pound", "oz": "ounce"} | {
    key: key
    for key in (
        *("acre", "barrel", "inch", "knot", "mile", "yard"),
        *("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"),
    )
}
# What is counted by its number in the year: "quarter 3".
_NUMBERED: Final = frozenset({"quarter", "half-year"})
_LONG: Final = 10_000
_SPELT: Final = 10
_SYMBOLS: Final = {
    "kmh": "km/h",
    "ms": "m/s",
    "kms": "km/s",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "m2": "m²",
    "km2": "km²",
    "m3": "m³",
    "km3": "km³",
    "sqft": "sq ft",
    "sqmi": "sq mi",
    "impgal": "gallons",
    "l": "litres",
    "nmi": "nautical miles",
    "st": "stone",
    "ton": "tons",
}
# What a word that may be several units is called, by its likeliest one.
_AMBIGUOUS: Final = {
    "USD": " dollars",
    "GBP": " pounds",
    "SEK": " crowns",
    "JPY": " yen or yuan",
    "C": " degrees",
    "gal": " gallons",
    "t": " tonnes",
}


def worded(quantity: Quantity) -> str:
    """Write *quantity* in its likeliest reading: ``5.6 million EUR``, ``15:00``, ``8 July``."""
    value, units = quantity.value, quantity.units
    if "clock" in units:
        return f"{int(value) // 60}:{int(value) % 60:02d}"
    if quantity.month:
        return f"{value} {lexicon('en')['layout']['months'][quantity.month - 1][0]}"
    spelt = not quantity.digits and value < 1 and value.denominator <= _SPELT
    figure = str(value) if spelt else _figure(value)
    if not units:
        return figure
    if units[0] in _NUMBERED:
        return f"{units[0]} {figure}"
    if len(units) > 1 and units[0] in _AMBIGUOUS:
        return figure + _AMBIGUOUS[units[0]]
    return figure + (UNITS[units[0]].sign or f" {_name(units[0], one=value == 1)}")


def _name(unit: str, *, one: bool) -> str:
    word = _WORDS.get(unit)
    if not word or one:
        return word or _SYMBOLS.get(unit, unit)
    return _PLURALS.get(word, f"{word}s")


def _figure(value: Fraction) -> str:
    for size, name in _MAGNITUDES:
        if value >= size and (value / size * 1000).denominator == 1:
            return f"{_decimal(value / size)} {name}"
    return _decimal(value)


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{int(value):,}" if value >= _LONG else str(value)
    if (value * 10**6).denominator != 1:
        return str(value)
    whole, rest = divmod(value * 10**6, 10**6)
    return f"{int(whole):,}.{int(rest):06d}".rstrip("0")
