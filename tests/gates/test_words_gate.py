"""Floors for word alignment, pinned at what is reached; ``scripts/eval_words.py`` prints it.

The last digits of the encoder's states move: each ceiling stands a hundredth or so above.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.eval_words import gold_words, measure_words

from paraline.embedding.e5 import E5Embedder


@pytest.fixture(scope="module")
def embedder() -> E5Embedder:
    return E5Embedder()


@pytest.mark.parametrize(
    ("language", "all_pairs", "held_out"), [("lv", 0.115, 0.135), ("ru", 0.08, 0.105)]
)
def test_error_rate(
    shared_data: Path,
    corpora: Path,
    embedder: E5Embedder,
    language: str,
    all_pairs: float,
    held_out: float,
) -> None:
    gold = gold_words(shared_data, language, corpora / "words")
    assert len(gold) >= 30
    assert measure_words(gold, embedder).aer <= all_pairs
    assert measure_words(gold[::2], embedder).aer <= held_out
