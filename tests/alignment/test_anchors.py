"""Sure partners in long texts."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from paraline.alignment.anchors import find_anchors


def directions(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 96)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def near(rows: np.ndarray, noise: float = 0.5) -> np.ndarray:
    found = rows + noise * directions(len(rows), 1)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def rises(anchors: list[tuple[int, int]]) -> bool:
    return all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(anchors))


def test_they_are_right_and_dense() -> None:
    rows = directions(3000)
    kept = [i for i in range(3000) if i % 9]
    anchors = find_anchors(rows, near(rows)[kept])
    assert rises(anchors)
    assert all(kept[j] == i for i, j in anchors)
    assert np.diff([i for i, _ in anchors]).max() < 60


@pytest.mark.parametrize("noise", [0.2, 0.6])
def test_sentences_that_come_again_are_none(noise: float) -> None:
    rows = directions(900)
    rows[::2] = rows[0]
    rows[450:] = rows[449]
    anchors = find_anchors(rows, near(rows, noise))
    assert anchors == []


def test_blocks_out_of_order_are_left_out() -> None:
    rows = directions(1200)
    order = [*range(300), *range(340, 900), *range(300, 340), *range(900, 1200)]
    anchors = find_anchors(rows, near(rows)[order])
    assert rises(anchors)
    assert sum(order[j] == i for i, j in anchors) == len(anchors) > 100


@pytest.mark.parametrize(("n", "m"), [(0, 5), (1, 900), (2, 2), (900, 1100)])
def test_unrelated_texts_have_hardly_any(n: int, m: int) -> None:
    rows = directions(n + m)
    assert len(find_anchors(rows[:n], rows[n:])) <= 1
