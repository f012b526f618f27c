"""What two sentences share to the letter: digits across languages, wording within one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Numbers = Sequence[frozenset[str]]

_NUMBER = re.compile(r"\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_ALIKE = 75.0  # of 100


def digits(text: str) -> frozenset[str]:
    """Return the numbers in *text*, each as its digits only."""
    return frozenset(re.sub(r"\D", "", number) for number in _NUMBER.findall(text))


def number_tables(a: Numbers, b: Numbers) -> tuple[Matrix, Matrix]:
    """Return which numbers stand in each sentence: ``(n, k)`` and ``(m, k)`` of 0 and 1."""
    import numpy as np

    columns = {number: k for k, number in enumerate(sorted(frozenset().union(*a, *b)))}
    tables = []
    for side in (a, b):
        table = np.zeros((len(side), len(columns)), dtype=np.float32)
        for row, numbers in enumerate(side):
            if numbers:
                table[row, [columns[number] for number in numbers]] = 1
        tables.append(table)
    return tables[0], tables[1]


def of_like_length(
    lengths_a: NDArray[np.float64], lengths_b: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Return which pairs of sentences are near enough in length to be three quarters alike."""
    import numpy as np

    return np.minimum(lengths_a, lengths_b) * 200 >= _ALIKE * (lengths_a + lengths_b)


def alike_wording(texts_a: Sequence[str], texts_b: Sequence[str]) -> Matrix:
    """Return how alike each sentence is letter by letter to the one at its place: 0..1.

    Versions in one language often share whole sentences; translations share none, and what is
    less than three quarters alike counts as nothing.
    """
    import numpy as np
    from rapidfuzz import fuzz, process

    alike = process.cpdist(texts_a, texts_b, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return np.asarray(alike / 100, dtype=np.float32)
