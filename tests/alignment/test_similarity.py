"""The features of beads, held against their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment.beads import Sides
from paraline.alignment.monotone import bead_shapes
from paraline.alignment.products import row_products
from paraline.alignment.similarity import Evidence, Features

SHAPES = bead_shapes(4)
N, M = 9, 7


def unit(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)


def sides(seed: int = 0) -> tuple[np.ndarray, np.ndarray, list[str], list[str]]:
    draw = np.random.default_rng(seed)
    a, b = (unit(draw.normal(size=(size, 16)) + 0.4) for size in (N, M))
    words = [f"In {k % 3} and {k} words." + "x" * int(draw.integers(0, 90)) for k in range(N + M)]
    return a, b, words[:N], words[N:]


def run(rows: np.ndarray, sentences: tuple[int, ...]) -> np.ndarray:
    return unit(rows[list(sentences)].sum(axis=0))


def all_beads(draw: np.random.Generator, count: int) -> list[Sides]:
    beads = []
    for _ in range(count):
        p, q = SHAPES[draw.integers(len(SHAPES))]
        i, j = int(draw.integers(N - p + 1)), int(draw.integers(M - q + 1))
        beads.append((tuple(range(i, i + p)), tuple(range(j, j + q))))
    return beads


def test_cosines_and_those_of_the_neighbours() -> None:
    a, b, *texts = sides()
    evidence = Evidence(a, b, *texts)
    rows_a, rows_b = unit(a - 0.7 * a.mean(axis=0)), unit(b - 0.7 * b.mean(axis=0))
    beads = all_beads(np.random.default_rng(1), 60)
    found = evidence.of_beads(beads)
    for k, (in_a, in_b) in enumerate(beads):
        run_a, run_b = run(rows_a, in_a), run(rows_b, in_b)
        beside = [run_a @ rows_b[j] for j in (in_b[0] - 1, in_b[-1] + 1) if 0 <= j < M]
        beside += [rows_a[i] @ run_b for i in (in_a[0] - 1, in_a[-1] + 1) if 0 <= i < N]
        assert found.cosine[k] == pytest.approx(run_a @ run_b, abs=1e-5)
        outside = run_a @ run_b - np.mean(beside)
        assert found.above_outside[k] == pytest.approx(outside, abs=1e-5)


def test_levels_are_those_of_near_sentences() -> None:
    a, b, *texts = sides()
    evidence = Evidence(a, b, *texts)
    cosines = unit(a - 0.7 * a.mean(axis=0)) @ unit(b - 0.7 * b.mean(axis=0)).T
    level_a = np.sort(cosines, axis=1)[:, -4:-1].mean(axis=1)
    level_b = np.sort(cosines.T, axis=1)[:, -4:-1].mean(axis=1)
    above = evidence.features([(1, 1)], range(N), range(M)).above_others[0]
    assert above == pytest.approx(cosines - (level_a[:, None] + level_b) / 2, abs=1e-5)
    above = evidence.of_beads([((2, 3), (4,))]).above_others[0]
    levels = (level_a[2:4].mean() + level_b[4]) / 2
    cosine = evidence.of_beads([((2, 3), (4,))]).cosine[0]
    assert above == pytest.approx(cosine - levels, abs=1e-5)


def test_numbers_that_agree() -> None:
    a, b, *_ = sides()
    texts_a = ["12 tonnes", "none", "3 and 5.000", *["none"] * (N - 3)]
    texts_b = ["of 12", "5 000 and 3", "7", *["none"] * (M - 3)]
    evidence = Evidence(a, b, texts_a, texts_b)
    beads = [((0,), (0,)), ((1,), (3,)), ((0,), (2,)), ((2,), (1,)), ((0, 1, 2), (0, 1))]
    found = evidence.of_beads(beads)  # type: ignore[arg-type]
    # (1.5 shared - 0.5 either) / (either + 1)
    assert found.numbers == pytest.approx([0.5, 0, -1 / 3, 2 / 3, 0.75])


def test_wording_is_of_single_sentences_and_not_of_those_far_apart() -> None:
    rows = unit(np.eye(6, 16))
    others = rows.copy()
    others[1] = -rows[0]
    texts = ["The very same sentence."] * 6
    evidence = Evidence(rows, others, texts, texts)
    found = evidence.of_beads([((0,), (0,)), ((0,), (1,)), ((0, 1), (0, 1))])
    assert found.wording == pytest.approx([1, 0, 0])


def test_swapped_sides_have_the_same_features() -> None:
    a, b, texts_a, texts_b = sides()
    beads = all_beads(np.random.default_rng(2), 40)
    one = Evidence(a, b, texts_a, texts_b)
    other = Evidence(b, a, texts_b, texts_a)
    swapped = [(in_b, in_a) for in_a, in_b in beads]
    for mine, yours in zip(one.of_beads(beads), other.of_beads(swapped), strict=True):
        assert mine == pytest.approx(yours, abs=1e-5)
    straight = one.deviations(SHAPES, range(N), range(M))
    mirrored = other.deviations([(q, p) for p, q in SHAPES], range(M), range(N))
    assert straight == pytest.approx(mirrored.transpose(0, 2, 1), rel=1e-4)


@given(i=st.integers(0, N - 1), j=st.integers(0, M - 1), seed=st.integers(0, 20))
def test_a_block_is_a_block_of_the_whole(i: int, j: int, seed: int) -> None:
    evidence = Evidence(*sides(seed))
    long = Evidence(*sides(seed))
    long._short = False  # so that nothing is kept
    rows, columns = range(i, min(i + 4, N)), range(j, min(j + 3, M))
    whole: Features = evidence.features(SHAPES, range(N), range(M))
    block = long.features(SHAPES, rows, columns)
    for mine, all_of_it in zip(block, whole, strict=True):
        for k, (p, q) in enumerate(SHAPES):
            fits = np.ix_(range(max(min(len(rows), N - p + 1 - i), 0)),
                          range(max(min(len(columns), M - q + 1 - j), 0)))  # fmt: skip
            expected = all_of_it[k, i : rows.stop, j : columns.stop]
            assert mine[k][fits] == pytest.approx(expected[fits], abs=1e-5)


def test_a_part_counts_from_nought() -> None:
    evidence = Evidence(*sides())
    part = evidence.part(range(2, 8), range(1, 6))
    inner = evidence.of_beads([((4, 5), (3,)), ((3,), (2,))])
    found = part.of_beads([((2, 3), (2,)), ((1,), (1,))])
    for mine, yours in zip(found, inner, strict=True):
        assert mine == pytest.approx(yours, abs=1e-5)


@pytest.mark.parametrize(
    ("n", "m", "width"), [(0, 9, 4), (2, 900, 400), (11, 900, 400), (70, 70, 384)]
)
def test_products_in_pieces_are_the_products(n: int, m: int, width: int) -> None:
    draw = np.random.default_rng(n)
    a, b = (draw.normal(size=(size, width)).astype(np.float32) for size in (n, m))
    assert row_products(a, b) == pytest.approx(a @ b.T, abs=1e-3)
