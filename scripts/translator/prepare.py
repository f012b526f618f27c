"""Counts English and turns what ``observe.py`` wrote into examples for ``train.py``.

    python scripts/translator/prepare.py ../shared/data/mt-pairs.tsv.gz FOLDER

FOLDER is that of ``observe.py``; ``english.pickle`` in it is made once, ``examples.npz`` anew.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.translator.endings import endings_of, names_of, respelling
from scripts.translator.examples import arrays, load, openings_of, units_of, words_of
from scripts.translator.pairs import read_pairs
from scripts.translator.vocabulary import English, count_bigrams, count_english, top_words

WORDS = 22_000
LEAST_UNIT = 5  # times that two words were one word's partner
LEAST_BIGRAM = 1.5
HELD_OUT = 40  # every so many pairs


def english_of(data: Path, cached: Path) -> English:
    """Return what was counted of English."""
    if not cached.exists():
        cached.write_bytes(pickle.dumps(tuple(count_english(read_pairs(data)))))
    return English(*pickle.loads(cached.read_bytes()))


def main() -> None:
    """Write vocabulary, bigrams and examples."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    english = english_of(options.data, options.folder / "english.pickle")
    words, vectors, first = [], [], 0
    for part in load(options.folder):
        words += words_of(part, english, first, HELD_OUT)
        first += len(part["vectors"])
        vectors.append(part["vectors"])
    openings = openings_of(words)
    said = top_words(english, units_of(words), WORDS, LEAST_UNIT)
    numbers = ({one: i for i, one in enumerate(said)}, {one: i for i, one in enumerate(openings)})
    rows, cores, opened = arrays(words, *numbers)
    languages = sorted({word.language for word in words})
    codes = np.array([languages.index(word.language) for word in words])
    held = np.array([word.held_out for word in words])
    bigrams = count_bigrams(english, said, LEAST_BIGRAM)
    np.save(options.folder / "vectors.npy", np.concatenate(vectors))
    np.savez(
        options.folder / "examples.npz",
        rows=rows, cores=cores, openings=opened, codes=codes, held=held, **bigrams._asdict(),
    )  # fmt: skip
    seen = names_of(words)
    endings = endings_of(seen)
    names = {
        "words": said,
        "openings": openings,
        "languages": languages,
        "endings": endings,
        "respelling": respelling(seen, endings),
    }
    (options.folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
    print(f"{len(words)} examples, {len(said)} words, {len(bigrams.keys)} bigrams")


if __name__ == "__main__":
    main()
