"""The cases that the second look learns from, with a weight for each group."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from scripts.alignment_data import PAIRS, Case, different_stories, parice, textberg, wire_stories
from scripts.news_cases import Document, deleted, split_anew, split_document, unrelated

# Translated news in the order in which it was printed: language, test set, lines to take.
_NEWS = (
    *(("ru", f"wmt{year}", 500) for year in (2012, 2013, 2014, 2015, 2016, 2018, 2020, 21, 22)),
    ("lt", "wmt2019", 1000),
    ("et", "wmt2018", 1500),
    ("fi", "wmt2018", 1500),
    ("fi", "wmt2019", 1500),
    ("pl", "wmt2020", 1500),
    ("cs", "wmt21", 1500),
    ("is", "wmt21", 1500),
    ("ro", "wmt2016", 800),
    ("tr", "wmt2018", 800),
)
_RATES = (0.0, 0.12, 0.12, 0.4)
_SHORTEST, _LONGEST = 8, 30  # lines of what is taken for a document


def learning_cases(data: Path, corpora: Path) -> Iterator[tuple[float, Case]]:
    """Yield cases with their weights: made from news, unrelated ones, and gold that people made.

    NTREX dev is among them, with other deletions (seeds) than the evaluation's.
    """
    draw = random.Random(5)
    for number, (language, document) in enumerate(_documents(data, draw)):
        languages = ("en", language) if draw.random() < 0.5 else (language, "en")
        yield (
            1.0,
            split_document(f"{language}-{number}", document, languages, draw.choice(_RATES), draw),
        )
    for pair in PAIRS:
        made = chain(
            deleted(data, pair, seed=200),
            deleted(data, pair, rate=0.4, seed=201),
            split_anew(data, pair),
            split_anew(data, pair, rate=0.12, seed=202),
            split_anew(data, pair, rate=0.12, seed=203),
            split_anew(data, pair, rate=0.4, seed=204),
            unrelated(data, pair, seed=205),
        )
        yield from ((1.0, case) for case in made)
    yield from ((1.0, case) for case in different_stories(corpora))
    yield from ((2.0, case) for case in wire_stories(corpora))
    yield 5.0, textberg(data)
    yield from ((3.0, case) for case in parice(data))


def _documents(data: Path, draw: random.Random) -> Iterator[tuple[str, Document]]:
    """Yield runs of neighbour lines, each taken for a document, with their language."""
    lines: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with gzip.open(data / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            language, text, english, origin = line.rstrip("\n").split("\t")
            lines.setdefault((language, origin), []).append((text, english))
    for language, origin, count in _NEWS:
        rest = lines[language, origin][:count]
        while rest:
            size = draw.randint(_SHORTEST, _LONGEST)
            taken, rest = rest[:size], rest[size:]
            yield (
                language,
                {"en": [pair[1] for pair in taken], language: [pair[0] for pair in taken]},
            )
