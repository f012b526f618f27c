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


def centre_of(language: str, embedder: Embedder) -> NDArray[np.float32] | float:
    """Return the centre of *language*, an ISO 639-1 code, as *embedder*'s vectors have it.

    That is ``(d,)``: for a language that was not measured the mean of all centres. For an encoder
    that was not measured it is 0.
    """
    import numpy as np

    if not embedder.signature.startswith(_ENCODER):
        return 0.0
    if language in _codes():
        return np.asarray(_table()[_codes().index(language)])
    return np.asarray(_table().mean(axis=0))


def _nearest(mean: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    centres = _table()
    common = centres.mean(axis=0)
    apart = unit_rows(centres - common)
    return np.asarray(centres[np.argmax(apart @ (mean - common))], dtype=np.float32)


def _codes() -> tuple[str, ...]:
    return tuple(_stored())


@cache
def _table() -> NDArray[np.float32]:
    import numpy as np

    return np.stack(list(_stored().values()))


@cache
def _stored() -> dict[str, NDArray[np.float32]]:
    """Return each language's centre, by code, in the order of the codes."""
    import numpy as np

    with (
        resources.files("paraline.alignment").joinpath("centres.npz").open("rb") as file,
        np.load(file) as stored,
    ):
        return {code: stored[code].astype(np.float32) for code in sorted(stored.files)}
