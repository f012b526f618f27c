"""Where the vectors of each language lie: the common part that says nothing about a sentence.

The encoder's vectors of one language share a direction. With it taken off, a cosine means the
same for two long stories and for two single sentences; without it, only sentences of one story
can be held against each other. ``scripts/make_centres.py`` computes the table.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from paraline.embedding.embedder import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from paraline.embedding.embedder import Embedder, Vectors

_ENCODER = "multilingual-e5-small/"


def centres_of(
    a: Vectors, b: Vectors, embedder: Embedder | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]] | None:
    """Return the centres of the languages of *a* and of *b*, or ``None`` for another encoder.

    A language is told from the vectors themselves: its centre is the nearest to their mean.

    Parameters
    ----------
    a, b
        ``(n, d)`` and ``(m, d)`` arrays of unit rows, each of sentences of one language.
    embedder
        Whose vectors they are, if known.
    """
    if embedder is None or not embedder.signature.startswith(_ENCODER):
        return None
    return _nearest(a.mean(axis=0)), _nearest(b.mean(axis=0))


def _nearest(mean: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    centres = _table()
    common = centres.mean(axis=0)
    apart = unit_rows(centres - common)
    return np.asarray(centres[np.argmax(apart @ (mean - common))], dtype=np.float32)


@cache
def _table() -> NDArray[np.float32]:
    import numpy as np

    with (
        resources.files("paraline.alignment").joinpath("centres.npz").open("rb") as file,
        np.load(file) as stored,
    ):
        return np.stack([stored[code] for code in sorted(stored.files)]).astype(np.float32)
