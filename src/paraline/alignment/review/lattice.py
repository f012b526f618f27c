"""Chances of the choices of a segment, and its best path, by a log-linear model of whole paths.

A path's weight is the exponential of what its beads and lone sentences are worth; the chance of a
bead is the share of the paths that have it (a semi-Markov conditional random field: Sarawagi and
Cohen 2004). Of the orders in which neighbours can be left alone only one counts, A's before B's:
each alignment is one path.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from paraline.alignment.alignment import Bead
from paraline.alignment.review.segments import Segment

_NONE = -math.inf


class Chances(NamedTuple):
    """Of each choice of a segment its chance, 0..1, and the logarithm of all paths' weight."""

    choices: list[float]
    log_weight: float


class _Best(NamedTuple):
    """Of each link the best path's worth that ends with it, and of each place the best link to it.

    ``places`` is what the best path to each place is worth.
    """

    links: list[float]
    places: list[float]
    came: list[int]


def chances(segment: Segment, worth: Sequence[float]) -> Chances:
    """Return the chance of each choice: the share of paths that have it.

    Parameters
    ----------
    segment
        What is to be chosen from.
    worth
        What each of its choices is worth: any real number, or minus infinity for what no path
        may have.
    """
    return _chances(segment, _best(segment, worth))


def best_path(segment: Segment, worth: Sequence[float]) -> list[Bead]:
    """Return the beads of the path that is worth most, each with its chance as its score."""
    best = _best(segment, worth)
    shares = _chances(segment, best).choices
    path: list[Bead] = []
    place = len(best.places) - 1
    while place:
        place, _, choice = segment.links[best.came[place]]
        path.append(Bead(*segment.sides(choice), min(max(shares[choice], 0.0), 1.0)))
    return path[::-1]


def _best(segment: Segment, worth: Sequence[float]) -> _Best:
    places = [_NONE] * (segment.links[-1][1] + 1)
    places[0] = 0.0
    came, links = [0] * len(places), []
    for number, (start, end, choice) in enumerate(segment.links):
        value = places[start] + worth[choice]
        links.append(value)
        if value > places[end]:
            places[end], came[end] = value, number
    return _Best(links, places, came)


def _chances(segment: Segment, best: _Best) -> Chances:
    """Return the chances by sums of weights, each held against the best path to the same place.

    So the sums neither vanish nor grow past all numbers. They are kept in pairs: of the paths
    after which a sentence of A may be left alone ("open"), and of those that have just left one
    of B alone ("closed").
    """
    links = segment.links
    weights = [
        math.exp(value - best.places[end]) if value > _NONE else 0.0
        for value, (_, end, _) in zip(best.links, links, strict=True)
    ]
    count, alone_a, alone_b = len(best.places), *segment.lone
    opened, closed = [0.0] * count, [0.0] * count
    opened[0] = 1.0
    for (start, end, choice), weight in zip(links, weights, strict=True):
        if choice < alone_a:
            opened[end] += (opened[start] + closed[start]) * weight
        elif choice < alone_b:
            opened[end] += opened[start] * weight
        else:
            closed[end] += (opened[start] + closed[start]) * weight
    total = opened[-1] + closed[-1]
    if not total:
        return Chances([0.0] * segment.choices, _NONE)
    after_open, after_closed = [0.0] * count, [0.0] * count
    after_open[-1] = after_closed[-1] = 1 / total
    shares = [0.0] * segment.choices
    for (start, end, choice), weight in zip(reversed(links), reversed(weights), strict=True):
        if alone_a <= choice < alone_b:
            after = after_open[end] * weight
            shares[choice] += opened[start] * after
        else:
            after = (after_open if choice < alone_a else after_closed)[end] * weight
            shares[choice] += (opened[start] + closed[start]) * after
            after_closed[start] += after
        after_open[start] += after
    return Chances(shares, best.places[-1] + math.log(total))
