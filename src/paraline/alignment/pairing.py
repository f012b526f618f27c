"""From the vectors and texts of two sides to their beads, moved ones included."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from paraline.alignment.alignment import Bead
from paraline.alignment.beads import Shape
from paraline.alignment.chances import Chances
from paraline.alignment.monotone import align_monotone
from paraline.alignment.moves import find_moves
from paraline.alignment.sight import parts, windows
from paraline.alignment.similarity import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import TokenEmbedder, Vectors


def pair_up(
    rows: tuple[Vectors, Vectors],
    texts: tuple[Sequence[str], Sequence[str]],
    centres: tuple[NDArray[np.float32], NDArray[np.float32]] | None,
    shapes: Sequence[Shape],
    *,
    allow_moves: bool,
    reader: TokenEmbedder | None = None,
) -> list[Bead]:
    """Return beads that hold every sentence of both sides exactly once, in no order.

    Time and memory grow with the number of sentences.

    Parameters
    ----------
    rows
        ``(n, d)`` and ``(m, d)`` arrays of unit rows, n and m at least 1.
    texts
        The sentences.
    centres
        The two languages' centres, ``(d,)`` each, where they are known.
    shapes
        Bead shapes ``(p, q)``, the plainest first.
    allow_moves
        Look for partners out of order.
    reader
        Gives the states of words, where they may be looked at.
    """
    evidence = Evidence(*rows, *texts, centres)
    beads, chances = align_monotone(evidence, shapes, reader=reader)
    return _with_moves(beads, evidence, chances, shapes, reader) if allow_moves else beads


def _with_moves(
    beads: Sequence[Bead],
    evidence: Evidence,
    chances: Chances,
    shapes: Sequence[Shape],
    reader: TokenEmbedder | None,
) -> list[Bead]:
    """Return *beads* with what moved within sight: within two neighbour parts of the path."""
    path = parts([(bead.a, bead.b) for bead in beads])
    held = [list(beads[part.start : part.stop]) for part in path]
    for number, (rows, columns) in enumerate(windows(path)):
        if not rows or not columns:
            continue
        seen = [_shifted(bead, -rows.start, -columns.start) for bead in chain(*held[number:][:2])]
        part = evidence.part(rows, columns)
        seen = find_moves(seen, part, chances.within(part), shapes, reader)
        last = path[-1] if len(path) == 1 else path[number + 1]
        held[number : number + 2] = [], []
        for bead in (_shifted(bead, rows.start, columns.start) for bead in seen):
            within_a = not bead.a or bead.a[0] in last.rows
            within_b = not bead.b or bead.b[0] in last.columns
            held[number + (within_a and within_b)].append(bead)
    return list(chain(*held))


def _shifted(bead: Bead, by_a: int, by_b: int) -> Bead:
    if not by_a and not by_b:
        return bead
    a, b = tuple(i + by_a for i in bead.a), tuple(j + by_b for j in bead.b)
    return Bead(a, b, bead.score, bead.moved)
