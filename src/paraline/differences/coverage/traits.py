"""What the coverage tagger knows of a word besides its vector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

TRAITS = 8
_LONG = 20


def traits_of(words: Sequence[str], opens: Sequence[bool], others: int) -> Matrix:
    """Return an ``(n, 8)`` array of traits, one row for each of *words*.

    Parameters
    ----------
    words
        The words of one side of a bead, in order.
    opens
        Whether each opens a sentence.
    others
        How many words the other side has.
    """
    import numpy as np

    ratio = float(np.log((len(words) + 1) / (others + 1)))
    rows = [
        [
            any(char.isdigit() for char in word),
            word.isdigit(),
            word[0].isupper() and not first,
            len(word) > 1 and word.isupper(),
            first,
            min(len(word), _LONG) / 10,
            (number + 0.5) / len(words),
            ratio,
        ]
        for number, (word, first) in enumerate(zip(words, opens, strict=True))
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), TRAITS)
