"""Runs one aligner over one data set in a process of its own, and prints its figures as JSON.

Usage: python -m scripts.peers.one_run TOOL SET DATA SEEDS VECTORS
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.alignment_data import Case
from scripts.peers.sets import SETS
from scripts.peers.tools import TOOLS, Tool

from paraline.alignment.scoring import score, total

if TYPE_CHECKING:
    from paraline.embedding import Embedder, Vectors

_KEPT = "vectors"
_WARM_UP = Case(
    "warm-up",
    ["The minister resigned on Friday.", "He gave no reason.", "Elections follow in May."],
    ["Der Minister trat am Freitag zurück.", "Gründe nannte er nicht."],
    [],
)


@dataclass(frozen=True)
class Figures:
    """What one aligner reached on one data set.

    Parameters
    ----------
    strict, lax, matched, unmatched
        F1, 0..1; ``unmatched`` is nothing where gold has no unmatched sentence.
    seconds
        Wall time of alignment alone, vectors given.
    megabytes
        The most memory that the process held.
    encoded, encoding
        How many texts had to be encoded first, and the seconds for it.
    """

    strict: float
    lax: float
    matched: float
    unmatched: float | None
    seconds: float
    megabytes: float
    encoded: int
    encoding: float


class Clock:
    """An :class:`~paraline.embedding.Embedder` that counts texts and seconds of another one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.signature = embedder.signature
        self.texts, self.seconds = 0, 0.0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the other one's vectors."""
        start = time.perf_counter()
        rows = self._embedder.embed(texts)
        self.seconds += time.perf_counter() - start
        self.texts += len(texts)
        return rows


def measure(tool: Tool, cases: Iterable[Case], vectors: Path) -> Figures:
    """Align every case, with vectors kept in the folder *vectors* from one run to the next."""
    from paraline.embedding.e5 import E5Embedder
    from paraline.embedding.memory import RememberingEmbedder
    from paraline.models.store import Store

    encoder = Clock(E5Embedder())
    kept = RememberingEmbedder(encoder, Store(vectors / f"{_KEPT}.sqlite", _KEPT))
    # What is loaded or compiled on the first call is no part of what a document takes.
    tool.run(_WARM_UP, tool.vectors(_WARM_UP, kept))
    scores, seconds = [], 0.0
    for case in cases:
        given = Clock(tool.vectors(case, kept))
        start = time.perf_counter()
        beads = tool.run(case, given)
        seconds += time.perf_counter() - start - given.seconds
        scores.append(score(beads, case.gold))
    result = total(scores)
    return Figures(
        strict=result.strict.f1,
        lax=result.lax.f1,
        matched=result.matched.f1,
        unmatched=result.unmatched.f1 if result.unmatched.expected else None,
        seconds=seconds,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        encoded=encoder.texts,
        encoding=encoder.seconds,
    )


def main() -> None:
    """Print one line of JSON."""
    name, chosen, data, seeds, vectors = sys.argv[1:]
    figures = measure(TOOLS[name], SETS[chosen](Path(data), int(seeds)), Path(vectors))
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main()
