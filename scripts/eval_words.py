"""Prints how well words are aligned on the hand-made gold in ``corpora/words``.

The even pairs, counted from 1, are those that the constants were tuned on.

Usage: python scripts/eval_words.py [DATA]
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from paraline.alignment import WordAlignment
from paraline.alignment.words import align_words_batch
from paraline.embedding.e5 import E5Embedder
from paraline.embedding.embedder import TokenEmbedder

WORDS = Path(__file__).parent.parent / "corpora" / "words"
LANGUAGES = ("lv", "ru")

Links = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class GoldWords:
    """Two sentences and their links, by word indices from 0; ``possible`` holds the sure ones."""

    a: str
    b: str
    sure: Links
    possible: Links


@dataclass(frozen=True)
class WordScore:
    """Sums over pairs of sentences, as Och & Ney (2003) count them."""

    found: int
    sure: int
    found_sure: int
    found_possible: int

    @property
    def precision(self) -> float:
        """Share of the links found that are at least possible."""
        return self.found_possible / max(self.found, 1)

    @property
    def recall(self) -> float:
        """Share of the sure links that are found."""
        return self.found_sure / max(self.sure, 1)

    @property
    def aer(self) -> float:
        """The alignment error rate, 0..1: less is better."""
        return 1 - (self.found_sure + self.found_possible) / max(self.found + self.sure, 1)


def gold_words(data: Path, language: str, words: Path = WORDS) -> list[GoldWords]:
    """Read the gold of English and *language* over NTREX dev."""
    with (data / "ntrex-dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    gold = []
    for line in (words / f"en-{language}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, sure, possible = line.split("\t")
            row = rows[int(number) - 1]
            known = _links(sure)
            gold.append(GoldWords(row["en"], row[language], known, known | _links(possible)))
    return gold


def measure_words(cases: Iterable[GoldWords], embedder: TokenEmbedder) -> WordScore:
    """Align every case and add up."""
    cases = list(cases)
    aligned = align_words_batch([(case.a, case.b) for case in cases], embedder=embedder)
    found = [_found(alignment) for alignment in aligned]
    return WordScore(
        found=sum(map(len, found)),
        sure=sum(len(case.sure) for case in cases),
        found_sure=sum(len(f & case.sure) for f, case in zip(found, cases, strict=True)),
        found_possible=sum(len(f & case.possible) for f, case in zip(found, cases, strict=True)),
    )


def _links(text: str) -> Links:
    pairs = (link.partition("-") for link in text.split())
    return frozenset((int(a), int(b)) for a, _, b in pairs)


def _found(alignment: WordAlignment) -> Links:
    """Return the pairs as indices of words."""
    spans_a = sorted({pair.a for pair in alignment.pairs} | set(alignment.unmatched_a))
    spans_b = sorted({pair.b for pair in alignment.pairs} | set(alignment.unmatched_b))
    return frozenset((spans_a.index(pair.a), spans_b.index(pair.b)) for pair in alignment.pairs)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    embedder = E5Embedder()
    print(f"word alignment with {embedder.signature}")
    print(f"{'':14}{'pairs':>6}{'AER':>8}{'precision':>11}{'recall':>8}")
    for language in LANGUAGES:
        gold = gold_words(options.data, language)
        for name, cases in (("all", gold), ("even, tuned", gold[1::2]), ("odd", gold[::2])):
            score = measure_words(cases, embedder)
            figures = f"{score.aer:>8.3f}{score.precision:>11.3f}{score.recall:>8.3f}"
            print(f"en-{language} {name:<12}{len(cases):>3}{figures}")


if __name__ == "__main__":
    main()
