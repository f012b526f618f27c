"""Weights in 8 bits, so that every processor gives the same sums.

A processor with AVX2 alone multiplies bytes in pairs, states of 0..255 by weights of -127..127, and
adds the two products in 16 bits: where neighbouring weights are both large the sum overflows and is
cut off. There the bundled encoder's states were less exact (off by .026 for .018, the mean), and
findings depended on the machine. With scales under which no two weights of a pair add up to more
than 128, it cannot happen, and hardly any precision is lost: weights stay below 127 by a fifth on
average.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BYTE = 127.0


def quantized(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return rows of numbers, ``(n, d)``, in 8 bits, and each row's scale, ``(n,)``.

    The highest number of a row becomes 127 (CTranslate2's own way); a number is the byte divided
    by the scale.
    """
    import numpy as np

    return _scaled(rows, np.abs(rows).max(axis=1))


def quantized_in_pairs(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return what :func:`quantized` does, with no pair of weights above 128 in sum.

    Pairs are the numbers 0 and 1, 2 and 3, and so on of a row, whose length is even.
    """
    import numpy as np

    pairs = np.abs(rows[:, 0::2] + rows[:, 1::2])
    return _scaled(rows, np.maximum(np.abs(rows).max(axis=1), pairs.max(axis=1)))


def _scaled(
    rows: NDArray[np.float32], most: NDArray[np.float32]
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    import numpy as np

    scales = (_BYTE / np.where(most == 0, _BYTE, most)).astype(np.float32)
    return np.rint(rows * scales[:, None]).astype(np.int8), scales
