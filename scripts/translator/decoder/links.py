"""Which piece of a sentence each English piece goes with, told from the encoder's states."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

States = npt.NDArray[np.float32]
Places = npt.NDArray[np.int16]

NONE = -1
_SLOPE = 0.15  # what a piece loses that stands at the other end of its sentence
_LEAST = 0.15  # similarity below which two pieces say nothing of each other
_ROUNDS = 2


def linked(source: States, english: States) -> Places:
    """Return for each English piece the place of its partner, or ``NONE``.

    Two pieces are partners if each is the other's nearest; then again among those that are left.

    Parameters
    ----------
    source, english
        States of pieces, ``(m, d)`` and ``(n, d)``, of which the usual state has been taken away.
    """
    found = np.full(len(english), NONE, dtype=np.int16)
    if not len(source) or not len(english):
        return found
    scores = _unit(english) @ _unit(source).T
    rows, columns = (np.arange(size) / size for size in scores.shape)
    scores = scores - _SLOPE * np.abs(rows[:, None] - columns)
    for _ in range(_ROUNDS):
        best, back = scores.argmax(axis=1), scores.argmax(axis=0)
        places = np.arange(len(english))
        mutual = (back[best] == places) & (scores[places, best] > _LEAST)
        found[mutual] = best[mutual]
        scores[mutual, :] = -np.inf
        scores[:, best[mutual]] = -np.inf
    return found


def _unit(rows: States) -> States:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6), dtype=np.float32)
