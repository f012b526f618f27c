from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.batch.matching.neighbours import nearest


def unit(rng: np.random.Generator, count: int) -> np.ndarray:
    rows = rng.standard_normal((count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 9), st.integers(0, 9))
def test_small_sides(n: int, m: int, count: int, seed: int) -> None:
    check(n, m, count, seed)


@pytest.mark.parametrize(("n", "m"), [(3000, 1500), (2049, 700), (1025, 2000), (30, 2500)])
def test_several_blocks(n: int, m: int) -> None:
    check(n, m, 9, 1)


def check(n: int, m: int, count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = unit(rng, n), unit(rng, m)
    there, back = nearest(a, b, count)
    for near, cosines in ((there, a @ b.T), (back, b @ a.T)):
        greatest = -np.sort(-cosines, axis=1)[:, :count]
        np.testing.assert_allclose(near.cosines, greatest, atol=1e-5)
        told = np.take_along_axis(cosines, near.indices, axis=1)
        np.testing.assert_allclose(told, greatest, atol=1e-5)
