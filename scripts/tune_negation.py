"""Fits how surely a negator is left out, and writes the weights.

Negations are planted (``scripts/planting/negation.py``) into NTREX dev's first 50 documents, into
FLORES dev and into WMT news that the coverage tagger did not learn from, either way round. A
negator without a partner that points at what was planted is an example of one that was left out,
any in an untouched pair one of a free translation. Those two, and negations added and removed,
weigh the same.

    python scripts/tune_negation.py [--news N] [--write]

Prints by set how many of the planted negations are found at some rates of false alarms, with
weights that were fitted on other sentences; ``--write`` fits on all.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.eval_differences import covers, lost_words, rounds
from scripts.planting import negation
from scripts.planting.base import (
    PAIRS,
    SHARED,
    Planted,
    Remembered,
    context,
    documents,
    flores,
    in_stories,
)
from scripts.tagger.pairs import load_pairs

from paraline.differences import Context
from paraline.differences.marks import unsaid
from paraline.differences.marks.mark import both_sides
from paraline.differences.negation import finding_of
from paraline.embedding.e5 import E5Embedder

Rows = Sequence[dict[str, str]]
Matrix = NDArray[np.float64]

DOCUMENTS = 50
LETTERS = range(25, 280)
RATES = (0.5, 1, 2, 3, 5)  # false alarms in 100 sentences
FOLDS, STEPS, PENALTY = 5, 60, 1.0
OUT = Path(unsaid.__file__).parent / "denials.toml"


class Example(NamedTuple):
    """A negator without a partner: its traits, and what was planted there, if anything was."""

    sentence: str
    traits: dict[str, float]
    planted: str


class Read(NamedTuple):
    """What was read of one set: its examples, and how much there was to find."""

    examples: list[Example]
    sentences: int
    planted: Counter[str]


def sets(news: int) -> Iterator[tuple[str, tuple[str, str], Sequence[Rows]]]:
    """Yield the name of a set, a pair of languages and the stories that are in both."""
    for name, pairs, stories in (
        ("NTREX", PAIRS, documents()[:DOCUMENTS]),
        ("FLORES", PAIRS, flores()),
        ("news", (("en", "ru"),), in_stories(_news(news))),
    ):
        for pair in pairs:
            yield name, pair, stories
            yield name, pair[::-1], stories


def _news(count: int) -> Rows:
    """Return Russian and English sentences of news that the tagger has not seen."""
    seen = {english for _, _, english in load_pairs(SHARED, random.Random(5))}
    rows = []
    with gzip.open(SHARED / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, text, english, origin = line.rstrip("\n").split("\t")
            fits = len(text) in LETTERS and len(english) in LETTERS and english not in seen
            if code == "ru" and origin.startswith("wmt") and fits:
                rows.append({"ru": text, "en": english})
    return random.Random(1).sample(rows, count)


def read(stories: Sequence[Rows], pair: tuple[str, str], embedder: Remembered) -> Read:
    """Return the examples of *stories*, as they are and with negations planted."""
    result = Read([], sum(map(len, stories)), Counter())
    for rows in stories:
        a, b = ([row[code] for row in rows] for code in pair)
        untouched = context(a, b, pair, embedder)
        for number in range(len(rows)):
            result.examples.extend(_examples(untouched, number))
        for errors in rounds(b, pair[1], {"negation": negation.plant}, "1"):
            changed = [errors[n].text if n in errors else text for n, text in enumerate(b)]
            after = context(a, changed, pair, embedder)
            for number, planted in errors.items():
                result.planted[planted.name] += 1
                lost = lost_words(untouched, number, planted)
                result.examples.extend(_examples(after, number, planted, lost))
    return result


def _examples(
    found: Context,
    number: int,
    planted: Planted | None = None,
    lost: Sequence[tuple[int, int]] = (),
) -> Iterator[Example]:
    bead = found.alignment.beads[number]
    start = found.b.sentences[number].start
    a, b = both_sides(found, bead)
    for one in unsaid.unsaid_denials(a, b, found.words(bead)):
        if not one.traits:
            continue
        text = found.a.sentences[number].text
        if planted is None:
            yield Example(text, dict(one.traits), "")
        elif covers(finding_of(one, a, b), (start + planted.start, start + planted.end), lost):
            yield Example(text, dict(one.traits), planted.name)


def fit(x: Matrix, y: Matrix, weight: Matrix) -> Matrix:
    """Return a constant and a weight for each column of *x*: logistic regression, by Newton."""
    centre, scale = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.column_stack([np.ones(len(x)), (x - centre) / scale])
    penalty = PENALTY * np.eye(z.shape[1])
    penalty[0, 0] = 0
    found = np.zeros(z.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ found))
        slope = z.T @ (weight * (p - y)) + penalty @ found
        bend = (z * (weight * p * (1 - p))[:, None]).T @ z + penalty
        found -= np.linalg.solve(bend, slope)
    raw = found[1:] / scale
    return np.array([found[0] - raw @ centre, *raw])


def weights_of(planted: Sequence[str]) -> Matrix:
    """Return what each example weighs: negations added as much as removed, or none as both."""
    counts = Counter(planted)
    shares = {"": 2.0, "added": 1.0, "removed": 1.0}
    return np.array([len(planted) * shares[name] / 4 / counts[name] for name in planted])


def report(results: dict[str, list[Read]], chances: dict[str, Matrix]) -> None:
    """Print by set the share of planted negations found at some rates of false alarms."""
    for name, parts in results.items():
        planted = np.array([one.planted for part in parts for one in part.examples])
        sentences = sum(part.sentences for part in parts)
        tried = sum((part.planted for part in parts), Counter[str]())
        alarms = np.sort(chances[name][planted == ""])[::-1]
        print(f"{name}: {100 * len(alarms) / sentences:.1f} free negators in 100 sentences")
        for rate in RATES:
            at = int(rate * sentences / 100)
            least = alarms[at] if at < len(alarms) else -1.0
            shares = [
                f"{kind} {(chances[name][planted == kind] > least).sum() / tried[kind]:.2f}"
                for kind in sorted(tried)
            ]
            print(f"  at {rate}: {', '.join(shares)}")


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=int, default=1600)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results: dict[str, list[Read]] = {}
    for name, pair, stories in sets(options.news):
        results.setdefault(name, []).append(read(stories, pair, Remembered(E5Embedder())))
    found = [one for parts in results.values() for part in parts for one in part.examples]
    x = np.array([list(one.traits.values()) for one in found])
    y = np.array([float(bool(one.planted)) for one in found])
    weight = weights_of([one.planted for one in found])
    numbers = {text: n for n, text in enumerate(dict.fromkeys(one.sentence for one in found))}
    fold = np.array([numbers[one.sentence] % FOLDS for one in found])
    chances = np.zeros(len(y))
    for n in range(FOLDS):
        fitted = fit(x[fold != n], y[fold != n], weight[fold != n])
        chances[fold == n] = 1 / (1 + np.exp(-fitted[0] - x[fold == n] @ fitted[1:]))
    ends = np.cumsum([sum(len(part.examples) for part in parts) for parts in results.values()])
    report(results, dict(zip(results, np.split(chances, ends[:-1]), strict=True)))
    if options.write:
        names = ["constant", *found[0].traits]
        lines = [
            f"{name} = {value:.3f}\n" for name, value in zip(names, fit(x, y, weight), strict=True)
        ]
        head = "# Written by scripts/tune_negation.py: what a trait adds to the log odds.\n"
        OUT.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
