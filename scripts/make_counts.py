"""Counts words and which follow which, for ``paraline/translation/guard/counts.npz``.

Needs the translation pairs (``mt-pairs.tsv.gz``: language, sentence, English, origin). Counts are
kept as the logarithm of how much more often one class of words follows another than chance would
have it. FLORES is left out, for the guard is measured on it; English is a seeded sample.

    python scripts/make_counts.py ../shared/data/mt-pairs.tsv.gz
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from paraline.translation.guard.counts import (
    DIGITS,
    ENDINGS,
    FILE,
    OTHER,
    STEPS,
    beginning,
    class_numbers,
    ending,
    tokens,
)

OUTPUT = Path(__file__).parent.parent / "src/paraline/translation/guard" / FILE
LANGUAGES = ("en", "lv", "ru")
MEASURED_ON = "flores"
NOT_FOR_ENGLISH = {MEASURED_ON, "bible", "docs"}
MOST = 150_000  # sentences of a language
WORDS = 150  # that are classes of their own
CLASSES = {3: 150, 2: 80}  # endings of so many letters that are classes
COMMON = 8000  # beginnings of words
PRIOR = 2.0  # pairs of each kind that are taken for seen, in the shares that chance gives


def read(path: Path) -> dict[str, list[str]]:
    """Return the sentences of each language, each once."""
    found: dict[str, dict[str, None]] = {code: {} for code in LANGUAGES}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, sentence, english, origin = line.rstrip("\n").split("\t")
            if code in found and origin != MEASURED_ON:
                found[code][sentence] = None
            if origin not in NOT_FOR_ENGLISH:
                found["en"][english] = None
    chance = random.Random(1)
    return {
        code: chance.sample(sorted(sentences), min(MOST, len(sentences)))
        for code, sentences in found.items()
    }


def choose_classes(sentences: Iterable[str]) -> dict[str, int]:
    """Return the classes with their numbers."""
    counts = Counter(token.lower() for sentence in sentences for token in tokens(sentence))
    names = [word for word, _ in counts.most_common(WORDS)]
    for length in ENDINGS:
        endings: Counter[str] = Counter()
        for word, count in counts.items():
            known = {word, *(ending(word, longer) for longer in ENDINGS if longer > length)}
            if word[0].isalpha() and not known & set(names):
                endings[ending(word, length)] += count
        names += [name for name, _ in endings.most_common(CLASSES[length]) if name not in names]
    return {name: number for number, name in enumerate(dict.fromkeys([*names, DIGITS, OTHER]))}


def common(sentences: Iterable[str]) -> list[str]:
    """Return the beginnings of the words that are often written in lower case."""
    found = (token for sentence in sentences for token in tokens(sentence) if token.islower())
    return [start for start, _ in Counter(map(beginning, found)).most_common(COMMON)]


def count(sentences: Iterable[str], classes: dict[str, int]) -> np.ndarray:
    """Return the ``(n, n)`` table of logarithms, as whole steps."""
    seen = np.zeros((len(classes), len(classes)))
    for sentence in sentences:
        row = class_numbers(sentence, classes)
        np.add.at(seen, (row[:-1], row[1:]), 1)
    expected = seen.sum(axis=1, keepdims=True) * seen.sum(axis=0, keepdims=True) / seen.sum()
    logs = np.log((seen + PRIOR) / (expected + PRIOR))
    return np.clip(np.round(logs * STEPS), -127, 127).astype(np.int8)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pairs", type=Path)
    arrays = {}
    for code, sentences in read(parser.parse_args().pairs).items():
        classes = choose_classes(sentences)
        arrays[f"{code}_classes"] = np.array("\n".join(classes))
        arrays[f"{code}_common"] = np.array("\n".join(common(sentences)))
        arrays[f"{code}_table"] = count(sentences, classes)
        print(f"{code}  {len(sentences)} sentences, {len(classes)} classes")
    np.savez_compressed(OUTPUT, **arrays)
    print(f"{OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
