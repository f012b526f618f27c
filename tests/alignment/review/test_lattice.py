"""Chances and best paths of a segment, held against all of its paths, one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.review.lattice import best_path, chances
from paraline.alignment.review.segments import Segment, segments

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2))


def open_segment(n: int, m: int) -> Segment:
    """Return the segment of all places, with all beads up to 2-2."""
    beads = [(i, j, p, q) for i in range(n) for j in range(m) for p, q in SHAPES]
    beads = [(i, j, p, q) for i, j, p, q in beads if i + p <= n and j + q <= m]
    beads.sort(key=lambda bead: bead[0] + bead[1])
    (only,) = segments(np.ones((n + 1, m + 1), dtype=bool), np.array(beads), (0, 0))
    return only


def paths(segment: Segment, place: int = 0, closed: bool = False) -> Iterator[list[int]]:
    """Yield the choices of each path: none leaves A's sentence alone right after one of B's."""
    alone_a, alone_b = segment.lone
    if place == segment.links[-1][1]:
        yield []
    for start, end, choice in segment.links:
        if start == place and not (closed and alone_a <= choice < alone_b):
            for rest in paths(segment, end, choice >= alone_b):
                yield [choice, *rest]


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32), st.booleans())
def test_chances_are_shares_of_all_paths(n: int, m: int, seed: int, restricted: bool) -> None:
    segment = open_segment(n, m)
    draw = np.random.default_rng(seed)
    worth = (3 * draw.normal(size=segment.choices)).tolist()
    if restricted:
        worth = [w if draw.random() < 0.7 else -math.inf for w in worth]
    weights = [(math.exp(sum(worth[k] for k in path)), path) for path in paths(segment)]
    total = sum(weight for weight, _ in weights)
    found = chances(segment, worth)
    if not total:
        assert found.log_weight == -math.inf
        return
    assert found.log_weight == pytest.approx(math.log(total), abs=1e-9)
    for choice, share in enumerate(found.choices):
        expected = sum(weight for weight, path in weights if choice in path) / total
        assert share == pytest.approx(expected, abs=1e-9)


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32))
def test_the_best_path_is_worth_most(n: int, m: int, seed: int) -> None:
    segment = open_segment(n, m)
    worth = np.random.default_rng(seed).normal(size=segment.choices).tolist()
    sides = {segment.sides(choice): worth[choice] for choice in range(segment.choices)}
    found = sum(sides[bead.a, bead.b] for bead in best_path(segment, worth))
    assert found == pytest.approx(max(sum(worth[k] for k in path) for path in paths(segment)))


def test_much_worth_neither_overflows_nor_vanishes() -> None:
    segment = open_segment(3, 3)
    for every in (-1e4, 1e4):
        found = chances(segment, [every] * segment.choices)
        assert math.isfinite(found.log_weight)
        assert all(0 <= share <= 1 + 1e-12 for share in found.choices)
