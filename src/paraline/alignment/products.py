"""Sums of the products of sentences' vectors over beads: all their cosines come from these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.beads import Shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Vectors

    Matrix = NDArray[np.float32]


# Multiplications up to which OpenBLAS stays on one thread, and the rows of such a piece.
_ON_ONE_THREAD, _PIECE = 1 << 18, 4


def row_products(a: Vectors, b: Vectors) -> Matrix:
    """Return ``a @ b.T``, ``(n, m)``, from products small enough to be made on one thread.

    To wake a second one for each of many tables takes longer than it saves, and where other
    programs keep the cores busy, as in a batch, it takes tens of times longer.
    """
    import numpy as np

    n, m, width = len(a), len(b), a.shape[1]
    if n * m * width <= _ON_ONE_THREAD:
        return a @ b.T
    products = np.empty((n, m), dtype=np.float32)
    even = n - n % _PIECE
    pieces = np.ascontiguousarray(a[:even]).reshape(-1, _PIECE, width)
    step = max(_ON_ONE_THREAD // (_PIECE * width), 1)
    for start in range(0, m, step):
        columns = b[start : start + step].T
        products[:even, start : start + step] = (pieces @ columns).reshape(even, len(columns.T))
        products[even:, start : start + step] = a[even:] @ columns
    return products


class Products:
    """The products of sentences, summed over each bead of some shapes, or over what is beside.

    The sum over a bead is the product of the sums of its sides' vectors. Each table that a
    method returns is ``(shapes, rows, columns)``; sentences past the texts' ends count as zero.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays, one row a sentence.
    shapes
        Bead shapes ``(p, q)``.
    rows, columns
        First sentences of the beads.
    """

    def __init__(
        self, a: Vectors, b: Vectors, shapes: Sequence[Shape], rows: range, columns: range
    ) -> None:
        import numpy as np

        self._shapes, self._size = shapes, (len(rows), len(columns))
        self._p, self._q = np.array(shapes).T
        self._deep, self._wide = int(self._p.max()), int(self._q.max())
        self._products = row_products(
            _with_margins(a, rows.start - 1, rows.stop + self._deep),
            _with_margins(b, columns.start - 1, columns.stop + self._wide),
        )
        self._over_rows = _running(self._products, self._deep, len(rows))

    def inside(self) -> Matrix:
        """Sum over the beads."""
        import numpy as np

        sums = np.zeros((len(self._shapes), *self._size), dtype=np.float32)
        known = dict(zip(self._shapes, sums, strict=True))
        for (p, q), table in known.items():
            narrower = known.get((p, q - 1))
            if narrower is not None:
                table += narrower
            for column in range(q if narrower is not None else 1, q + 1):
                table += self._over_rows[p - 1, :, column : column + self._size[1]]
        return sums

    def beside(self) -> Matrix:
        """Sum over each bead's side in A and the sentences just before and after that in B."""
        after = _sliding(self._over_rows[:, :, 2:], self._wide, self._size)
        before = self._over_rows[:, :, : self._size[1]]
        return _plus(after[self._p - 1, self._q - 1], before[self._p - 1])

    def above(self) -> Matrix:
        """Sum over each bead's side in B and the sentences just before and after that in A."""
        over_columns = _running(self._products.T, self._wide, self._size[1])
        after = _sliding(over_columns[:, :, 2:], self._deep, self._size[::-1])
        before = over_columns[:, :, : self._size[0]]
        sums = _plus(after[self._q - 1, self._p - 1], before[self._q - 1])
        return sums.transpose(0, 2, 1)


def _plus(sums: Matrix, more: Matrix) -> Matrix:
    sums += more
    return sums


def _with_margins(rows: Vectors, start: int, stop: int) -> Vectors:
    """Return the rows from *start* to *stop*, rows of zeros where these are past the ends."""
    import numpy as np

    known = rows[max(start, 0) : stop]
    if len(known) == stop - start:
        return known
    padded = np.zeros((stop - start, rows.shape[1]), dtype=np.float32)
    padded[max(-start, 0) :][: len(known)] = known
    return padded


def _running(products: Matrix, most: int, count: int) -> Matrix:
    """Return the sums of 1 to *most* rows from each of *count* on, the margin's first left out."""
    import numpy as np

    sums = np.empty((most, count, products.shape[1]), dtype=np.float32)
    sums[0] = products[1 : count + 1]
    for p in range(1, most):
        np.add(sums[p - 1], products[1 + p : 1 + p + count], out=sums[p])
    return sums


def _sliding(sums: Matrix, most: int, size: tuple[int, int]) -> Matrix:
    """Return a view ``(sizes, most, rows, columns)``: the columns moved on by 0 to *most* - 1."""
    from numpy.lib.stride_tricks import as_strided

    first, row, column = sums.strides
    return as_strided(sums, (len(sums), most, *size), (first, column, row, column), writeable=False)
