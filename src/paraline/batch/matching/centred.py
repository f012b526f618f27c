"""Vectors of texts of several languages, the languages' own directions taken off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.embedding.embedder import Embedder, Vectors


def centred(texts: Sequence[str], languages: Sequence[str], embedder: Embedder) -> Vectors:
    """Return ``(n, d)`` float32 unit rows, one for each of *texts*.

    What the vectors of a language have in common says nothing of a text. It is taken off where
    it was measured: for the bundled encoder.
    """
    import numpy as np

    from paraline.alignment.centres import centre_of
    from paraline.embedding.embedder import unit_rows

    rows = embedder.embed(texts)
    centres = {code: centre_of(code, embedder) for code in set(languages)}
    away = np.array([centres[code] for code in languages], np.float32)
    return unit_rows(rows - away.reshape(len(texts), -1))
