"""Fits the weights that tell how surely a name is absent, and prints them.

Names are taken away or replaced (``scripts/planting/names.py``) in NTREX dev's first 40 documents
and in WMT news of the pairs; a name that lost its partner is an example of absence, every name of
the untouched pairs one of presence. A regression with and one without the traits of word links.

    python scripts/tune_names.py [--documents N] [--news N]
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.planting.base import PAIRS, SHARED, Planted, Remembered, context, documents
from scripts.planting.names import plant

from paraline.differences import Context
from paraline.differences.actors.absence import described, sides_of
from paraline.differences.actors.mentions import name_words
from paraline.embedding.e5 import E5Embedder

Example = tuple[dict[str, float], bool]
_LINKED = frozenset(
    {"link", "link_small", "link_alike", "common_link", "unlinked"}
    | {"alone", "alone_odds", "alone_unlike"}
)
_CHUNK = 16
_RIDGE = 1.0


def names_of(found: Context, row: int) -> Iterator[tuple[str, int, int, dict[str, float]]]:
    """Yield side, offsets in the sentence and traits of each name in bead *row*."""
    words = found.words(found.alignment.beads[row])
    sides = sides_of(words, name_words(words.a, found.a.text), name_words(words.b, found.b.text))
    for side, own, other, story in (
        ("a", sides[0], sides[1], found.a),
        ("b", sides[1], sides[0], found.b),
    ):
        if not words.links:
            continue
        start = story.sentences[row].start
        for name, traits in described(own, other):
            yield side, name.word.span.start - start, name.word.span.end - start, traits


def examples(
    rows: Sequence[tuple[str, str]], pair: tuple[str, str], embedder: Remembered
) -> Iterator[Example]:
    """Yield the names of *rows* as they are, and those that lost their partners."""
    untouched = context([a for a, _ in rows], [b for _, b in rows], pair, embedder)
    changed: list[tuple[int, str, Planted]] = []
    for number, (a, b) in enumerate(rows):
        for _, _, _, traits in names_of(untouched, number):
            yield traits, False
        planted_here = plant(b, pair[1], random.Random(f"2 {a}"))
        changed += [(number, a, planted) for planted in planted_here]
    if not changed:
        return
    after = context([a for _, a, _ in changed], [p.text for *_, p in changed], pair, embedder)
    for at, (number, _, planted) in enumerate(changed):
        words = untouched.words(untouched.alignment.beads[number])
        begin_a, begin_b = (story.sentences[number].start for story in (untouched.a, untouched.b))
        lost = {
            words.a[i].span.start - begin_a
            for i, j, score in words.links
            if score > 0.3
            and planted.old_start < words.b[j].span.end - begin_b
            and words.b[j].span.start - begin_b < planted.old_end
        }
        for side, start, end, traits in names_of(after, at):
            if side == "b" and start < planted.end and planted.start < end:
                yield traits, True
            if side == "a" and start in lost:
                yield traits, True


def news(count: int) -> list[tuple[str, str]]:
    """Return English and Russian sentences of news translations."""
    found = []
    with gzip.open(SHARED / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, text, english, origin = line.rstrip("\n").split("\t")[:4]
            if code == "ru" and origin.startswith("wmt"):
                found.append((english, text))
    return random.Random(3).sample(found, count)


def fit(found: Sequence[Example], keys: Sequence[str]) -> Mapping[str, float]:
    """Return the weights of a logistic regression."""
    x = np.array([[traits.get(key, 0.0) for key in keys] for traits, _ in found])
    y = np.array([float(absent) for _, absent in found])
    w = np.zeros(len(keys))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(keys))
        w += np.linalg.solve(hessian, x.T @ (y - p) - _RIDGE * w)
    p = 1 / (1 + np.exp(-x @ w))
    for least in (0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        alarms, hits = (p[y == 0] >= least).mean(), (p[y == 1] >= least).mean()
        print(f"# at {least}: {hits:.3f} of absent, {alarms:.4f} of present", file=sys.stderr)
    return dict(zip(keys, map(float, w), strict=True))


def main() -> None:
    """Print both tables of weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--news", type=int, default=1600)
    options = parser.parse_args()
    embedder = Remembered(E5Embedder())
    found: list[Example] = []
    for one, other in PAIRS:
        for pair in ((one, other), (other, one)):
            for rows in documents()[: options.documents]:
                sentences = [(row[pair[0]], row[pair[1]]) for row in rows]
                found += examples(sentences, pair, embedder)
    sample = news(options.news)
    for start in range(0, len(sample), _CHUNK):
        chunk = sample[start : start + _CHUNK]
        found += examples(chunk, ("en", "ru"), embedder)
        found += examples([(b, a) for a, b in chunk], ("ru", "en"), embedder)
    keys = sorted({key for traits, _ in found for key in traits})
    print(f"# {len(found)} names, {sum(absent for _, absent in found)} absent", file=sys.stderr)
    plain = [key for key in keys if key not in _LINKED]
    for title, chosen in (("WEIGHTS_LINKED", keys), ("WEIGHTS_PLAIN", plain)):
        print(f"{title}: Final[dict[str, float]] = {{")
        for key, weight in fit(found, chosen).items():
            print(f'    "{key}": {weight:.3f},')
        print("}")


if __name__ == "__main__":
    main()
