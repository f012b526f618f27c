"""Which English word follows which, more often than chance would have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 12  # of the stored logarithms, to 1


class Bigrams:
    """Pairs of neighbours, counted once and for all.

    Parameters
    ----------
    stored
        ``bigram_keys``: ``before * size + after``, sorted; ``bigram_logs`` of each; of each word
        ``bigram_alone``, and ``bigram_rest``, what it leaves for words not seen after it. All
        logarithms are negative, in steps.
    size
        How many words there are.
    """

    def __init__(self, stored: Mapping[str, Any], size: int) -> None:
        import numpy as np

        self._size = size
        self._keys = stored["bigram_keys"].astype(np.int64)
        after = self._keys % size
        alone = stored["bigram_alone"].astype(np.float32)
        # How much likelier a word is after another one than anywhere: a long text pays nothing.
        self._gains = (alone[after] - stored["bigram_logs"]) / STEPS
        self._rest = stored["bigram_rest"].astype(np.float32) / -STEPS

    def gains(self, before: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return log P(after | before) - log P(after) for arrays of words of one shape."""
        import numpy as np

        keys = before * self._size + after
        places = np.searchsorted(self._keys, keys).clip(0, len(self._keys) - 1)
        known = self._keys[places] == keys
        return np.asarray(np.where(known, self._gains[places], self._rest[before]), np.float32)
