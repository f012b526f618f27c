"""The cases that the second look learns from, with a weight for each group."""

from __future__ import annotations

import csv
import gzip
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from scripts.alignment_data import PAIRS, Case, different_stories, parice, textberg, wire_stories
from scripts.condensed_cases import condensed, condensed_document
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
    *(("en", "ru", f"wmt{year}", 800) for year in (2012, 2013, 2014, 2015, 2016, 2018, 2020)),
    *(("en", "ru", f"wmt{year}", 800) for year in (21, 22)),
    ("en", "lt", "wmt2019", 1000),
    ("en", "et", "wmt2018", 1000),
    ("en", "fi", "wmt2018", 800),
    ("en", "fi", "wmt2019", 800),
    ("en", "pl", "wmt2020", 800),
    ("en", "cs", "wmt21", 800),
    ("en", "is", "wmt21", 1000),
    ("en", "ro", "wmt2016", 600),
    ("en", "tr", "wmt2018", 600),
    ("ru", "cs", "wmt2012", 1200),
    ("ru", "de", "wmt2013", 1200),
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
    *((*pair, "flores-dev", 997) for pair in PAIRS),
)
# Seeds of NTREX dev, both deleted and split anew, and of more such where most is in question.
_SEEDS = (202, 203, *range(206, 212))
_MORE_SEEDS = {("lv", "ru"): range(220, 228), ("en", "ru"): range(228, 232)}
# Weight of news told shorter: the rest suffers from more.
_CONDENSED, _CONDENSED_SEEDS = 0.3, range(301, 305)
_TIMES = 2  # that each document is split, with other lines deleted
_RATES = (0.0, 0.12, 0.12, 0.12, 0.4)
# Lines of what is taken for a document: of a brief, and of a story; and the share of briefs.
_BRIEF, _STORY, _BRIEFS = (2, 7), (8, 30), 0.2


def learning_cases(data: Path, corpora: Path) -> Iterator[tuple[float, Case]]:
    """Yield cases with their weights: made from news, unrelated ones, and gold that people made.

    NTREX dev is among them, with other deletions (seeds) than the evaluation's.
    """
    draw = random.Random(5)
    for number, (pair, document) in enumerate(_documents(data, draw)):
        name = f"{'-'.join(pair)}-{number}"
        for _ in range(_TIMES):
            yield 1.0, split_document(name, document, pair, draw.choice(_RATES), draw)
    for pair in PAIRS:
        made = chain(
            *(deleted(data, pair, seed=seed) for seed in (200, *range(216, 222))),
            deleted(data, pair, rate=0.4, seed=201),
            split_anew(data, pair),
            *(split_anew(data, pair, rate=0.12, seed=seed) for seed in _SEEDS),
            *(split_anew(data, pair, rate=0.4, seed=seed) for seed in (204, 212)),
            *(joined(data, pair, rate=0.12, seed=seed) for seed in (213, 214, 215)),
            unrelated(data, pair, seed=205),
        )
        yield from ((1.0, case) for case in made)
    yield from ((1.0, case) for case in different_stories(corpora))
    yield from ((2.0, case) for case in wire_stories(corpora))
    yield 10.0, textberg(data)
    yield from ((5.0, case) for case in parice(data))
    for pair, seeds in _MORE_SEEDS.items():
        for seed in seeds:
            yield from ((1.0, case) for case in split_anew(data, pair, rate=0.12, seed=seed))
    yield from ((_CONDENSED, case) for case in _condensed(data))


def _condensed(data: Path) -> Iterator[Case]:
    """Yield the same news, and NTREX dev, told in fewer sentences."""
    draw = random.Random(9)
    for number, (pair, document) in enumerate(_documents(data, draw)):
        name = f"condensed-{'-'.join(pair)}-{number}"
        yield condensed_document(name, document, pair, draw.choice(_RATES[:3]), draw)
    for pair in PAIRS:
        for seed in _CONDENSED_SEEDS:
            yield from condensed(data, pair, seed=seed)


def _documents(data: Path, draw: random.Random) -> Iterator[tuple[tuple[str, str], Document]]:
    """Yield languages and runs of neighbour lines in them, each taken for a document."""
    lines: dict[tuple[str, str], dict[str, str]] = {}
    with gzip.open(data / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            language, text, english, origin = line.rstrip("\n").split("\t")
            lines.setdefault((language, origin), {})[english] = text
            lines.setdefault(("en", origin), {})[english] = english
    with (data / "flores-dev.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for code in ("en", "lv", "ru"):
                lines.setdefault((code, "flores-dev"), {})[row["en"]] = row[code]
    for a, b, origin, count in _NEWS:
        of_a, of_b = lines[a, origin], lines[b, origin]
        common = [english for english in of_b if english in of_a]
        rest = common[-count:] if a == "en" else common[:count]
        while rest:
            size = draw.randint(*(_BRIEF if draw.random() < _BRIEFS else _STORY))
            taken, rest = rest[:size], rest[size:]
            pair = (a, b) if draw.random() < 0.5 else (b, a)
            yield pair, {a: [of_a[e] for e in taken], b: [of_b[e] for e in taken]}
