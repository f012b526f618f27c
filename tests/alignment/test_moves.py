"""Blocks out of order, on made vectors."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraline.alignment import Bead, align
from paraline.alignment.monotone import align_monotone, bead_shapes
from paraline.alignment.moves import find_moves
from paraline.alignment.similarity import Evidence
from paraline.embedding.e5 import E5Embedder

SHAPES = bead_shapes(3)


def directions(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, 48)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def translated(rows: np.ndarray, seed: int = 1, noise: float = 0.5) -> np.ndarray:
    """Return unit rows near to *rows*: a translation, so to speak."""
    near = rows + noise * directions(len(rows), seed)
    return np.asarray(near / np.linalg.norm(near, axis=1, keepdims=True), dtype=np.float32)


def texts(lengths: Sequence[int]) -> list[str]:
    return ["x" * length for length in lengths]


def found(
    a: np.ndarray,
    b: np.ndarray,
    lengths_a: Sequence[int] | None = None,
    lengths_b: Sequence[int] | None = None,
) -> list[Bead]:
    evidence = Evidence(a, b, texts(lengths_a or [70] * len(a)), texts(lengths_b or [70] * len(b)))
    beads, chances = align_monotone(evidence, SHAPES)
    return find_moves(beads, evidence, chances, SHAPES)


def sides(beads: Sequence[Bead], *, moved: bool) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.a, bead.b) for bead in beads if bead.moved == moved and bead.kind == "match"}


def test_a_path_without_moves_stays_as_it_is() -> None:
    rows = directions(9)
    kept = [0, 1, 2, 4, 5, 7, 8]
    evidence = Evidence(rows, translated(rows)[kept], texts([70] * 9), texts([70] * 7))
    beads, chances = align_monotone(evidence, SHAPES)
    assert find_moves(beads, evidence, chances, SHAPES) == beads
    assert not any(bead.moved for bead in beads)


def test_several_blocks_moved() -> None:
    rows = directions(16)
    order = [0, 12, 13, 1, 2, 3, 4, 8, 9, 10, 11, 14, 5, 6, 7, 15]
    beads = found(rows, translated(rows)[order])
    assert {bead.a[0] for bead in beads if bead.moved} == {5, 6, 7, 12, 13}
    assert all(order[bead.b[0]] == bead.a[0] for bead in beads if bead.kind == "match")
    assert len(beads) == 16


def test_a_moved_block_holds_a_sentence_split_in_two() -> None:
    rows = directions(12)
    whole = rows[8] + rows[9]
    story = [*rows[:2], *rows[7:8], whole / np.linalg.norm(whole), *rows[2:7], *rows[10:]]
    lengths = [70, 70, 70, 140, *[70] * 7]
    beads = found(rows, translated(np.array(story), noise=0.3), None, lengths)
    assert sides(beads, moved=True) == {((7,), (2,)), ((8, 9), (3,))}
    assert len(sides(beads, moved=False)) == 9


def test_what_the_path_forced_is_revised() -> None:
    # In order, the best that 4 and 5 of A can get are likenesses in their own place.
    rows = directions(14)
    b = translated(rows)
    order = [0, 1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 4, 5, 13]
    b = b[order]
    decoy = translated(0.7 * rows[4:5] + 0.7 * directions(1, 9), 3)
    b = np.concatenate([b[:4], decoy, b[4:]])
    beads = found(rows, b)
    assert sides(beads, moved=True) == {((4,), (12,)), ((5,), (13,))}
    assert Bead((), (4,), 1.0).b in [bead.b for bead in beads if bead.kind == "addition"]


def test_a_lone_likeness_is_no_move() -> None:
    rows = directions(12)
    b = translated(rows)[[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11]]
    # 9 of A and 2 of B have no partner, and are alike: in order, they would be taken for partners.
    b[2] = 0.3 * rows[9] + 0.9 * directions(1, 5)[0]
    beads = found(rows, b / np.linalg.norm(b, axis=1, keepdims=True))
    assert not sides(beads, moved=True)


@pytest.mark.parametrize(("of_whole", "moves"), [(20.0, False), (5.0, True)])
def test_by_words_a_lone_move_must_be_worth_what_it_breaks(
    of_whole: float, moves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 9 of A stands well with 8 against 9 of B, and 2 of B is very like it.
    rows = directions(12)
    whole = rows[8] + 0.5 * rows[9]
    story = [*rows[:2], rows[9], *rows[2:8], whole / np.linalg.norm(whole), *rows[10:]]
    lines = [70] * 12, [*[70] * 9, 140, 70, 70]
    evidence = Evidence(rows, translated(np.array(story), noise=0.2), *map(texts, lines))
    path = [Bead((i,), (i + (i > 1),), 1.0) for i in range(8)]
    path += [
        Bead((), (2,), 1.0),
        Bead((8, 9), (9,), 0.9),
        *(Bead((i,), (i,), 1.0) for i in (10, 11)),
    ]
    _, chances = align_monotone(evidence, SHAPES)
    odds = {((9,), (2,)): 6.0, ((8,), (9,)): 4.0, ((8, 9), (9,)): of_whole}
    asked = importlib.import_module("paraline.alignment.moves")
    monkeypatch.setattr(asked, "odds_apart", lambda sides, *_: odds[sides])
    beads = find_moves(path, evidence, chances, SHAPES, E5Embedder())
    assert sides(beads, moved=True) == ({((9,), (2,))} if moves else set())


@pytest.mark.parametrize(("of_both", "moved"), [(9.0, (0, 1)), (4.0, (0,))])
def test_a_lone_move_takes_in_the_sentence_that_its_words_ask_for(
    of_both: float, moved: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The last of A stands as the first two of B, the second of which is hardly like it.
    rows = directions(8)
    whole = rows[6] + 0.4 * rows[7]
    own = np.array([*rows[:6], whole / np.linalg.norm(whole)])
    other = translated(np.array([rows[6], rows[7], *rows[:6]]), noise=0.2)
    evidence = Evidence(own, other, texts([*[70] * 6, 140]), texts([70] * 8))
    path = [Bead((), (0,), 1.0), Bead((), (1,), 1.0)]
    path += [Bead((i,), (i + 2,), 1.0) for i in range(6)]
    path += [Bead((6,), (), 1.0)]
    _, chances = align_monotone(evidence, SHAPES)
    odds = {((6,), (0,)): 7.0, ((6,), (0, 1)): of_both}
    asked = importlib.import_module("paraline.alignment.moves")
    monkeypatch.setattr(asked, "odds_apart", lambda sides, *_: odds[sides])
    beads = find_moves(path, evidence, chances, SHAPES, E5Embedder())
    assert sides(beads, moved=True) == {((6,), moved)}


@given(order=st.permutations(range(9)), seed=st.integers(0, 99), noise=st.floats(0.2, 1.5))
def test_every_sentence_is_in_one_bead(order: list[int], seed: int, noise: float) -> None:
    rows = directions(9, seed)
    beads = found(rows, translated(rows, seed + 1, noise)[order][:8])
    assert sorted(i for bead in beads for i in bead.a) == list(range(9))
    assert sorted(j for bead in beads for j in bead.b) == list(range(8))
    assert all(0 <= bead.score <= 1 for bead in beads)
    assert not any(bead.moved for bead in beads if bead.kind != "match")
    assert all((len(bead.a), len(bead.b)) in SHAPES for bead in beads if bead.kind == "match")


@given(order=st.permutations(range(8)), seed=st.integers(0, 99))
def test_swapped_sides_mirror_the_result(order: list[int], seed: int) -> None:
    rows = directions(8, seed)
    other = translated(rows, seed + 1)[order]
    lines = texts([70] * 8)
    straight = list(align(lines, lines, vectors=(rows, other)))
    mirrored = list(align(lines, lines, vectors=(other, rows)))
    for moved in (True, False):
        assert sides(straight, moved=moved) == {(a, b) for b, a in sides(mirrored, moved=moved)}


@given(order=st.permutations(range(8)), seed=st.integers(0, 99))
def test_same_input_same_output(order: list[int], seed: int) -> None:
    rows = directions(8, seed)
    assert found(rows, rows[order]) == found(rows, rows[order])
