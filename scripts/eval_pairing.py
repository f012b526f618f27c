"""How well ``paraline pair`` finds which stories are versions of one another, and how fast.

    python scripts/eval_pairing.py [--data FOLDER] [--vectors 100000]

Feeds are made of NTREX dev (62 documents in English, Latvian and Russian) and 2,000 distractors,
pieces of FLORES dev, each in one language. Every pair of stories of two languages that a group
puts together counts, distractors included. The weights were fitted to the same documents, by
``scripts/fit_pairing.py``, which prints what five folds say; ``corpora/`` had no part in it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.pairing_data import (
    CORPORA,
    DATA,
    LANGUAGES,
    Told,
    corpus,
    distractors,
    halves,
    headlines,
    leads,
    news,
    shortened,
)

from paraline.alignment import Rate
from paraline.batch import FeedPairing, pair_stories
from paraline.batch.matching.margins import candidates
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder, Vectors

PAIRS = tuple(combinations(LANGUAGES, 2))
Rates = dict[tuple[str, str], Rate]
FEEDS: dict[str, Callable[[Path], Iterable[Told]]] = {
    "news": news,
    "shortened by 30 %": lambda data: shortened(data, seed=7),
    "shortened by 50 %": lambda data: shortened(data, seed=7, rate=0.5),
    "headline and lead": leads,
    "headline alone": headlines,
    "halves": halves,
}


def measure(feed: Sequence[Told], embedder: Embedder) -> Rates:
    """Pair *feed*, and return the rates of the pairs that were found, by languages."""
    pairing = pair_stories((told.story for told in feed), embedder=embedder)
    keys = {(told.story.path, told.story.language.code): told.key for told in feed}
    found, truth = list(_found(pairing)), list(_truth(feed))
    rates = {}
    for pair in PAIRS:
        ours = {(a, b) for a, b in found if (a[1], b[1]) == pair}
        gold = {(a, b) for a, b in truth if (a[1], b[1]) == pair}
        right = sum(keys[a] == keys[b] for a, b in ours)
        rates[pair] = Rate(right, len(ours), len(ours & gold), len(gold))
    return rates


Place = tuple[str | None, str]


def _found(pairing: FeedPairing) -> Iterator[tuple[Place, Place]]:
    for group in pairing.groups:
        places = [(story.path, story.language) for story in group.stories]
        yield from combinations(sorted(places, key=lambda place: place[1]), 2)


def _truth(feed: Sequence[Told]) -> Iterator[tuple[Place, Place]]:
    versions: dict[str, list[Place]] = {}
    for told in feed:
        versions.setdefault(told.key, []).append((told.story.path, told.story.language.code))
    for places in versions.values():
        yield from combinations(sorted(places, key=lambda place: place[1]), 2)


def planted(count: int, cosine: float, seed: int = 0) -> tuple[Vectors, Vectors, np.ndarray]:
    """Return random unit vectors, half of *count* a side, and each one's partner on the other.

    A partner is *cosine* alike, any other vector hardly.
    """
    rng = np.random.default_rng(seed)
    a = _unit(rng.standard_normal((count // 2, 384), dtype=np.float32))
    noise = rng.standard_normal(a.shape, dtype=np.float32)
    noise = _unit(noise - np.sum(noise * a, axis=1, keepdims=True) * a)
    b = cosine * a + np.float32(np.sqrt(1 - cosine**2)) * noise
    order = rng.permutation(len(a))
    return a, b[order], np.argsort(order)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def best_pairs(a: Vectors, b: Vectors) -> dict[int, int]:
    """Return who of *b* is the best of each of *a* that is its best in turn."""
    found = candidates(a, b)
    return {one: other for one, other, likeness in found if likeness.lead > 0}


def _print_row(name: str, rates: Rates) -> None:
    cells = [
        f"{rates[pair].precision:.3f} {rates[pair].recall:.3f} {rates[pair].f1:.3f}"
        for pair in PAIRS
    ]
    print(f"{name:38}", *cells, sep="  ", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the evaluation data")
    parser.add_argument("--vectors", type=int, default=100_000, help="how many, for speed; or 0")
    options = parser.parse_args()
    embedder = default_embedder()
    print(f"{'precision recall F1':38}", *(f"{a + '-' + b:17}" for a, b in PAIRS), sep="  ")
    others = list(distractors(options.data))
    for name, feed in FEEDS.items():
        stories = list(feed(options.data))
        _print_row(f"{name}, 2,000 distractors", measure([*stories, *others], embedder))
        _print_row(f"{name}, by itself", measure(stories, embedder))
    _print_row("corpora/, by itself", measure(list(corpus(CORPORA)), embedder))
    _print_row("corpora/, 2,000 distractors", measure([*corpus(CORPORA), *others], embedder))
    if options.vectors:
        for cosine in (0.9, 0.5):
            a, b, partners = planted(options.vectors, cosine)
            start, cpu = time.perf_counter(), time.process_time()
            found = best_pairs(a, b)
            seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
            right = sum(partners[one] == other for one, other in found.items())
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            print(
                f"{options.vectors:,} vectors, partners {cosine} alike: {seconds:.1f} s "
                f"({cpu:.1f} s of processor), recall {right / len(a):.4f}, "
                f"precision {right / max(len(found), 1):.4f}, peak {peak:.2f} GB"
            )


if __name__ == "__main__":
    main()
