"""Chances of the beads of a segment, and its best path, by a log-linear model of whole paths.

A path's weight is the exponential of what its beads and lone sentences are worth; the chance of a
bead is the share of the paths that have it (a semi-Markov conditional random field: Sarawagi and
Cohen 2004). Of the orders in which neighbours can be left alone only one counts, A's before B's:
each alignment is one path.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from paraline.alignment.alignment import Bead
from paraline.alignment.review.corridor import Candidate, Place, Segment

_NONE = -math.inf


class Lattice(NamedTuple):
    """A segment with what each of its beads, and each sentence left alone, is worth (any real).

    ``beads`` go with ``segment.beads``; the others are looked up by sentence.
    """

    segment: Segment
    beads: Sequence[float]
    alone_a: Mapping[int, float]
    alone_b: Mapping[int, float]


class _Step(NamedTuple):
    """From one place to another: a bead, or a lone sentence."""

    start: Place
    end: Place
    worth: float
    bead: Candidate | None


class Chances(NamedTuple):
    """Of each step of a lattice its chance 0..1, and the logarithm of all paths' weight."""

    beads: list[float]
    alone_a: dict[int, float]
    alone_b: dict[int, float]
    log_weight: float


def chances(lattice: Lattice) -> Chances:
    """Return the chance of each bead and each lone sentence: the share of paths that have it."""
    return _chances(lattice.segment, _steps(lattice))


def _chances(segment: Segment, steps: Sequence[_Step]) -> Chances:
    before = _sums(steps, segment.start)
    after = _sums_back(steps, segment.end)
    log_weight = _add(*before.get(segment.end, (_NONE, _NONE)))
    beads: dict[Candidate, float] = {}
    alone: tuple[dict[int, float], dict[int, float]] = {}, {}
    for step in steps:
        open_before, closed_before = before.get(step.start, (_NONE, _NONE))
        open_after, closed_after = after.get(step.end, (_NONE, _NONE))
        if step.bead is not None:
            total = _add(open_before, closed_before) + open_after
            beads[step.bead] = math.exp(total + step.worth - log_weight)
        elif step.start[1] == step.end[1]:
            share = math.exp(open_before + step.worth + open_after - log_weight)
            alone[0][step.start[0]] = alone[0].get(step.start[0], 0.0) + share
        else:
            total = _add(open_before, closed_before) + closed_after
            share = math.exp(total + step.worth - log_weight)
            alone[1][step.start[1]] = alone[1].get(step.start[1], 0.0) + share
    return Chances([beads[bead] for bead in segment.beads], *alone, log_weight)


def best_path(lattice: Lattice) -> list[Bead]:
    """Return the beads of the path that is worth most, each with its chance as its score."""
    steps = _steps(lattice)
    known = _chances(lattice.segment, steps)
    by_bead = dict(zip(lattice.segment.beads, known.beads, strict=True))
    values: dict[Place, float] = {lattice.segment.start: 0.0}
    came: dict[Place, _Step] = {}
    for step in steps:
        value = values.get(step.start, _NONE) + step.worth
        if value > values.get(step.end, _NONE):
            values[step.end], came[step.end] = value, step
    path: list[Bead] = []
    place = lattice.segment.end
    while place != lattice.segment.start:
        step = came[place]
        (i, j), (stop_i, stop_j) = step.start, step.end
        if step.bead is not None:
            score = by_bead[step.bead]
        else:
            score = known.alone_a[i] if stop_i > i else known.alone_b[j]
        score = min(max(score, 0.0), 1.0)
        path.append(Bead(tuple(range(i, stop_i)), tuple(range(j, stop_j)), score))
        place = step.start
    return path[::-1]


def _steps(lattice: Lattice) -> list[_Step]:
    """Return all steps, in an order in which every path takes them."""
    places = lattice.segment.places
    steps = []
    for (i, j), (next_i, next_j) in ((p, (p[0] + 1, p[1] + 1)) for p in places):
        if (next_i, j) in places:
            steps.append(_Step((i, j), (next_i, j), lattice.alone_a[i], None))
        if (i, next_j) in places:
            steps.append(_Step((i, j), (i, next_j), lattice.alone_b[j], None))
    for bead, worth in zip(lattice.segment.beads, lattice.beads, strict=True):
        end = bead.i + bead.p, bead.j + bead.q
        steps.append(_Step((bead.i, bead.j), end, worth, bead))
    return sorted(steps, key=lambda step: (sum(step.start), step.start, step.end))


# Sums are kept in pairs: of the paths after which a sentence of A may be left alone ("open"), and
# of those that have just left one of B alone ("closed").
_Sums = dict[Place, tuple[float, float]]


def _sums(steps: Sequence[_Step], start: Place) -> _Sums:
    sums: _Sums = {start: (0.0, _NONE)}
    for step in steps:
        if step.start not in sums:
            continue
        opened, closed = sums[step.start]
        end_open, end_closed = sums.get(step.end, (_NONE, _NONE))
        if step.bead is not None:
            end_open = _add(end_open, _add(opened, closed) + step.worth)
        elif step.start[1] == step.end[1]:
            end_open = _add(end_open, opened + step.worth)
        else:
            end_closed = _add(end_closed, _add(opened, closed) + step.worth)
        sums[step.end] = end_open, end_closed
    return sums


def _sums_back(steps: Sequence[_Step], end: Place) -> _Sums:
    sums: _Sums = {end: (0.0, 0.0)}
    for step in reversed(steps):
        if step.end not in sums:
            continue
        opened, closed = sums[step.end]
        start_open, start_closed = sums.get(step.start, (_NONE, _NONE))
        if step.bead is not None:
            start_open = _add(start_open, opened + step.worth)
            start_closed = _add(start_closed, opened + step.worth)
        elif step.start[1] == step.end[1]:
            start_open = _add(start_open, opened + step.worth)
        else:
            start_open = _add(start_open, closed + step.worth)
            start_closed = _add(start_closed, closed + step.worth)
        sums[step.start] = start_open, start_closed
    return sums


def _add(a: float, b: float) -> float:
    """Return the logarithm of the sum of two numbers given by theirs."""
    if a < b:
        a, b = b, a
    return a if b == _NONE else a + math.log1p(math.exp(b - a))
