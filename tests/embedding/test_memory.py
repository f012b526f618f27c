"""The vector memory: what is known is not encoded again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from paraline.embedding.embedder import Vectors
from paraline.embedding.memory import RememberingEmbedder
from paraline.models.store import Store


class Counting:
    """Gives each text a vector of its own, and counts what it is asked."""

    def __init__(self, signature: str = "counting/1") -> None:
        self.signature = signature
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        rows = [np.random.default_rng(len(text)).normal(size=16) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), 16)


def test_the_second_time_nothing_is_encoded(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    first, second = Counting(), Counting()
    rows = RememberingEmbedder(first, Store(path, "vectors")).embed(["a", "bb", "a"])
    again = RememberingEmbedder(second, Store(path, "vectors")).embed(["bb", "a", "a"])
    assert first.asked == ["a", "bb"]
    assert second.asked == []
    assert np.array_equal(rows[[1, 0, 2]], again)


def test_only_what_is_new_is_encoded(tmp_path: Path) -> None:
    inner = Counting()
    embedder = RememberingEmbedder(inner, Store(tmp_path / "v.sqlite", "vectors"))
    embedder.embed(["a"])
    embedder.embed(["a", "bb", "ccc"])
    assert inner.asked == ["a", "bb", "ccc"]


def test_another_model_does_not_get_the_first_ones_vectors(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.sqlite", "vectors")
    RememberingEmbedder(Counting("one"), store).embed(["a"])
    other = Counting("two")
    RememberingEmbedder(other, store).embed(["a"])
    assert other.asked == ["a"]


def test_rows_are_unit_vectors_near_the_originals(tmp_path: Path) -> None:
    inner = Counting()
    rows = RememberingEmbedder(inner, Store(tmp_path / "v.sqlite", "v")).embed(["abc", "d"])
    exact = inner.embed(["abc", "d"])
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert (rows * exact).sum(axis=1).min() > 0.99999


def test_no_text_at_all(tmp_path: Path) -> None:
    assert RememberingEmbedder(Counting(), Store(tmp_path / "v", "v")).embed([]).shape == (0, 16)
