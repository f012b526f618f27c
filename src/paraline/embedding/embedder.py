"""What a sentence encoder must offer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.story import Span

Vectors: TypeAlias = "NDArray[np.float32]"


def unit_rows(rows: Vectors) -> Vectors:
    """Return *rows*, ``(n, d)``, each at Euclidean length 1; a row of zeros stays one."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


class Embedder(Protocol):
    """Turns sentences of any language into vectors of one space."""

    @property
    def signature(self) -> str:
        """Name, version and settings: what a reader needs to replay the result."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(n, d)`` float32 array: one row of Euclidean length 1 for each text."""
        ...


@dataclass(frozen=True, slots=True)
class TokenStates:
    """The contextual states of one text's tokens.

    ``states`` is ``(n, d)`` float32; ``spans[i]`` is token *i*'s ``(start, end)`` in the text.
    ``own`` is ``(n, e)``: the tokens' own vectors, before any context, if the encoder gives them.
    """

    spans: tuple[tuple[int, int], ...]
    states: NDArray[np.float32]
    own: NDArray[np.float32] | None = None

    def tokens_of(self, spans: Sequence[Span]) -> list[slice]:
        """Return which tokens lie in each of *spans*; an empty slice where none was read."""
        starts, ends = [start for start, _ in self.spans], [end for _, end in self.spans]
        return [
            slice(bisect_right(ends, span.start), bisect_left(starts, span.end)) for span in spans
        ]


def means(rows: Vectors, parts: Sequence[slice]) -> Vectors:
    """Return the mean of each of *parts* of *rows*, none of them empty: ``(len(parts), d)``."""
    import numpy as np

    if not parts:
        return rows[:0]
    counts = np.array([part.stop - part.start for part in parts])
    tokens = np.concatenate([np.arange(part.start, part.stop) for part in parts])
    sums = np.add.reduceat(rows[tokens], np.cumsum(counts) - counts, axis=0)
    return np.asarray(sums / counts[:, None], dtype=np.float32)


class TokenEmbedder(Protocol):
    """Gives a vector, in one space for all languages, to each token of a sentence in context."""

    def token_states(self, texts: Sequence[str]) -> Sequence[TokenStates]:
        """Return the tokens' places and states of each text, in order."""
        ...


def token_embedder(embedder: Embedder | TokenEmbedder) -> TokenEmbedder | None:
    """Return what gives token states, *embedder* or the encoder that it asks, or ``None``."""
    encoder: object = getattr(embedder, "encoder", embedder)
    return cast("TokenEmbedder", encoder) if hasattr(encoder, "token_states") else None
