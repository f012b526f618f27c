"""Examples of words that one side says and the other does not, and a regression on their traits.

Words are planted into, or taken out of, NTREX dev's first 50 documents, FLORES dev and WMT news
that the coverage tagger did not learn from, either way round. A word without a partner that points
at what was planted is an example of one that was left out, any in an untouched pair one of a free
translation.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scripts.eval_differences import lost_words, rounds
from scripts.planting.base import (
    PAIRS,
    SHARED,
    Planted,
    Planter,
    Remembered,
    context,
    documents,
    flores,
    in_stories,
)
from scripts.tagger.pairs import load_pairs

from paraline.differences import Context
from paraline.embedding.e5 import E5Embedder

Rows = Sequence[dict[str, str]]
Matrix = NDArray[np.float64]

DOCUMENTS = 50
LETTERS = range(25, 280)
RATES = (0.5, 1, 2, 3, 5)  # false alarms in 100 sentences
STEPS, PENALTY = 60, 1.0
KEPT = "FLORES"  # the set from which stances are not fitted


class Example(NamedTuple):
    """A word without a partner: its traits, and what was planted there, if anything was."""

    sentence: str
    traits: dict[str, float]
    planted: str


class Read(NamedTuple):
    """What was read of one set: its examples, and how much there was to find."""

    examples: list[Example]
    sentences: int
    planted: Counter[str]


Find = Callable[[Context, int, Planted | None, Sequence[tuple[int, int]]], Iterator[Example]]
"""(context, sentence, what was planted there, the words of A it took away) → examples."""


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


def read_all(news: int, plant: Mapping[str, Planter], find: Find) -> dict[str, list[Read]]:
    """Return by set the examples that *find* has, *news* sentences of news among them."""
    results: dict[str, list[Read]] = {}
    for name, pair, stories in sets(news):
        found = read(stories, pair, Remembered(E5Embedder()), plant, find)
        results.setdefault(name, []).append(found)
    return results


def read(
    stories: Sequence[Rows],
    pair: tuple[str, str],
    embedder: Remembered,
    plant: Mapping[str, Planter],
    find: Find,
) -> Read:
    """Return the examples of *stories*, as they are and with errors planted."""
    result = Read([], sum(map(len, stories)), Counter())
    for rows in stories:
        a, b = ([row[code] for row in rows] for code in pair)
        untouched = context(a, b, pair, embedder)
        for number in range(len(rows)):
            result.examples.extend(find(untouched, number, None, ()))
        for errors in rounds(b, pair[1], dict(plant), "1"):
            changed = [errors[n].text if n in errors else text for n, text in enumerate(b)]
            after = context(a, changed, pair, embedder)
            for number, planted in errors.items():
                result.planted[done(planted)] += 1
                lost = lost_words(untouched, number, planted)
                result.examples.extend(find(after, number, planted, lost))
    return result


def done(planted: Planted) -> str:
    """Return whether something was added or removed: the last word of the error's name."""
    return planted.name.split()[-1]


def place_of(found: Context, number: int, planted: Planted) -> tuple[int, int]:
    """Return where in B's text the changed words stand."""
    start = found.b.sentences[number].start
    return start + planted.start, start + planted.end


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
    """Return what each example weighs: words added as much as removed, or none as both."""
    counts = Counter(planted)
    shares = {"": 2.0, "added": 1.0, "removed": 1.0}
    return np.array([len(planted) * shares[name] / 4 / counts[name] for name in planted])


def chances(weights: Matrix, x: Matrix) -> Matrix:
    """Return the chance, 0..1, that *weights*, a constant first, give each row of *x*."""
    found: Matrix = 1 / (1 + np.exp(-weights[0] - x @ weights[1:]))
    return found


def report(results: dict[str, list[Read]], found: dict[str, Matrix]) -> None:
    """Print by set the share of what was planted that is found at some rates of false alarms."""
    for name, parts in results.items():
        planted = np.array([one.planted for part in parts for one in part.examples])
        sentences = sum(part.sentences for part in parts)
        tried = sum((part.planted for part in parts), Counter[str]())
        alarms = np.sort(found[name][planted == ""])[::-1]
        print(f"{name}: {100 * len(alarms) / sentences:.1f} free words in 100 sentences")
        for rate in RATES:
            at = int(rate * sentences / 100)
            least = alarms[at] if at < len(alarms) else -1.0
            shares = [
                f"{kind} {(found[name][planted == kind] > least).sum() / tried[kind]:.2f}"
                for kind in sorted(tried)
            ]
            print(f"  at {rate}: {', '.join(shares)}")


def write(path: Path, script: str, names: Sequence[str], weights: Matrix) -> None:
    """Write a constant and the weight of each trait."""
    lines = [
        f"{name} = {value:.3f}\n" for name, value in zip(["constant", *names], weights, strict=True)
    ]
    head = f"# Written by scripts/{script}: what a trait adds to the log odds.\n"
    path.write_text(head + "".join(lines), encoding="utf-8")


def tune_stances(description: str, news: int, plant: Planter, find: Find, out: Path) -> None:
    """Fit on all sets but one, print how many are found, and write the weights if asked to.

    This is the command line of the scripts that are named after what they fit.

    Parameters
    ----------
    description
        The script's.
    news
        How many sentences of news are read, unless the command line says so.
    plant, find
        What plants words of stance, and what finds those without a partner.
    out
        Where the weights go.
    """
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("--news", type=int, default=news)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results = read_all(options.news, {"modality": plant}, find)
    learnt = [
        e for name, parts in results.items() if name != KEPT for p in parts for e in p.examples
    ]
    x = np.array([list(one.traits.values()) for one in learnt])
    y = np.array([float(bool(one.planted)) for one in learnt])
    weights = fit(x, y, weights_of([one.planted for one in learnt]))
    told = {}
    for name, parts in results.items():
        rows = np.array([list(e.traits.values()) for part in parts for e in part.examples])
        told[name] = chances(weights, rows)
    report(results, told)
    if options.write:
        write(out, f"tune_{out.stem}.py", list(learnt[0].traits), weights)
