"""Fit the weights by which ``paraline pair`` scores pairs: prints ``batch/matching/weights.py``.

The feeds are made of NTREX dev in three languages: whole, shortened, headline and lead, headline
alone, and halves that tell different things of one event; among pieces of FLORES dev that no
other language has. Calibration is printed from five folds of documents, each scored by weights
that were fitted to the other four.

    python scripts/fit_pairing.py
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.pairing_data import (
    DATA,
    Told,
    distractors,
    halves,
    headlines,
    leads,
    news,
    shortened,
)

from paraline.batch.matching import evidence, looks
from paraline.batch.matching.outline import outline
from paraline.batch.matching.pairing import encode
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder

OPENING = ("constant", "margin", "lead", "names", "numbers")
# How far a cosine stands out says nothing more once the sentences have been looked at.
FULL = ("constant", "lead", "names", "numbers", "likest", "share")
RIDGE = 0.3
FOLDS = 5
# Two outlets' reports of one match: as good as versions of one another.
ONE_EVENT = {"bbc.381746", "scotsman.133791"}
BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1.01)


class Row(NamedTuple):
    """A pair of stories that stand out for each other: what it is like, and whether it is right."""

    traits: dict[str, float]
    right: bool
    fold: int


def feeds(data: Path) -> Iterator[list[Told]]:
    """Yield the feeds that the weights are fitted to."""
    for turn in range(3):
        others = list(distractors(data, turn))
        yield [*news(data), *others]
        yield [*shortened(data, turn), *others]
        yield [*leads(data), *others]
        yield [*headlines(data), *others]
    yield list(shortened(data, 3, rate=0.5))
    yield list(halves(data))
    yield [*halves(data), *distractors(data)]


def rows(feed: Sequence[Told], embedder: Embedder) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the pairs of *feed*: all, those of longer stories and those of a single sentence."""
    outlines = [outline(told.story) for told in feed]
    first = dict(looks.standing_out(outlines, encode(outlines, embedder)))
    promising = {p: t for p, t in first.items() if evidence.promise(t) >= looks.PROMISING}
    second = looks.second_look(outlines, promising, embedder)

    def row(pair: tuple[int, int], traits: dict[str, float]) -> Row:
        a, b = (feed[i].key for i in pair)
        return Row(traits, a == b, crc32(_document(a).encode()) % FOLDS)

    kept = [pair for pair in first if not _one_event(*(feed[i].key for i in pair))]
    short = {pair for pair in second if evidence.brief(*(outlines[i] for i in pair))}
    return (
        [row(pair, first[pair]) for pair in kept],
        [row(pair, second[pair]) for pair in kept if pair in second and pair not in short],
        [row(pair, second[pair]) for pair in kept if pair in short],
    )


def _document(key: str) -> str:
    name, _, part = key.partition("/")
    return f"{name}/{int(part.split('.')[0]) // 10}" if name == "flores" else name


def _one_event(a: str, b: str) -> bool:
    return {a.split("/")[0], b.split("/")[0]} == ONE_EVENT


def fit(found: Sequence[Row], keys: Sequence[str]) -> np.ndarray:
    """Return the weights of a logistic regression."""
    x = np.array([[row.traits[key] for key in keys] for row in found])
    y = np.array([row.right for row in found], float)
    w = np.zeros(len(keys))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(keys))
        w += np.linalg.solve(hessian, x.T @ (y - p) - RIDGE * w)
    return w


def calibration(found: Sequence[Row], keys: Sequence[str]) -> Iterator[str]:
    """Yield how often pairs are right by what weights say that have not seen their documents."""
    scored: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([row for row in found if row.fold != fold], keys)
        for row in found:
            if row.fold == fold:
                z = sum(w * row.traits[key] for w, key in zip(weights, keys, strict=True))
                scored.append((1 / (1 + float(np.exp(-z))), row.right))
    for low, high in pairwise(BINS):
        inside = [(p, right) for p, right in scored if low <= p < high]
        if inside:
            said, was = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            yield f"{low:.2f}..{min(high, 1):.2f}  {len(inside):6}  said {said:.3f}  was {was:.3f}"


def main() -> None:
    """Print the weights; how well they are calibrated goes to standard error."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the evaluation data")
    options = parser.parse_args()
    embedder = default_embedder()
    tables: tuple[list[Row], ...] = ([], [], [])
    for feed in feeds(options.data):
        for table, more in zip(tables, rows(feed, embedder), strict=True):
            table += more
    for name, table, keys in zip(
        ("FIRST", "FULL", "BRIEF"), tables, (OPENING, FULL, OPENING), strict=True
    ):
        print(f"{name}: Final[dict[str, float]] = {{")
        for key, weight in zip(keys, fit(table, keys), strict=True):
            print(f'    "{key}": {weight:.2f},')
        print("}\n")
        print(f"# {name}", *calibration(table, keys), sep="\n# ", file=sys.stderr)


if __name__ == "__main__":
    main()
