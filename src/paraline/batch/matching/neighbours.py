"""The nearest vectors of each vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

_ROWS: Final = 1024
_TOGETHER: Final = 64  # columns whose greatest is looked for first


def nearest(queries: Vectors, base: Vectors, count: int) -> tuple[NDArray[np.int64], Vectors]:
    """Return the *count* rows of *base* nearest to each of *queries*, and their cosines.

    Parameters
    ----------
    queries, base
        ``(n, d)`` and ``(m, d)`` float32 arrays of unit rows; *base* is not empty.
    count
        How many; all where *base* has fewer.

    Returns
    -------
    tuple
        Two ``(n, min(count, m))`` arrays, the nearest first.
    """
    import numpy as np

    count = min(count, len(base))
    indices = np.empty((len(queries), count), np.int64)
    cosines = np.empty((len(queries), count), np.float32)
    for start in range(0, len(queries), _ROWS):
        block = queries[start : start + _ROWS] @ base.T
        found = _greatest(block, count)
        values = np.take_along_axis(block, found, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        indices[start : start + _ROWS] = np.take_along_axis(found, order, axis=1)
        cosines[start : start + _ROWS] = np.take_along_axis(values, order, axis=1)
    return indices, cosines


def _greatest(block: Vectors, count: int) -> NDArray[np.int64]:
    """Return the columns of the *count* greatest values of each row, in no order."""
    import numpy as np

    groups = block.shape[1] // _TOGETHER
    if groups <= 2 * count:
        return np.argpartition(-block, count - 1, axis=1)[:, :count]
    # The greatest values lie in the groups with the greatest maxima, or in the columns left over.
    whole = groups * _TOGETHER
    tops = block[:, :whole].reshape(len(block), groups, _TOGETHER).max(axis=2)
    best = np.argpartition(-tops, count - 1, axis=1)[:, :count]
    columns = (best[:, :, None] * _TOGETHER + np.arange(_TOGETHER)).reshape(len(block), -1)
    rest = np.broadcast_to(np.arange(whole, block.shape[1]), (len(block), block.shape[1] - whole))
    columns = np.concatenate([columns, rest], axis=1)
    values = np.take_along_axis(block, columns, axis=1)
    chosen = np.argpartition(-values, count - 1, axis=1)[:, :count]
    return np.take_along_axis(columns, chosen, axis=1)
