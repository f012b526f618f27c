"""The English words that the gloss can say, and which word follows which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scripts.translator.pairs import Pair

from paraline.embedding.words import WORD

NOTHING, COPY, START, BREAK = "", "<copy>", "<start>", "<break>"
SPECIAL = (NOTHING, COPY, START, BREAK)
_WEIGHTS = {"wmt": 1.0, "flores": 1.0, "tico": 0.7, "multileg": 0.5, "tatoeba": 0.2, "docs": 0.2}
_BIBLE = 0.02
_TOKEN = re.compile(WORD.pattern + r"|[^\w\s]")
_DISCOUNT = 0.75
STEPS = 12  # of the stored logarithms, to 1


class English(NamedTuple):
    """What has been counted: how words are written inside a sentence, and how often they come."""

    written: Mapping[str, str]
    counts: Mapping[str, float]
    sentences: Mapping[str, float]


def plain(word: str) -> str:
    """Return *word* without the possessive, which goes with no word of another language."""
    return re.sub(r"['’]s?$", "", word)


def count_english(pairs: Iterable[Pair]) -> English:
    """Count the words of all English sides, each sentence once, news first."""
    sentences: dict[str, float] = {}
    for pair in pairs:
        weight = _WEIGHTS.get(pair.origin, _BIBLE)
        sentences[pair.english] = max(weight, sentences.get(pair.english, 0.0))
    inside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for sentence, weight in sentences.items():
        words = WORD.findall(sentence)
        # Headlines with a capital on every word tell nothing of how words are written.
        capitals = sum(word[0].isupper() for word in words) > 0.6 * len(words)
        for place, word in enumerate(words):
            if any(letter.isdigit() for letter in word):
                continue
            word = plain(word)
            counts[word.lower()] += weight  # type: ignore[assignment]
            if not capitals:
                inside[word.lower()][word] += 1 if place else 0
    written = {low: forms.most_common(1)[0][0] for low, forms in inside.items()}
    return English(written, counts, sentences)


def truecased(word: str, english: English) -> str:
    """Return *word* as it is written inside a sentence, without a possessive."""
    word = plain(word)
    return english.written.get(word.lower(), word)


def top_words(english: English, units: Counter[str], size: int, least_unit: int) -> list[str]:
    """Return the special words, the *size* most frequent ones, and the frequent two-word units."""
    ranked = sorted(english.counts, key=lambda low: (-english.counts[low], low))[:size]
    words = [english.written.get(low, low) for low in ranked]
    pairs = [unit for unit, count in units.most_common() if count >= least_unit]
    return list(dict.fromkeys([*SPECIAL, *words, *pairs]))


class Bigrams(NamedTuple):
    """A small model of which word follows which, as the package stores it.

    ``keys`` are ``before * size + after``, sorted; ``logs`` their logarithms in steps; ``alone``
    those of single words; ``rest`` what a word leaves for those that were not seen after it.
    """

    keys: NDArray[np.uint32]
    logs: NDArray[np.uint8]
    alone: NDArray[np.uint8]
    rest: NDArray[np.uint8]


def steps(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return negative logarithms in steps."""
    return np.clip(np.round(-STEPS * values), 0, 255).astype(np.uint8)


def count_bigrams(english: English, words: Sequence[str], least: float) -> Bigrams:
    """Count which of *words* follow one another; marks stand for a break."""
    numbers = {word: number for number, word in enumerate(words) if " " not in word}
    size = len(words)
    seen: Counter[int] = Counter()
    for sentence, weight in english.sentences.items():
        row = [numbers[START]]
        for token in _TOKEN.findall(sentence):
            if not token[0].isalnum():
                row.append(numbers[BREAK])
            else:
                row.append(numbers.get(truecased(token, english), numbers[COPY]))
        for before, after in pairwise([*row, numbers[BREAK]]):
            seen[before * size + after] += weight  # type: ignore[assignment]
    keys = np.array(sorted(seen), dtype=np.int64)
    values = np.array([seen[key] for key in keys.tolist()], dtype=np.float64)
    before, after = keys // size, keys % size
    alone = np.bincount(after, values, size) + 0.05
    alone /= alone.sum()
    totals = np.bincount(before, values, size)
    kept = values >= least
    keys, values, before, after = keys[kept], values[kept], before[kept], after[kept]
    lowered = np.maximum(values - _DISCOUNT * np.minimum(values, 1), 0)
    held = np.bincount(before, lowered, size)
    rest = np.where(totals > 0, 1 - held / np.maximum(totals, 1e-9), 1.0).clip(1e-3, 1)
    logs = np.log(lowered / totals[before] + rest[before] * alone[after])
    return Bigrams(keys.astype(np.uint32), steps(logs), steps(np.log(alone)), steps(np.log(rest)))
