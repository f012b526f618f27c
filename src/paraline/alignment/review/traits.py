"""What the second look knows of each bead that it may choose, and of each sentence left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.beads import Shape
from paraline.alignment.review.corridor import Corridor

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from paraline.alignment.usual import Usual

    Matrix = NDArray[np.float32]

_MOST_DEVIATION = 19.0
_USUAL_LENGTH = 100  # characters


def bead_traits(corridor: Corridor, shapes: Sequence[Shape], usual: Usual) -> Matrix:
    """Return a ``(beads, 16)`` array of the corridor's beads; *shapes* are its tables'."""
    import numpy as np

    i, j, p, q = corridor.beads.T
    at = corridor.shapes, i, j
    found = corridor.features
    several = p + q > 2
    return _columns(
        len(i),
        found.cosine[at],
        found.above_others[at],
        found.above_outside[at],
        found.numbers[at],
        found.wording[at],
        found.apart[at],
        np.minimum(corridor.deviations[at], _MOST_DEVIATION),
        _gain_of_the_whole(corridor, shapes),
        usual.above_others,
        usual.apart,
        usual.several * several,
        several,
        np.minimum(p, q) > 1,
        np.maximum(p + q - 3, 0),
        corridor.gains,
        corridor.behind,
    )


def lone_traits(
    corridor: Corridor, texts: tuple[Sequence[str], Sequence[str]], usual: Usual
) -> Matrix:
    """Return a ``(rows + columns, 6)`` array: of A's sentences in the corridor, then of B's.

    *texts* are all sentences of both sides.
    """
    import numpy as np

    rows, columns = corridor.window.rows, corridor.window.columns
    nearest, apart = (
        np.concatenate([table[0].max(axis=1, initial=-1), table[0].max(axis=0, initial=-1)])
        for table in (corridor.features.above_others, corridor.features.apart)
    )
    own = [*texts[0][rows.start : rows.stop], *texts[1][columns.start : columns.stop]]
    lengths = np.array([max(len(text), 1) for text in own])
    return _columns(
        len(own),
        nearest,
        apart,
        np.log(lengths / _USUAL_LENGTH),
        usual.alone,
        usual.above_others,
        usual.apart,
    )


def _columns(count: int, *columns: ArrayLike) -> Matrix:
    import numpy as np

    traits = np.empty((count, len(columns)), dtype=np.float32)
    for k, column in enumerate(columns):
        traits[:, k] = column
    return traits


def _gain_of_the_whole(corridor: Corridor, shapes: Sequence[Shape]) -> Matrix:
    """Return how far each bead's cosine is above that of the best bead with a sentence less."""
    import numpy as np

    cosine = corridor.features.cosine
    number = np.zeros(np.max(shapes, axis=0) + 1, dtype=np.intp)
    number[tuple(np.transpose(shapes))] = np.arange(len(shapes))
    i, j, p, q = corridor.beads.T
    best = np.full(len(i), -np.inf, dtype=np.float32)
    for down, right in ((1, 0), (0, 1)):
        some = (p > down) & (q > right)
        shape = number[p[some] - down, q[some] - right]
        first = cosine[shape, i[some], j[some]]
        last = cosine[shape, i[some] + down, j[some] + right]
        best[some] = np.maximum(best[some], np.maximum(first, last))
    whole = cosine[corridor.shapes, i, j]
    return np.where(np.isfinite(best), whole - best, 0)
