"""Which quantity of one side is which of the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from paraline.differences.quantities.agreement import Fit, fit
from paraline.differences.quantities.quantity import Quantity


def identical(ones: Sequence[Quantity], others: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Pair those with one reading and one unit at most, the same on both sides; give index pairs.

    None of these pairs can cost :func:`agreeing` one of its own, and setting them aside keeps a
    table of hundreds of figures from being compared each with each.
    """
    waiting: dict[object, list[int]] = defaultdict(list)
    for index in range(len(others) - 1, -1, -1):
        waiting[_key(others[index])].append(index)
    plain = [index for index, one in enumerate(ones) if _is_plain(one)]
    return [(one, waiting[key].pop()) for one in plain if waiting[key := _key(ones[one])]]


def _key(quantity: Quantity) -> object:
    return quantity.values, quantity.units, quantity.parts


def _is_plain(quantity: Quantity) -> bool:
    return len(quantity.values) == 1 and len(quantity.units) <= 1 and not quantity.parts


def agreeing(
    ones: Sequence[Quantity], others: Sequence[Quantity], least: Fit = Fit.CLOSE
) -> list[tuple[int, int]]:
    """Pair as many as can be paired with a fit of at least *least*; return index pairs.

    Pairs that state the same are found first and stay paired, so that a rounded figure never
    takes the partner of an exact one. Within a level the matching is a maximum one, by
    augmenting paths.
    """
    fits = [[fit(one, other) for other in others] for one in ones]
    pairs: dict[int, int] = {}
    for level in sorted({level for row in fits for level in row if level >= least}, reverse=True):
        partner: dict[int, int] = {}
        for one in range(len(ones)):
            if one not in pairs.values():
                _augment(one, fits, level, partner, set(pairs))
        pairs |= partner
    return sorted((one, other) for other, one in pairs.items())


def _augment(
    one: int, fits: list[list[Fit]], level: Fit, partner: dict[int, int], seen: set[int]
) -> bool:
    """Find a partner for *one*, moving earlier pairs where that makes room for one more."""
    for other, here in enumerate(fits[one]):
        if here != level or other in seen:
            continue
        seen.add(other)
        if other not in partner or _augment(partner[other], fits, level, partner, seen):
            partner[other] = one
            return True
    return False


def without(
    ones: Sequence[Quantity], others: Sequence[Quantity], pairs: Sequence[tuple[int, int]]
) -> tuple[list[Quantity], list[Quantity]]:
    """Return what *pairs* leave over on either side."""
    taken_a, taken_b = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        [quantity for index, quantity in enumerate(ones) if index not in taken_a],
        [quantity for index, quantity in enumerate(others) if index not in taken_b],
    )
