"""Floors for pairing, pinned at what is reached; ``scripts/eval_pairing.py`` prints it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scripts.eval_pairing import PAIRS, best_pairs, measure, planted
from scripts.pairing_data import corpus, distractors, halves, news

from paraline.embedding.embedder import Embedder


def test_news_among_distractors(shared_data: Path, embedder: Embedder) -> None:
    found = measure([*news(shared_data), *distractors(shared_data)], embedder)
    assert min(found[pair].f1 for pair in PAIRS) >= 0.99


def test_halves_of_one_event_are_told_apart(shared_data: Path, embedder: Embedder) -> None:
    found = measure(list(halves(shared_data)), embedder)
    assert min(found[pair].recall for pair in PAIRS) >= 0.95
    assert min(found[pair].precision for pair in PAIRS) >= 0.83


def test_own_stories(corpora: Path, embedder: Embedder) -> None:
    found = measure(list(corpus(corpora)), embedder)
    assert all(found[pair].f1 == 1 for pair in PAIRS)


def test_planted_partners_are_found() -> None:
    a, b, partners = planted(10_000, 0.5)
    found = best_pairs(a, b)
    assert np.mean([found.get(one) == other for one, other in enumerate(partners)]) >= 0.999
