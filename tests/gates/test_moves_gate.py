"""Floors for blocks that moved, pinned at what is reached; ``scripts/eval_moves.py`` prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scripts.alignment_data import PAIRS, Case
from scripts.eval_moves import MoveScore, measure
from scripts.moved_cases import moved
from scripts.news_cases import deleted, reordered, split_anew

from paraline.embedding.embedder import Embedder

SEEDS = range(3)


@pytest.mark.parametrize(
    ("pair", "recall", "precision"),
    [(("en", "lv"), 0.981, 0.99), (("en", "ru"), 0.99, 0.995), (("lv", "ru"), 0.974, 0.995)],
)
def test_moved_blocks_are_found(
    shared_data: Path, embedder: Embedder, pair: tuple[str, str], recall: float, precision: float
) -> None:
    found = measure(
        (case for seed in SEEDS for case in reordered(shared_data, pair, seed=seed)), embedder
    )
    assert found.moves.recall >= recall
    assert found.moves.precision >= precision
    assert found.alignment.matched.f1 >= 0.995


@pytest.mark.parametrize(
    ("rate", "anew", "recall", "precision"),
    [(0.12, False, 0.948, 0.995), (0.0, True, 0.916, 0.978), (0.12, True, 0.869, 0.983)],
)
def test_moved_blocks_are_found_among_other_changes(
    shared_data: Path,
    embedder: Embedder,
    rate: float,
    anew: bool,
    recall: float,
    precision: float,
) -> None:
    found = MoveScore()
    for pair in PAIRS:
        found += measure(moved(shared_data, pair, rate=rate, anew=anew, seed=0), embedder)
    assert found.moves.recall >= recall
    assert found.moves.precision >= precision


@pytest.mark.parametrize(
    ("made", "rate", "most"),
    [(deleted, 0.12, 1.0), (split_anew, 0.0, 0.4), (split_anew, 0.12, 0.75)],
)
def test_hardly_a_move_is_found_where_none_is(
    shared_data: Path,
    embedder: Embedder,
    made: Callable[..., Iterator[Case]],
    rate: float,
    most: float,
) -> None:
    found = MoveScore()
    for pair in PAIRS:
        for seed in SEEDS:
            found += measure(made(shared_data, pair, rate=rate, seed=seed), embedder)
    assert found.beads_in_200 <= most
