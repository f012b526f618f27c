"""Floors for alignment, pinned at what is reached; ``scripts/eval_alignment.py`` prints it.

The last digits move with the order in which sentences share the encoder's batches: each floor
stands two or three thousandths below.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.alignment_data import PAIRS, different_stories, parice, textberg, wire_stories
from scripts.eval_alignment import measure
from scripts.news_cases import deleted, joined, split_anew, unrelated

from paraline.alignment import align
from paraline.alignment.scoring import total
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder

SEEDS = range(3)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return default_embedder()


@pytest.mark.parametrize(
    ("pair", "matched", "unmatched"),
    [
        (("en", "lv"), 0.995, 0.977),
        (("en", "ru"), 0.996, 0.984),
        (("lv", "ru"), 0.993, 0.97),
    ],
)
def test_news_with_deletions(
    shared_data: Path,
    embedder: Embedder,
    pair: tuple[str, str],
    matched: float,
    unmatched: float,
) -> None:
    cases = (case for seed in SEEDS for case in deleted(shared_data, pair, seed=seed))
    found = measure(cases, embedder)
    assert found.matched.f1 >= matched
    assert found.unmatched.f1 >= unmatched


@pytest.mark.parametrize(
    ("pair", "matched", "unmatched"),
    [(("en", "lv"), 0.983, 0.953), (("en", "ru"), 0.972, 0.932), (("lv", "ru"), 0.961, 0.92)],
)
def test_news_with_deletions_split_anew(
    shared_data: Path,
    embedder: Embedder,
    pair: tuple[str, str],
    matched: float,
    unmatched: float,
) -> None:
    cases = (
        case for seed in range(2) for case in split_anew(shared_data, pair, rate=0.12, seed=seed)
    )
    found = measure(cases, embedder)
    assert found.matched.f1 >= matched
    assert found.unmatched.f1 >= unmatched


@pytest.mark.parametrize(
    ("pair", "matched"), [(("en", "lv"), 0.993), (("en", "ru"), 0.992), (("lv", "ru"), 0.99)]
)
def test_news_split_anew(
    shared_data: Path, embedder: Embedder, pair: tuple[str, str], matched: float
) -> None:
    found = measure(split_anew(shared_data, pair), embedder)
    assert found.matched.f1 >= matched
    assert found.unmatched.predicted <= 5


@pytest.mark.parametrize(
    ("pair", "matched", "unmatched"),
    [(("en", "lv"), 0.972, 0.962), (("en", "ru"), 0.975, 0.969), (("lv", "ru"), 0.961, 0.953)],
)
def test_news_with_many_deletions(
    shared_data: Path,
    embedder: Embedder,
    pair: tuple[str, str],
    matched: float,
    unmatched: float,
) -> None:
    cases = (case for seed in range(2) for case in deleted(shared_data, pair, rate=0.4, seed=seed))
    found = measure(cases, embedder)
    assert found.matched.f1 >= matched
    assert found.unmatched.f1 >= unmatched


@pytest.mark.parametrize(
    ("pair", "matched", "unmatched"),
    [(("en", "lv"), 0.985, 0.965), (("en", "ru"), 0.961, 0.885), (("lv", "ru"), 0.958, 0.88)],
)
def test_news_with_joined_and_deleted_sentences(
    shared_data: Path,
    embedder: Embedder,
    pair: tuple[str, str],
    matched: float,
    unmatched: float,
) -> None:
    found = measure(joined(shared_data, pair, rate=0.12, seed=3), embedder)
    assert found.matched.f1 >= matched
    assert found.unmatched.f1 >= unmatched


def test_hardly_a_move_is_found_where_none_is(shared_data: Path, embedder: Embedder) -> None:
    cases = [case for seed in range(5) for case in deleted(shared_data, ("en", "lv"), seed=seed)]
    moved = [
        bead for case in cases for bead in align(case.a, case.b, embedder=embedder) if bead.moved
    ]
    assert len(moved) <= len(cases) // 100


@pytest.mark.parametrize("pair", PAIRS)
def test_unrelated_passages_hardly_match(
    shared_data: Path, embedder: Embedder, pair: tuple[str, str]
) -> None:
    found = measure(unrelated(shared_data, pair), embedder)
    assert found.unmatched.recall >= 0.98


def test_different_stories_hardly_match(corpora: Path, embedder: Embedder) -> None:
    found = total(measure([case], embedder) for case in different_stories(corpora))
    assert found.unmatched.recall >= 0.99


def test_old_yearbooks(shared_data: Path, embedder: Embedder) -> None:
    found = measure([textberg(shared_data)], embedder)
    assert found.strict.f1 >= 0.94
    assert found.lax.f1 >= 0.988
    assert found.unmatched.f1 >= 0.9


def test_icelandic(shared_data: Path, embedder: Embedder) -> None:
    found = measure(parice(shared_data), embedder)
    assert found.strict.f1 >= 0.955
    assert found.unmatched.f1 >= 0.7


def test_own_stories(corpora: Path, embedder: Embedder) -> None:
    found = total(measure([case], embedder) for case in wire_stories(corpora))
    assert found.matched.f1 >= 0.97
    assert found.unmatched.f1 >= 0.87
