"""Cosines of texts and their counterparts, by the bundled encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from paraline.embedding import Vectors, default_embedder, similarity_by, states_by
from paraline.embedding.e5 import E5Embedder


def test_a_translation_is_nearer_than_another_sentence() -> None:
    similarity = similarity_by(E5Embedder())
    assert similarity is not None
    texts = ["Valdība otrdien nolēma celt jaunu skolu.", "Vētrā neviens necieta."]
    good = ["On Tuesday the government decided to build a new school.", "Nobody was hurt."]
    near, far = similarity(texts, good), similarity(texts, good[::-1])
    assert all(a > b for a, b in zip(near, far, strict=True))
    assert similarity(texts, texts) == pytest.approx([1, 1], abs=1e-4)
    assert similarity([], []) == []


def test_a_memory_does_not_hide_the_encoder() -> None:
    assert similarity_by(default_embedder()) is not None
    states = states_by(default_embedder())
    assert states is not None
    (found,) = states(["Nobody was hurt."])
    assert len(found.spans) == len(found.states) > 3


def test_of_another_encoder_nothing_is_known() -> None:
    class Other:
        signature = "other/1"

        def embed(self, texts: Sequence[str]) -> Vectors:
            return np.ones((len(texts), 2), np.float32)

    assert similarity_by(Other()) is None
    assert states_by(Other()) is None
