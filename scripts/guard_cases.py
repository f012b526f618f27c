"""What the guard is tuned on and measured with: good translations, and broken ones among them.

FLORES and NTREX dev, each in two halves: FLORES by line, NTREX by document. One is for tuning,
the other is kept for measuring, with another seed. From a part of the first the guard's reader
learns (``scripts/train_guard.py``), so what its word weighs is told by the rest.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np
from scripts.broken_outputs import BREAKAGES, Case, Row

from paraline.embedding.embedder import Embedder

PAIRS = tuple(permutations(("en", "lv", "ru"), 2))
FLORES_TUNING, FLORES_READING = 500, 250  # lines
GOOD = "good"


@dataclass(frozen=True)
class Batch:
    """One direction's sources and outputs, as an engine would hand them over together.

    Parameters
    ----------
    name
        The collection.
    source, target
        The languages.
    kinds
        How each output was made: ``good``, or the breakage's name.
    texts, outputs
        The sources and the outputs.
    cosines
        Of each source's and output's vectors.
    """

    name: str
    source: str
    target: str
    kinds: Sequence[str]
    texts: Sequence[str]
    outputs: Sequence[str]
    cosines: Sequence[float]


@dataclass(frozen=True)
class Shares:
    """The rows of a collection.

    Parameters
    ----------
    tuning
        The half for tuning.
    reading, weights
        Those of it that the guard's reader learns from, and the others.
    kept
        The half for measuring.
    """

    tuning: list[Row]
    reading: list[Row]
    weights: list[Row]
    kept: list[Row]


def shares(data: Path) -> dict[str, Shares]:
    """Return the rows of each collection by what they are for."""
    flores, ntrex = _read(data / "flores-dev.tsv"), _read(data / "ntrex-dev.tsv")
    documents = list(dict.fromkeys(row["doc"] for row in ntrex))
    parts = (documents[::2], documents[::4], documents[2::4], documents[1::2])
    return {
        "FLORES": Shares(
            flores[:FLORES_TUNING],
            flores[:FLORES_READING],
            flores[FLORES_READING:FLORES_TUNING],
            flores[FLORES_TUNING:],
        ),
        "NTREX": Shares(*([row for row in ntrex if row["doc"] in set(part)] for part in parts)),
    }


def batches(
    name: str, rows: Sequence[Row], each: int, seed: int, embedder: Embedder
) -> Iterator[Batch]:
    """Yield a batch for each direction: all good translations, and *each* of every breakage."""
    chance = random.Random(seed)
    made = [(pair, list(_outputs(rows, *pair, each, chance))) for pair in PAIRS]
    texts = list({text for _, outputs in made for _, *both in outputs for text in both})
    # All at once: the encoder sorts by length.
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    for (source, target), outputs in made:
        kinds, before, after = zip(*outputs, strict=True)
        both = zip(before, after, strict=True)
        cosines = [float(np.dot(vectors[text], vectors[output])) for text, output in both]
        yield Batch(name, source, target, kinds, before, after, cosines)


def _outputs(
    rows: Sequence[Row], source: str, target: str, each: int, chance: random.Random
) -> Iterator[tuple[str, str, str]]:
    usable = [row for row in rows if row[source].strip() and row[target].strip()]
    for row in usable:
        yield GOOD, row[source], row[target]
    for breakage in BREAKAGES:
        left = each
        for row in chance.sample(usable, len(usable)):
            other = chance.choice(usable)
            output = breakage(Case(row, other, source, target), chance)
            if left and other is not row and output is not None and output != row[target]:
                left -= 1
                yield breakage.__name__.replace("_", " "), row[source], output


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
