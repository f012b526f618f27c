from __future__ import annotations

from typing import Any

import numpy as np

from paraline.batch.sharing import SharedVectors


def test_the_vectors_are_the_encoders_own(embedder: Any) -> None:
    shared = SharedVectors(embedder, ["a", "b", "a", "c"])
    assert embedder.passes == [["a", "b", "c"]]
    vectors = shared.embed(["c", "a", "c"])
    assert len(embedder.passes) == 1
    assert np.array_equal(vectors, embedder.embed(["c", "a", "c"]))
    assert vectors.dtype == np.float32


def test_other_texts_are_encoded_when_asked_for(embedder: Any) -> None:
    shared = SharedVectors(embedder, ["a"])
    assert np.array_equal(shared.embed(["a", "new"]), embedder.embed(["a", "new"]))
    assert shared.embed([]).shape == (0, 32)


def test_it_signs_as_the_encoder(embedder: Any) -> None:
    assert SharedVectors(embedder, []).signature == "hash/1"
