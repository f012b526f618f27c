"""The cases that the second look learns from, with a weight for each group."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from scripts.alignment_data import PAIRS, Case, different_stories, parice, textberg, wire_stories
from scripts.news_cases import (
    Document,
    deleted,
    joined,
    split_anew,
    split_document,
    unrelated,
)

# Translated news in the order in which it was printed: languages, test set, lines to take. Two
# that were both translated from English are freer translations of each other.
_NEWS = (
    *(("en", "ru", f"wmt{year}", 400) for year in (2012, 2013, 2014, 2015, 2016, 2018, 2020)),
    *(("en", "ru", f"wmt{year}", 400) for year in (21, 22)),
    ("en", "lt", "wmt2019", 1000),
    ("en", "et", "wmt2018", 1000),
    ("en", "fi", "wmt2018", 800),
    ("en", "fi", "wmt2019", 800),
    ("en", "pl", "wmt2020", 800),
    ("en", "cs", "wmt21", 800),
    ("en", "is", "wmt21", 1000),
    ("en", "ro", "wmt2016", 600),
    ("en", "tr", "wmt2018", 600),
    ("ru", "et", "wmt2018", 1000),
    ("ru", "fi", "wmt2018", 1000),
    ("ru", "fi", "wmt2016", 800),
    ("ru", "tr", "wmt2018", 600),
    ("ru", "ro", "wmt2016", 900),
    ("ru", "is", "wmt21", 871),
    ("ru", "pl", "wmt2020", 900),
    ("ru", "cs", "wmt22", 1000),
    ("ru", "de", "wmt22", 600),
    ("et", "fi", "wmt2018", 600),
    ("ru", "uk", "wmt22", 500),
    ("fi", "tr", "wmt2018", 400),
)
_RATES = (0.0, 0.12, 0.12, 0.12, 0.4)
_SHORTEST, _LONGEST = 8, 30  # lines of what is taken for a document


def learning_cases(data: Path, corpora: Path) -> Iterator[tuple[float, Case]]:
    """Yield cases with their weights: made from news, unrelated ones, and gold that people made.

    NTREX dev is among them, with other deletions (seeds) than the evaluation's.
    """
    draw = random.Random(5)
    for number, (languages, document) in enumerate(_documents(data, draw)):
        pair = languages if draw.random() < 0.5 else (languages[1], languages[0])
        yield (
            1.0,
            split_document(f"{'-'.join(pair)}-{number}", document, pair, draw.choice(_RATES), draw),
        )
    for pair in PAIRS:
        made = chain(
            deleted(data, pair, seed=200),
            deleted(data, pair, rate=0.4, seed=201),
            split_anew(data, pair),
            *(split_anew(data, pair, rate=0.12, seed=seed) for seed in (202, 203, 206, 207)),
            split_anew(data, pair, rate=0.4, seed=204),
            *(joined(data, pair, rate=0.12, seed=seed) for seed in (208, 209, 210)),
            unrelated(data, pair, seed=205),
        )
        yield from ((1.0, case) for case in made)
    yield from ((1.0, case) for case in different_stories(corpora))
    yield from ((2.0, case) for case in wire_stories(corpora))
    yield 10.0, textberg(data)
    yield from ((3.0, case) for case in parice(data))


def _documents(data: Path, draw: random.Random) -> Iterator[tuple[tuple[str, str], Document]]:
    """Yield runs of neighbour lines, each taken for a document, with their languages."""
    lines: dict[tuple[str, str], dict[str, str]] = {}
    with gzip.open(data / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            language, text, english, origin = line.rstrip("\n").split("\t")
            lines.setdefault((language, origin), {})[english] = text
            lines.setdefault(("en", origin), {})[english] = english
    for a, b, origin, count in _NEWS:
        of_a, of_b = lines[a, origin], lines[b, origin]
        common = [english for english in of_b if english in of_a]
        rest = common[-count:] if a == "en" else common[:count]
        while rest:
            size = draw.randint(_SHORTEST, _LONGEST)
            taken, rest = rest[:size], rest[size:]
            yield (a, b), {a: [of_a[e] for e in taken], b: [of_b[e] for e in taken]}
