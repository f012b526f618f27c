"""The dynamic programme against a plain search over all paths."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.beads import Shape, best_beads

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2))


def gains_of(n: int, m: int, seed: int) -> dict[Shape, np.ndarray]:
    draw = np.random.default_rng(seed)
    return {
        (p, q): draw.normal(size=(n - p + 1, m - q + 1)).astype(np.float32)
        for p, q in SHAPES
        if p <= n and q <= m
    }


def best_value(gains: dict[Shape, np.ndarray], n: int, m: int, skip: float) -> float:
    """Return the greatest sum of gains by trying every way, the oracle for the fast one."""

    @cache
    def rest(i: int, j: int) -> float:
        if i == n and j == m:
            return 0.0
        ways = []
        if i < n:
            ways.append(skip + rest(i + 1, j))
        if j < m:
            ways.append(skip + rest(i, j + 1))
        for (p, q), gain in gains.items():
            if i + p <= n and j + q <= m:
                ways.append(float(gain[i, j]) + rest(i + p, j + q))
        return max(ways)

    return rest(0, 0)


@given(n=st.integers(0, 5), m=st.integers(0, 5), seed=st.integers(0, 999), skip=st.floats(-2, 0.5))
def test_finds_a_best_path(n: int, m: int, seed: int, skip: float) -> None:
    gains = gains_of(n, m, seed)
    beads = best_beads(gains, n, m, skip)
    value = sum(
        gains[len(a), len(b)][a[0], b[0]] if a and b else skip * (len(a) + len(b)) for a, b in beads
    )
    assert value == np.float64(value)
    assert abs(value - best_value(gains, n, m, skip)) < 1e-4


@given(n=st.integers(0, 6), m=st.integers(0, 6), seed=st.integers(0, 999))
def test_every_sentence_is_in_one_bead_in_order(n: int, m: int, seed: int) -> None:
    beads = best_beads(gains_of(n, m, seed), n, m, -0.1)
    assert [i for a, _ in beads for i in a] == list(range(n))
    assert [j for _, b in beads for j in b] == list(range(m))
    assert all(a or b for a, b in beads)
