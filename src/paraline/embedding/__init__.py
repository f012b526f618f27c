"""Sentences → vectors of one space for all languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paraline.embedding.embedder import Embedder, TokenStates, Vectors, token_embedder

__all__ = [
    "Embedder",
    "Vectors",
    "default_embedder",
    "is_bundled",
    "similarity_by",
    "states_by",
]


def default_embedder() -> Embedder:
    """Return the bundled encoder with the user's vector memory; nothing is loaded yet."""
    from paraline.embedding.e5 import E5Embedder
    from paraline.embedding.memory import RememberingEmbedder, default_store

    return RememberingEmbedder(E5Embedder(), default_store())


def is_bundled(embedder: Embedder) -> bool:
    """Tell whether vectors and states are the bundled encoder's, which others were measured by."""
    from paraline.embedding.e5 import E5Embedder

    return embedder.signature == E5Embedder().signature


def similarity_by(embedder: Embedder) -> Callable[[list[str], list[str]], list[float]] | None:
    """Return what gives the cosine, -1..1, of each text and its counterpart in another list.

    ``None`` where *embedder* is not the bundled encoder: what is said of cosines, how low they
    may be for example, was measured with that one.
    """
    if not is_bundled(embedder):
        return None

    def similarity(texts: list[str], others: list[str]) -> list[float]:
        vectors = embedder.embed([*texts, *others])
        return [float(a @ b) for a, b in zip(vectors, vectors[len(texts) :], strict=False)]

    return similarity


def states_by(embedder: Embedder) -> Callable[[Sequence[str]], Sequence[TokenStates]] | None:
    """Return what gives the states of each text's tokens.

    ``None`` where *embedder* is not the bundled encoder, as in :func:`similarity_by`.
    """
    tokens = token_embedder(embedder) if is_bundled(embedder) else None
    return tokens.token_states if tokens else None
