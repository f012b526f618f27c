"""Encodes sentence pairs and aligns their words: what the gloss learns from.

    python scripts/translator/observe.py ../shared/data/mt-pairs.tsv.gz FOLDER [--pairs N]

Writes parts into FOLDER, and goes on after the last part that is there: of each word the mean of
its tokens' states (float16) and of their own vectors, and the links of the words.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.translator.pairs import Pair, chosen, read_pairs

from paraline.alignment.words import linked, read_words
from paraline.embedding.e5 import E5Embedder
from paraline.embedding.words import WORD
from paraline.story import Span
from paraline.translation.gloss.reading import word_vectors

PART = 1000  # pairs


def observe(pairs: Sequence[Pair], embedder: E5Embedder) -> dict[str, object]:
    """Return words, links and vectors of *pairs*."""
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.text, pair.english)))
    places = {text: index for index, text in enumerate(texts)}
    spans = [[Span(*match.span()) for match in WORD.finditer(text)] for text in texts]
    states = embedder.token_states(texts)
    sides = [read_words(*one) for one in zip(texts, spans, states, strict=True)]
    vectors = [word_vectors(*one) for one in zip(spans, states, strict=True)]
    links = [linked(sides[places[pair.text]], sides[places[pair.english]]) for pair in pairs]
    return {
        "pairs": [(p.language, p.origin, places[p.text], places[p.english]) for p in pairs],
        "texts": texts,
        "spans": [[(span.start, span.end) for span in row] for row in spans],
        "links": [[(i, j, round(s, 3)) for (i, j), s in one.items()] for one in links],
        "vectors": np.concatenate(vectors).astype(np.float16),
    }


def main() -> None:
    """Write the parts that are not there yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", type=int, default=None)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    pairs = chosen(read_pairs(options.data))[: options.pairs]
    embedder = E5Embedder()
    for start in range(0, len(pairs), PART):
        path = options.folder / f"part-{start // PART:03}.pickle"
        if path.exists():
            continue
        begun = time.perf_counter()
        half = path.with_suffix(".half")
        half.write_bytes(pickle.dumps(observe(pairs[start : start + PART], embedder), 5))
        half.rename(path)
        taken = time.perf_counter() - begun
        print(f"{path.name} of {len(pairs) // PART}: {taken:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
