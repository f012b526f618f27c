"""Remembers vectors on disk, so that a text is encoded once on a machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows
from paraline.models.paths import cache_dir
from paraline.models.store import Store

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors


def default_store() -> Store:
    """Return the user's vector memory; the file is made when the first vector is kept."""
    return Store(cache_dir() / "vectors.sqlite", "vectors")


class RememberingEmbedder:
    """An :class:`~paraline.embedding.embedder.Embedder` that asks its memory first.

    Vectors are kept as float16 and given back from that form also when they are new, so that
    the first run and every later run give the same result.

    Parameters
    ----------
    embedder
        The encoder to ask for what the memory does not hold.
    store
        Where vectors are kept, under a hash of the encoder's signature and the text.
    """

    def __init__(self, embedder: Embedder, store: Store) -> None:
        self.encoder = embedder
        self._store = store

    @cached_property
    def signature(self) -> str:
        """The encoder's own signature."""
        return self.encoder.signature

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` float32 array: one row of Euclidean length 1 for each text.

        A text that occurs twice is encoded once. With no text at all, the shape is ``(0, d)``.
        """
        import numpy as np

        keys = {text: self._key(text) for text in texts}
        known = self._store.get_many(list(keys.values()))
        new = [text for text, key in keys.items() if key not in known]
        if new or not texts:
            rows = self.encoder.embed(new).astype(np.float16)
            if not texts:
                return rows.astype(np.float32)
            fresh = {keys[text]: row.tobytes() for text, row in zip(new, rows, strict=True)}
            self._store.put_many(fresh)
            known |= fresh
        stored = np.frombuffer(b"".join(known[keys[text]] for text in texts), np.float16)
        return unit_rows(stored.reshape(len(texts), -1).astype(np.float32))

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.signature}\0{text}".encode(errors="surrogatepass")).digest()
