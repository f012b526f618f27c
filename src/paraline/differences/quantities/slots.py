"""Which quantities, left without an equal, fill the same slot of both sides: 3 here, 4 there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from paraline.differences.pairing import surest_first
from paraline.differences.quantities.quantity import Quantity
from paraline.differences.quantities.units import UNITS

_LEAST: Final = 0.45
_COUNTS: Final = range(2, 13)


def slots(
    left_a: Sequence[Quantity],
    left_b: Sequence[Quantity],
    all_a: Sequence[Quantity],
    all_b: Sequence[Quantity],
) -> Iterator[tuple[Quantity, Quantity, float]]:
    """Yield (one, other, confidence 0..1) of the leftovers that fill one slot, the surest first.

    Each is used once. *all_a* and *all_b* are all quantities of either side, which tell a
    leftover's place in the order.
    """
    candidates = (
        (confidence, i, j)
        for i, one in enumerate(left_a)
        for j, other in enumerate(left_b)
        if (confidence := _likeness(one, other, all_a, all_b)) >= _LEAST
    )
    for confidence, i, j in surest_first(candidates):
        yield left_a[i], left_b[j], confidence


def _likeness(
    one: Quantity, other: Quantity, all_a: Sequence[Quantity], all_b: Sequence[Quantity]
) -> float:
    """Judge from kind and place whether *one* and *other* fill the same slot, 0..1."""
    if not same_kind(one, other) or _day_and_count(one, other):
        return 0.0
    likeness = 0.95
    if one.weak or other.weak:
        likeness = _weak_likeness(one, other)
    if bool(one.units) != bool(other.units):
        likeness -= 0.1
    if (one.digits > 0) != (other.digits > 0):
        likeness -= 0.1
    if is_year(one) != is_year(other):
        likeness -= 0.25
    if abs(_place(one, all_a) - _place(other, all_b)) > 0.5:
        likeness -= 0.2
    return round(likeness, 2)


def _weak_likeness(one: Quantity, other: Quantity) -> float:
    """Judge a pair with a word that may be no number ("double"), or the digits of names (HER2)."""
    if one.digits and other.digits:
        return 0.8 if one.weak and other.weak else 0.0
    if "times" in one.units and "times" in other.units:
        return 0.8
    small = all(q.value in _COUNTS and not q.ordinal and not q.digits for q in (one, other))
    return 0.6 if small and one.weak != other.weak else 0.0


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Tell whether both may count the same kind of thing: money, lengths, or nothing said."""
    if not one.units or not other.units:
        return True
    kinds_a = {UNITS[unit].dimension.split()[0].split("-")[0] for unit in one.units}
    kinds_b = {UNITS[unit].dimension.split()[0].split("-")[0] for unit in other.units}
    return bool(kinds_a & kinds_b)


def _day_and_count(one: Quantity, other: Quantity) -> bool:
    """Tell whether one is a day of a month and the other no day: an ordinal may be one."""
    return bool(one.month) != bool(other.month) and not (other if one.month else one).ordinal


def is_year(quantity: Quantity) -> bool:
    """Tell whether *quantity* is written like a year."""
    return quantity.digits == 4 and not quantity.units and quantity.is_calendar


def _place(quantity: Quantity, everything: Sequence[Quantity]) -> float:
    """Return where *quantity* stands among all of its side, 0 first to 1 last."""
    return (everything.index(quantity) + 0.5) / len(everything) if quantity in everything else 0.5
