"""Token states are asked for once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from paraline.embedding.embedder import TokenStates, Vectors, token_embedder
from paraline.embedding.recalling import RecallingEmbedder


class Reading:
    """An encoder whose state of a text is its length; it keeps what it was asked."""

    signature = "reading/1"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 2), dtype=np.float32)

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        self.asked.append(list(texts))
        return [TokenStates(((0, 1),), np.full((1, 2), len(text), np.float32)) for text in texts]


class Blind:
    """An encoder of whole sentences alone."""

    signature = "blind/1"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.ones((len(texts), 2), dtype=np.float32)


def test_a_text_is_read_once() -> None:
    encoder = Reading()
    states = token_embedder(RecallingEmbedder(encoder))
    assert states is not None
    states.token_states(["a", "bb", "a"])
    found = states.token_states(["ccc", "bb", "a"])
    assert encoder.asked == [["a", "bb"], ["ccc"]]
    assert [one.states[0, 0] for one in found] == [3, 2, 1]
    assert list(states.token_states([])) == []


def test_vectors_and_signature_are_the_encoders() -> None:
    embedder = RecallingEmbedder(Reading())
    assert embedder.signature == "reading/1"
    assert embedder.embed(["a", "b"]).shape == (2, 2)


def test_an_encoder_without_token_states_stays_one() -> None:
    assert token_embedder(RecallingEmbedder(Blind())) is None
