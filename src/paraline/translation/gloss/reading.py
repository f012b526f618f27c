"""What the encoder knows of each word of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.embedding.embedder import means

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

    if found.own is None or not found.spans:
        return np.zeros((len(spans), 2 * found.states.shape[1]), dtype=np.float32)
    tokens = np.concatenate([found.states, found.own], axis=1)
    rows = np.zeros((len(spans), tokens.shape[1]), dtype=np.float32)
    parts = found.tokens_of(spans)
    read = [number for number, part in enumerate(parts) if part.start < part.stop]
    rows[read] = means(tokens, [parts[number] for number in read])
    return rows
