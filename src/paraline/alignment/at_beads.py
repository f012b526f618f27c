"""Reads tables of beads at single beads, in time that grows with their number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.alignment.beads import Shape, Sides

    Tables: TypeAlias = Callable[[Sequence[Shape], range, range], Sequence[NDArray[np.float32]]]

_ROWS_AT_ONCE, _CELLS_AT_ONCE = 64, 1 << 14


def at_beads(tables: Tables, beads: Sequence[Sides]) -> list[NDArray[np.float32]]:
    """Return what each table has for each of *beads*: a ``(beads,)`` array for each table.

    Parameters
    ----------
    tables
        ``tables(shapes, rows, columns)`` are ``(shapes, rows, columns)`` arrays, of the beads of
        these shapes whose first sentences are these.
    beads
        At least one; all have sentences on both sides. It is fast where each stands near the one
        before.
    """
    import numpy as np

    found = [_of_neighbours(tables, group) for group in _neighbours(beads)]
    return [np.concatenate(parts) for parts in zip(*found, strict=True)]


def _of_neighbours(tables: Tables, beads: Sequence[Sides]) -> list[Any]:
    shapes = sorted({(len(a), len(b)) for a, b in beads})
    i, j = [a[0] for a, _ in beads], [b[0] for _, b in beads]
    rows, columns = range(min(i), max(i) + 1), range(min(j), max(j) + 1)
    place = (
        [shapes.index((len(a), len(b))) for a, b in beads],
        [k - rows.start for k in i],
        [k - columns.start for k in j],
    )
    return [table[place] for table in tables(shapes, rows, columns)]


def _neighbours(beads: Sequence[Sides]) -> Iterator[Sequence[Sides]]:
    """Cut *beads* into groups whose first sentences span few rows and columns."""
    start, rows, columns = 0, range(0), range(0)
    for number, ((i, *_), (j, *_)) in enumerate(beads):
        if number > start:
            rows = range(min(i, rows.start), max(i + 1, rows.stop))
            columns = range(min(j, columns.start), max(j + 1, columns.stop))
        if len(rows) > _ROWS_AT_ONCE or len(rows) * len(columns) > _CELLS_AT_ONCE:
            yield beads[start:number]
            start = number
        if number == start:
            rows, columns = range(i, i + 1), range(j, j + 1)
    yield beads[start:]
