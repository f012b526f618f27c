"""Encodes a text's tokens once for all who look at them within one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.embedding.embedder import Embedder, TokenEmbedder, TokenStates, token_embedder

if TYPE_CHECKING:
    from paraline.embedding.embedder import Vectors


def recalling(embedder: Embedder) -> RecallingEmbedder:
    """Return *embedder*, which keeps the token states that it gives; it may do so already."""
    return embedder if isinstance(embedder, RecallingEmbedder) else RecallingEmbedder(embedder)


class RecallingEmbedder:
    """An :class:`~paraline.embedding.embedder.Embedder` that keeps the token states it has given.

    They take some 100 KB a sentence, so one instance is for a few stories, not for a feed.

    Parameters
    ----------
    embedder
        The encoder; its vectors are passed on as they are.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        tokens = token_embedder(embedder)
        self.encoder = _RecalledStates(tokens) if tokens else embedder

    @property
    def signature(self) -> str:
        """The encoder's own signature."""
        return self._embedder.signature

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` float32 array: one row of Euclidean length 1 for each text."""
        return self._embedder.embed(texts)


class _RecalledStates:
    """A :class:`~paraline.embedding.embedder.TokenEmbedder` that reads each text once."""

    def __init__(self, encoder: TokenEmbedder) -> None:
        self._encoder = encoder
        self._known: dict[str, TokenStates] = {}

    def token_states(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the tokens' places and states of each text, in order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, self._encoder.token_states(new), strict=True)
        return [self._known[text] for text in texts]
