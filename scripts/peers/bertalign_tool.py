"""Bertalign's two passes on vectors of paraline's encoder.

Bertalign needs Python 3.12. Of torch it only uses the search for the nearest sentences, and of
sentence-transformers the encoder; where these two are not installed, numpy and paraline's encoder
stand in, so that ``pip install --no-deps bertalign`` and ``pip install numba
scipy lingua-language-detector sentence-splitter`` are enough.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from paraline.alignment import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scripts.alignment_data import Case

    from paraline.embedding import Embedder, Vectors


_STAND_INS = ("torch", "sentence_transformers")


def with_bertalign(case: Case, embedder: Embedder, *, skip: float) -> list[Bead]:
    """Align a case at a *skip* gain for an unmatched sentence.

    Sentences of white space alone, which Bertalign drops, stay unmatched.
    """
    bertalign = _bertalign()
    kept_a, kept_b = (
        [k for k, text in enumerate(side) if text.strip()] for side in (case.a, case.b)
    )
    aligner = bertalign.Bertalign(
        "\n".join(case.a[i] for i in kept_a),
        "\n".join(case.b[j] for j in kept_b),
        is_split=True,
        skip=skip,
        model=_encoder(bertalign, embedder),
    )
    found = aligner.align_sents()
    beads = [Bead(tuple(kept_a[i] for i in a), tuple(kept_b[j] for j in b), 1.0) for a, b in found]
    beads += [Bead((i,), (), 1.0) for i in range(len(case.a)) if i not in set(kept_a)]
    return beads + [Bead((), (j,), 1.0) for j in range(len(case.b)) if j not in set(kept_b)]


def _encoder(bertalign: ModuleType, embedder: Embedder) -> Any:
    """Return one of Bertalign's encoders whose model is *embedder*."""

    class Model:
        def encode(self, texts: Sequence[str]) -> Vectors:
            return embedder.embed(texts)

    encoder = object.__new__(bertalign.Encoder)
    encoder.model, encoder.model_name = Model(), embedder.signature
    return encoder


@cache
def _bertalign() -> ModuleType:
    """Import Bertalign, with stand-ins for what it would download and this run does not use."""
    missing = [name for name in _STAND_INS if importlib.util.find_spec(name) is None]
    for name in missing:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(SentenceTransformer=object)
    try:
        import bertalign.aligner
    finally:
        # Other packages look for torch, too, and would take the empty module for it.
        for name in missing:
            del sys.modules[name]
    if "torch" in missing:
        bertalign.aligner.find_top_k_sents = _nearest
    package: ModuleType = bertalign
    return package


def _nearest(
    rows: Vectors, others: Vectors, k: int = 3
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return the *k* greatest inner products of each row, and with which of *others*."""
    import numpy as np

    products = rows @ others.T
    nearest = np.argsort(-products, axis=1, kind="stable")[:, :k].astype(np.int64)
    return np.take_along_axis(products, nearest, axis=1), nearest
