"""Sentences → vectors of one space for all languages."""

from paraline.embedding.embedder import Embedder, Vectors

__all__ = ["Embedder", "Vectors", "default_embedder"]


def default_embedder() -> Embedder:
    """Return the bundled encoder with the user's vector memory; nothing is loaded yet."""
    from paraline.embedding.e5 import E5Embedder
    from paraline.embedding.memory import RememberingEmbedder, default_store

    return RememberingEmbedder(E5Embedder(), default_store())
