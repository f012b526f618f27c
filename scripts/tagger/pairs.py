"""Sentence pairs to learn from, their words' vectors, and which words are linked."""

from __future__ import annotations

import gzip
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from paraline.alignment.words import ReadWords, linked, read_words
from paraline.embedding.embedder import TokenEmbedder
from paraline.embedding.words import WORD
from paraline.story import Span

Links = Sequence[tuple[int, int, float]]
"""(word of one side, word of the other, score 0..1)"""

# How many pairs of each language to take; the first-class languages whole, others for breadth.
MOST = {"ru": 14000, "lv": 9000, "lt": 3000, "et": 3000, "de": 2000, "cs": 2000, "fi": 1500}
_MOST_OF_OTHERS = 600
_LEFT_OUT = frozenset({"bible"})
_LETTERS = range(25, 280)  # of either side: neither a heading nor a paragraph
_CHUNK = 2000


@dataclass
class Text:
    """One sentence: its words' places, and two vectors a word, in context and before any."""

    text: str
    language: str
    spans: list[tuple[int, int]]
    vectors: NDArray[np.float16]
    own: NDArray[np.float16]

    @property
    def words(self) -> list[str]:
        """The words' letters."""
        return [self.text[start:end] for start, end in self.spans]

    def read(self) -> ReadWords:
        """Return the words in the form that linking takes."""
        count = len(self.spans)
        vectors, own = (rows.astype(np.float32) for rows in (self.vectors, self.own))
        return ReadWords(count, list(range(count)), self.words, vectors, own)


def load_pairs(folder: Path, chance: random.Random) -> list[tuple[str, str, str]]:
    """Return (language, sentence, English) of what is to be learnt from, news first."""
    found: dict[str, list[tuple[int, float, str, str]]] = defaultdict(list)
    with gzip.open(folder / "mt-pairs.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            code, other, english, origin = line.rstrip("\n").split("\t")
            fits = len(other) in _LETTERS and len(english) in _LETTERS
            if fits and not any(origin.startswith(name) for name in _LEFT_OUT):
                news = 0 if origin.startswith(("wmt", "flores")) else 1
                found[code].append((news, chance.random(), other, english))
    pairs = [
        (code, other, english)
        for code, rows in sorted(found.items())
        for _, _, other, english in sorted(rows)[: MOST.get(code, _MOST_OF_OTHERS)]
    ]
    pairs += _pivoted(pairs, chance)
    chance.shuffle(pairs)
    return pairs


def _pivoted(
    pairs: Sequence[tuple[str, str, str]], chance: random.Random
) -> list[tuple[str, str, str]]:
    """Pair Latvian and Lithuanian with Russian, and so on, through the same English line."""
    by_english: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, other, english in pairs:
        by_english[english].append((code, other))
    met = [versions for versions in by_english.values() if len(versions) > 1]
    return [
        (f"{one[0]} {two[0]}", one[1], two[1])
        for versions in met
        for one, two in [chance.sample(versions, 2)]
    ]


def read_all(texts: Sequence[tuple[str, str]], embedder: TokenEmbedder) -> Iterator[Text | None]:
    """Yield each of *texts*, (language, text), read; ``None`` where a word was not read."""
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        for (code, text), states in zip(
            chunk, embedder.token_states([text for _, text in chunk]), strict=True
        ):
            spans = [match.span() for match in WORD.finditer(text)]
            words = read_words(text, [Span(*span) for span in spans], states)
            whole = len(words.numbers) == len(spans) > 1
            vectors, own = (rows.astype(np.float16) for rows in (words.vectors, words.own))
            yield Text(text, code, spans, vectors, own) if whole else None
        print(f"{start + len(chunk)} of {len(texts)} sentences read", flush=True)


def links_of(one: Text, other: Text) -> Links:
    """Return (i, j, score) of the words that say the same."""
    return [(i, j, score) for (i, j), score in sorted(linked(one.read(), other.read()).items())]
