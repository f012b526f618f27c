"""Which sentence pairs the translator is trained on: news first, archaic texts weighed down."""

from __future__ import annotations

import gzip
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SEED = 8
_LONGEST = 260  # letters: longer ones cost much and align badly
_SHORTEST = 12
# How many pairs of a language and an origin at most. Latvian has little news: all it has is taken.
_QUOTAS = {
    "lv": {"bible": 1000, "docs": 2000, "multileg": 1657, "tatoeba": 1631, "flores": 997},
    "ru": {"wmt": 9000, "tatoeba": 1000, "tico": 1500, "flores": 997},
    "uk": {"wmt": 2000, "tatoeba": 500, "flores": 500},
    "lt": {"wmt": 1000, "tatoeba": 800, "flores": 997},
    "et": {"wmt": 2000, "tatoeba": 500, "flores": 500},
    "pl": {"wmt": 1500, "tatoeba": 500, "flores": 500},
    "de": {"wmt": 2500, "tatoeba": 300},
    "cs": {"wmt": 2000, "tatoeba": 200},
    "fi": {"wmt": 2000, "tatoeba": 200},
}
_OTHERS = {"wmt": 400, "tatoeba": 100}


class Pair(NamedTuple):
    """A sentence in *language*, its English, and where both come from."""

    language: str
    text: str
    english: str
    origin: str


def read_pairs(path: Path) -> list[Pair]:
    """Return all pairs of ``mt-pairs.tsv.gz``; the year of a news collection is left out."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [
        Pair(language, text, english, "wmt" if origin.startswith("wmt") else origin)
        for language, text, english, origin in rows
    ]


def chosen(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs to train on, shuffled: any first part is as mixed as the whole."""
    shuffler = random.Random(SEED)
    grouped: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in dict.fromkeys(pairs):
        if _SHORTEST <= len(pair.text) <= _LONGEST and len(pair.english) <= _LONGEST:
            grouped[pair.language, pair.origin].append(pair)
    found = []
    for (language, origin), group in sorted(grouped.items()):
        shuffler.shuffle(group)
        found += group[: _QUOTAS.get(language, _OTHERS).get(origin, 0)]
    shuffler.shuffle(found)
    return found
