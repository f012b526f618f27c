"""What the second look knows of each bead that it may choose, and of each sentence left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from paraline.alignment.at_beads import at_beads
from paraline.alignment.beads import Shape, Sides
from paraline.alignment.review.corridor import Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.similarity import Evidence
    from paraline.alignment.usual import Usual

    Matrix = NDArray[np.float32]

_MOST_DEVIATION = 19.0
_USUAL_LENGTH = 100  # characters


def bead_traits(beads: Sequence[Candidate], evidence: Evidence, usual: Usual) -> Matrix:
    """Return a ``(beads, 16)`` array; *beads* is not empty and sorted."""
    import numpy as np

    sides = [_sides(*bead[:4]) for bead in beads]
    found = evidence.of_beads(sides)

    def deviations(shapes: Sequence[Shape], rows: range, columns: range) -> list[Matrix]:
        return [evidence.deviations(shapes, rows, columns)]

    p, q = np.array([bead.p for bead in beads]), np.array([bead.q for bead in beads])
    one = np.ones(len(beads))
    several = p + q > 2
    columns = [
        found.cosine,
        found.above_others,
        found.above_outside,
        found.numbers,
        found.wording,
        found.apart,
        np.minimum(at_beads(deviations, sides)[0], _MOST_DEVIATION),
        _gain_of_the_whole(beads, found.cosine, evidence),
        usual.above_others * one,
        usual.apart * one,
        usual.several * several,
        several,
        np.minimum(p, q) > 1,
        np.maximum(p + q - 3, 0),
        [bead.gain for bead in beads],
        [bead.behind for bead in beads],
    ]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def lone_traits(rows: range, columns: range, evidence: Evidence, usual: Usual) -> Matrix:
    """Return a ``(rows + columns, 6)`` array: of A's sentences in *rows*, then of B's."""
    import numpy as np

    single = evidence.features([(1, 1)], rows, columns)
    best = [table[0] for table in (single.above_others, single.apart)]
    nearest, apart = (
        np.concatenate([table.max(axis=1, initial=-1), table.max(axis=0, initial=-1)])
        for table in best
    )
    texts_a, texts_b = evidence.texts
    texts = [*texts_a[rows.start : rows.stop], *texts_b[columns.start : columns.stop]]
    lengths = np.array([max(len(text), 1) for text in texts])
    one = np.ones(len(nearest))
    return np.stack(
        [
            np.asarray(column, dtype=np.float32)
            for column in (
                nearest,
                apart,
                np.log(lengths / _USUAL_LENGTH),
                usual.alone * one,
                usual.above_others * one,
                usual.apart * one,
            )
        ],
        axis=1,
    )


def _gain_of_the_whole(beads: Sequence[Candidate], cosines: Matrix, evidence: Evidence) -> Matrix:
    """Return how far each bead's cosine is above that of the best bead with a sentence less."""
    import numpy as np

    gains = np.zeros(len(beads), dtype=np.float32)
    owners, parts = [], []
    for k, bead in enumerate(beads):
        for part in _less_one(bead):
            owners.append(k)
            parts.append(part)
    if parts:
        best = np.full(len(beads), -np.inf, dtype=np.float32)
        np.maximum.at(best, owners, evidence.of_beads(parts).cosine)
        several = np.isfinite(best)
        gains[several] = cosines[several] - best[several]
    return gains


def _less_one(bead: Candidate) -> list[Sides]:
    i, j, p, q, *_ = bead
    parts = []
    if p > 1:
        parts += [_sides(i, j, p - 1, q), _sides(i + 1, j, p - 1, q)]
    if q > 1:
        parts += [_sides(i, j, p, q - 1), _sides(i, j + 1, p, q - 1)]
    return parts


def _sides(i: int, j: int, p: int, q: int) -> Sides:
    return tuple(range(i, i + p)), tuple(range(j, j + q))
