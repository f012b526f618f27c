"""What the guard's reader learns from: good translations, and the same broken on purpose."""

from __future__ import annotations

import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from scripts.broken_outputs import Row
from scripts.guard_cases import shares
from scripts.guard_reading.breakages import NAMES, Breaker, names

# How many pairs of each language: the first-class ones in the main, others for breadth.
MOST = {
    "ru": 3800, "lv": 3600, "lt": 900, "et": 700, "uk": 700, "pl": 500, "cs": 500, "de": 500,
    "fi": 400, "fr": 300, "es": 300,
}  # fmt: skip
LANGUAGES = ("en", *MOST)
_LETTERS = range(45, 301)
_BIBLE = 700  # verses, of Latvian alone, which has little else
_PIVOTED = 900
_NAMED = 3500  # outputs more whose names are broken: many sentences have none
_OF_A_ROW = 4  # broken outputs of each row and direction of the collections
_STRANGE = 3  # one good output in so many is learnt from beside a strange text as well
_MEASURED_ON = "flores"


class Pair(NamedTuple):
    """A text and its good translation, with their languages."""

    source: str
    text: str
    target: str
    good: str

    @property
    def turned(self) -> Pair:
        """The pair the other way round."""
        return Pair(self.target, self.good, self.source, self.text)


class Example(NamedTuple):
    """A text, an output for it, and why that is bad; an empty reason where it is good."""

    text: str
    output: str
    reason: str


def examples(data: Path, chance: random.Random) -> list[Example]:
    """Return all examples, good and broken ones."""
    pairs = [one for pair in load_pairs(data, chance) for one in (pair, pair.turned)]
    breaker = Breaker(_pool(pairs), chance)
    found = list(_broken(pairs, breaker))
    named = [pair for pair in pairs if len(names(pair.good)) > 1]
    chance.shuffle(named)
    found += _broken(named[:_NAMED], breaker, NAMES)
    for share in shares(data).values():
        rows = list(_of_rows(share.reading))
        found += _broken(_OF_A_ROW * rows, Breaker(_pool(rows), chance))
    return found + _strange(found, chance)


def _strange(found: Sequence[Example], chance: random.Random) -> list[Example]:
    """Return good outputs beside texts that are not theirs: none is good for its own sake."""
    good = [one for one in found if not one.reason]
    some, others = (chance.sample(good, len(good) // _STRANGE) for _ in range(2))
    return [
        Example(other.text, one.output, "says something else")
        for one, other in zip(some, others, strict=True)
        if other.text not in (one.text, one.output)
    ]


def load_pairs(data: Path, chance: random.Random) -> list[Pair]:
    """Return pairs of ``mt-pairs.tsv.gz``, news first, and some among the other languages."""
    found: dict[str, list[tuple[int, float, Pair]]] = defaultdict(list)
    met: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(data / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            code, other, english, origin = line.rstrip("\n").split("\t")
            fits = len(other) in _LETTERS and len(english) in _LETTERS
            archaic = origin == "bible"
            if code in MOST and fits and origin != _MEASURED_ON and (code == "lv" or not archaic):
                rank = 2 if archaic else 0 if origin.startswith("wmt") else 1
                pair = Pair(code, other, "en", english)
                found[code].append((rank, chance.random(), pair))
                met[english][code] = other
    pairs = []
    for code, rows in sorted(found.items()):
        plain = sorted(row for row in rows if row[0] < 2)[: MOST[code]]
        archaic_ones = sorted(row for row in rows if row[0] == 2)[:_BIBLE]
        pairs += [pair for _, _, pair in [*plain, *archaic_ones]]
    pairs += _pivoted(met, chance)
    chance.shuffle(pairs)
    return pairs


def _pivoted(met: dict[str, dict[str, str]], chance: random.Random) -> list[Pair]:
    """Pair texts of two languages that have one English text, Latvian and Russian first."""
    found = []
    for versions in met.values():
        if len(versions) > 1:
            codes = ["lv", "ru"] if {"lv", "ru"} <= set(versions) else sorted(versions)
            one, other = chance.sample(codes, 2)
            found.append(Pair(one, versions[one], other, versions[other]))
    chance.shuffle(found)
    found.sort(key=lambda pair: {pair.source, pair.target} != {"lv", "ru"})
    return found[:_PIVOTED]


def _of_rows(rows: Sequence[Row]) -> Iterator[Pair]:
    for row in rows:
        for source, target in permutations(("en", "lv", "ru"), 2):
            if row[source].strip() and row[target].strip():
                yield Pair(source, row[source], target, row[target])


def _pool(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    pool: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        pool[pair.target].append(pair.good)
    return pool


def _broken(
    pairs: Iterable[Pair], breaker: Breaker, ways: Sequence[str] | None = None
) -> Iterator[Example]:
    """Yield a good and a broken example of each pair where that can be had."""
    for pair in pairs:
        made = breaker.broken(pair.good, pair.target, *([ways] if ways else []))
        if made:
            yield Example(pair.text, pair.good, "")
            yield Example(pair.text, *made)
