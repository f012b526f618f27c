"""Units that a news text counts in: their dimension, and their size in the dimension's base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``base = value * factor + offset``.

    ``sign`` is how a message writes it after a value; currencies and the rest use their key.
    """

    dimension: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    sign: str = ""


def _scale(dimension: str, **factors: str) -> dict[str, Unit]:
    return {key: Unit(dimension, Fraction(factor)) for key, factor in factors.items()}


_CURRENCIES: Final = """
    AUD BYN CAD CHF CNY CZK DKK EEK EUR GBP HKD HUF INR JPY KRW KZT LTL LVL NOK NZD PLN RON RUB
    SEK SGD TRY UAH USD ZAR
"""

UNITS: Final[dict[str, Unit]] = {
    "percent": Unit("share", sign="%"),
    "point": Unit("share-point", sign=" percentage points"),
    "bp": Unit("share-point", Fraction(1, 100), sign=" basis points"),
    "times": Unit("multiple"),
    "quarter": Unit("quarter"),
    "half-year": Unit("semester"),
    "clock": Unit("clock"),
    "C": Unit("temperature", sign=" °C"),
    "F": Unit("temperature", Fraction(5, 9), Fraction(-160, 9), sign=" °F"),
    **{code: Unit(f"money {code}") for code in _CURRENCIES.split()},
    "EURcent": Unit("money EUR", Fraction(1, 100), sign=" cents"),
    "USDcent": Unit("money USD", Fraction(1, 100), sign=" cents"),
    **_scale("length", mm="0.001", cm="0.01", m="1", km="1000"),
    **_scale("length", inch="0.0254", ft="0.3048", yard="0.9144", mile="1609.344", nmi="1852"),
    **_scale(
        "area", m2="1", ha="10000", km2="1000000", sqmi="2589988", acre="4046.86", sqft="0.0929"
    ),
    **_scale("volume", l="1", m3="1000", gal="3.785", impgal="4.546", barrel="158.987", km3="1e12"),
    **_scale(
        "mass", g="0.001", kg="1", lb="0.45359", oz="0.02835", t="1000", ton="907.18", st="6.35"
    ),
    **_scale("speed", kmh="1", mph="1.609344", knot="1.852", ms="3.6", kms="3600"),
    **_scale("power", kw="1", mw="1000", gw="1000000"),
    **_scale("duration", second="1/86400", minute="1/1440", hour="1/24", day="1", week="7"),
    **_scale("duration", month="30.44", year="365.25", decade="3652.5", century="36525"),
}

# A change between these is a change of fact. Between others the same figure may be counted in
# different words ("a five-hour talk", "at five o'clock"), which is the translator's business.
STRICT: Final = frozenset(
    {unit.dimension for unit in UNITS.values()} - {"clock", "duration", "power", "speed"}
)


def to_base(value: Fraction, unit: str) -> Fraction:
    """Return *value* in the base of *unit*'s dimension."""
    known = UNITS[unit]
    return value * known.factor + known.offset
