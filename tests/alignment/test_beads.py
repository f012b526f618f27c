"""The dynamic programme, held against plain ones."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.band import Band, whole
from paraline.alignment.beads import Gains, Shape, Sides, best_beads, weighed_beads
from paraline.alignment.monotone import bead_shapes

FEW: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2))
ALL = bead_shapes(4)


def table(n: int, m: int, seed: int, shapes: tuple[Shape, ...] = FEW) -> np.ndarray:
    """Return gains in steps of 1/8, so that ties are common."""
    draw = np.random.default_rng(seed)
    return np.round(8 * draw.normal(size=(len(shapes), n, m))).astype(np.float32) / 8


def reader(gains: np.ndarray) -> Gains:
    return lambda rows, columns: gains[:, rows.start : rows.stop, columns.start : columns.stop]


def worth(beads: list[Sides], gains: np.ndarray, shapes: tuple[Shape, ...], skip: float) -> float:
    return sum(
        float(gains[shapes.index((len(a), len(b))), a[0], b[0]])
        if a and b
        else skip * (len(a) + len(b))
        for a, b in beads
    )


def best_worth(gains: np.ndarray, skip: float) -> float:
    """Return the greatest sum of gains by trying every way."""
    _, n, m = gains.shape

    @cache
    def rest(i: int, j: int) -> float:
        if i == n and j == m:
            return 0.0
        ways = []
        if i < n:
            ways.append(skip + rest(i + 1, j))
        if j < m:
            ways.append(skip + rest(i, j + 1))
        for gain, (p, q) in zip(gains, FEW, strict=True):
            if i + p <= n and j + q <= m:
                ways.append(float(gain[i, j]) + rest(i + p, j + q))
        return max(ways)

    return rest(0, 0)


def plain_worth(gains: np.ndarray, skip: float, band: Band) -> float:
    """Return the greatest sum of gains within *band*, place by place from the start."""
    best = np.full((band.n + 1, band.m + 1), -np.inf)
    best[0, 0] = 0
    moves = [(1, 0, None), (0, 1, None)]
    moves += [(p, q, gain) for gain, (p, q) in zip(gains, ALL, strict=True)]
    for i in range(band.n + 1):
        for j in range(int(band.low[i]), int(band.high[i])):
            for p, q, gain in moves:
                if i >= p and j >= q:
                    step = skip if gain is None else gain[i - p, j - q]
                    best[i, j] = max(best[i, j], best[i - p, j - q] + step)
    return float(best[-1, -1])


def places(beads: list[Sides]) -> list[tuple[int, int]]:
    found = [(0, 0)]
    for a, b in beads:
        found.append((found[-1][0] + len(a), found[-1][1] + len(b)))
    return found


@given(
    n=st.integers(0, 5), m=st.integers(0, 5), seed=st.integers(0, 999), eighths=st.integers(-9, 4)
)
def test_no_way_is_better(n: int, m: int, seed: int, eighths: int) -> None:
    gains, skip = table(n, m, seed), eighths / 8
    beads = best_beads(reader(gains), FEW, skip, whole(n, m))
    assert worth(beads, gains, FEW, skip) == best_worth(gains, skip)


@given(n=st.integers(0, 9), m=st.integers(0, 9), seed=st.integers(0, 999))
def test_each_bead_has_what_it_gains(n: int, m: int, seed: int) -> None:
    gains, skip = table(n, m, seed), -0.25
    beads, found = weighed_beads(reader(gains), FEW, skip, whole(n, m))
    matched = [bead for bead in beads if all(bead)]
    lone = [skip * (len(a) + len(b)) for a, b in matched]
    assert np.allclose(
        found,
        [worth([bead], gains, FEW, skip) - cost for bead, cost in zip(matched, lone, strict=True)],
        atol=1e-3,
    )


@given(
    n=st.integers(1, 90),
    m=st.integers(1, 40),
    seed=st.integers(0, 999),
    width=st.integers(1, 12),
)
def test_no_way_within_the_band_is_better(n: int, m: int, seed: int, width: int) -> None:
    middle = np.arange(n + 1) * m // n
    reach = max(width, -(-m // n))
    band = Band(np.maximum(middle - reach, 0), np.minimum(middle + reach, m) + 1)
    gains = table(n, m, seed, ALL)
    beads = best_beads(reader(gains), ALL, -0.5, band)
    assert worth(beads, gains, ALL, -0.5) == plain_worth(gains, -0.5, band)


@given(n=st.integers(0, 99), m=st.integers(0, 99), seed=st.integers(0, 999))
def test_every_sentence_is_in_one_bead_in_order(n: int, m: int, seed: int) -> None:
    beads = best_beads(reader(table(n, m, seed)), FEW, -0.125, whole(n, m))
    assert [i for a, _ in beads for i in a] == list(range(n))
    assert [j for _, b in beads for j in b] == list(range(m))
    assert all(a or b for a, b in beads)


def test_of_equal_ways_the_plain_one_that_starts_first_is_taken() -> None:
    gains = np.ones((2, 5, 3), dtype=np.float32)
    beads = best_beads(reader(gains), ((1, 1), (2, 1)), -0.0, whole(5, 3))
    assert [bead for bead in beads if all(bead)] == [((k,), (k,)) for k in range(3)]


def test_what_both_sides_leave_alone_alternates() -> None:
    gains = np.full((1, 2, 4), -9, dtype=np.float32)
    beads = best_beads(reader(gains), ((1, 1),), -0.5, whole(2, 4))
    assert places(beads) == [(0, 0), (0, 1), (1, 1), (1, 2), (1, 3), (2, 3), (2, 4)]
