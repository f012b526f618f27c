"""How near the nearest of the other side come to each sentence, its best one left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paraline.alignment.band import Band
from paraline.alignment.products import row_products

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Levels = NDArray[np.float64]

_NEIGHBOURS = 3  # how many of the nearest others make a sentence's level
_ROWS_AT_ONCE = 64


def near_levels(a: Vectors, b: Vectors, reach: Band) -> tuple[Levels, Levels]:
    """Return the level of each sentence of A, ``(n,)``, and of each of B, ``(m,)``.

    It is the mean cosine of the three nearest after the nearest one; 0 where there are none.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows.
    reach
        Which sentences are held against each other.
    """
    import numpy as np

    tops = [np.full((len(side), _NEIGHBOURS + 1), -np.inf, dtype=np.float32) for side in (a, b)]
    for start in range(0, len(a), _ROWS_AT_ONCE):
        stop = min(start + _ROWS_AT_ONCE, len(a))
        columns = slice(int(reach.low[start]), int(reach.high[stop]) - 1)
        cosines = row_products(a[start:stop], b[columns])
        tops[0][start:stop] = _highest(tops[0][start:stop], cosines)
        tops[1][columns] = _highest(tops[1][columns], cosines.T)
    return _level(tops[0]), _level(tops[1])


def _highest(known: Vectors, cosines: Vectors) -> Vectors:
    import numpy as np

    both = np.concatenate([known, cosines], axis=1)
    return np.partition(both, -_NEIGHBOURS - 1, axis=1)[:, -_NEIGHBOURS - 1 :]


def _level(top: Vectors) -> Levels:
    import numpy as np

    next_best = np.sort(top, axis=1)[:, :-1].astype(np.float64)
    known = np.isfinite(next_best)
    return np.asarray(np.where(known, next_best, 0).sum(axis=1) / np.maximum(known.sum(axis=1), 1))
