"""What the encoder knows of each word of a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.embedding.embedder import TokenStates, Vectors
    from paraline.story import Span


def word_vectors(spans: Sequence[Span], found: TokenStates) -> Vectors:
    """Return a row for each word: the means of its tokens' states and of their own vectors.

    A word that the encoder has not read, at the end of a very long sentence, has a row of zeros,
    and so has every word where the encoder does not tell the tokens' own vectors.

    Parameters
    ----------
    spans
        Where the words stand in the sentence.
    found
        The states of its tokens.
    """
    import numpy as np

    if not spans or found.own is None or not len(found.spans):
        return np.zeros((len(spans), 2 * found.states.shape[1]), dtype=np.float32)
    tokens = np.concatenate([found.states, found.own], axis=1)
    starts, ends = [start for start, _ in found.spans], [end for _, end in found.spans]
    rows = np.zeros((len(spans), tokens.shape[1]), dtype=np.float32)
    for row, span in zip(rows, spans, strict=True):
        part = slice(bisect_right(ends, span.start), bisect_left(starts, span.end))
        if part.start < part.stop:
            row[:] = tokens[part].mean(axis=0)
    return rows
