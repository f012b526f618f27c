"""Makes sure that vectors fit their sentences before anything is reckoned with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows
from paraline.errors import AlignmentError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from paraline.alignment.sides import Side
    from paraline.embedding.embedder import Embedder, Vectors

# Squares of what lies outside of this leave the range of float32.
_LARGEST, _LEAST = 1e15, 1e-15


def given_rows(vectors: tuple[ArrayLike, ArrayLike], a: Side, b: Side) -> tuple[Vectors, Vectors]:
    """Return a caller's *vectors* as two arrays of unit rows, ``(n, d)`` and ``(m, d)``.

    Raises
    ------
    AlignmentError
        If they are not two tables of finite numbers, one row for each sentence, all rows of one
        length, none of them all zeros.
    """
    if not hasattr(vectors, "__len__") or len(vectors) != 2:
        raise AlignmentError("vectors must be a pair of arrays, one for A and one for B.")
    tables = [_table(given, f"vectors[{k}]") for k, given in enumerate(vectors)]
    counts = len(tables[0]), len(tables[1])
    if counts != (len(a.texts), len(b.texts)):
        raise AlignmentError(
            f"vectors for {counts[0]} and {counts[1]} sentences were given, but there are "
            f"{len(a.texts)} and {len(b.texts)}: give one row for each sentence."
        )
    widths = tables[0].shape[1], tables[1].shape[1]
    if all(counts) and widths[0] != widths[1]:
        raise AlignmentError(
            f"The vectors of A have {widths[0]} dimensions and those of B {widths[1]}: "
            "encode both sides with the same model."
        )
    return _unit(tables[0], "vectors[0]"), _unit(tables[1], "vectors[1]")


def encoded_rows(texts: list[str], embedder: Embedder) -> Vectors:
    """Return the *embedder*'s unit rows for *texts*, ``(n, d)``.

    Raises
    ------
    AlignmentError
        If the embedder gives anything but one row of finite numbers, not all zeros, for each.
    ModelError
        If the bundled encoder cannot be made or loaded.
    """
    name = f"what the embedder {embedder.signature} gave"
    table = _table(embedder.embed(texts), name)
    if len(table) != len(texts):
        raise AlignmentError(
            f"The embedder {embedder.signature} gave {len(table)} vectors for {len(texts)} "
            "sentences: its embed() must give one row for each."
        )
    return _unit(table, name)


def _table(given: ArrayLike, name: str) -> NDArray[np.floating]:
    import numpy as np

    try:
        table = np.asarray(given)
    except ValueError:  # rows of different lengths
        table = np.empty(0, dtype=object)
    if not table.size and table.dtype != object:
        return np.empty((len(table) if table.ndim else 0, 0), dtype=np.float32)
    if table.ndim != 2 or table.dtype.kind not in "fiu":
        raise AlignmentError(
            f"{name} must be a table of numbers, a row for each sentence, "
            f"and not of shape {table.shape} and type {table.dtype}."
        )
    if table.dtype != np.float32:
        with np.errstate(over="ignore"):  # what overflows is infinite, and refused as that
            table = table.astype(np.float64)
    wrong = np.flatnonzero(~np.isfinite(table).all(axis=1))
    if wrong.size:
        raise AlignmentError(
            f"Row {wrong[0]} of {name} holds NaN or an infinite number: encode that sentence anew."
        )
    return table


def _unit(table: NDArray[np.floating], name: str) -> Vectors:
    import numpy as np

    if not table.size:
        return table.astype(np.float32)
    largest = np.abs(table).max(axis=1, keepdims=True)
    if not largest.all():
        raise AlignmentError(
            f"Row {int(largest.argmin())} of {name} is all zeros, which says nothing about its "
            "sentence: encode it, or leave the sentence out."
        )
    extreme = (largest > _LARGEST) | (largest < _LEAST)
    return unit_rows((table / np.where(extreme, largest, 1)).astype(np.float32))
