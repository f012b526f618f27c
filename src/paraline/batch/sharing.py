"""One pass of the encoder for the sentences of many stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors


class SharedVectors:
    """An :class:`~paraline.embedding.embedder.Embedder` that has encoded *texts* beforehand.

    Parameters
    ----------
    embedder
        The encoder; it is asked once for all *texts*, and again only for others.
    texts
        The sentences of the stories that are about to be compared.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self._embedder = embedder
        distinct = list(dict.fromkeys(texts))
        self._rows = dict(zip(distinct, embedder.embed(distinct), strict=True))

    @property
    def signature(self) -> str:
        """The encoder's own signature."""
        return self._embedder.signature

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` float32 array: one row of Euclidean length 1 for each text."""
        import numpy as np

        if any(text not in self._rows for text in texts) or not texts:
            return self._embedder.embed(texts)
        return np.stack([self._rows[text] for text in texts])
