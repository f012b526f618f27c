"""Computes the mean vector of each language that ``paraline/alignment/centres.npz`` holds.

For each language: the mean of the bundled encoder's vectors of sentences from mt-pairs.tsv.gz
(WMT news test sets, research use; Tatoeba, CC BY 2.0 FR; TICO-19, CC0; FLORES dev, CC BY-SA 4.0;
MultiLeg, CC BY 4.0), drawn with a fixed seed. The archaic and the technical origins and short
sentences are left out. English is drawn from the English sides.

Usage: python scripts/make_centres.py [PAIRS.tsv.gz] [--sentences N]
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import defaultdict
from pathlib import Path

import numpy as np

from paraline.embedding.e5 import E5Embedder

LEFT_OUT = ("bible", "docs")
SHORTEST = 60  # characters: news, not small talk
OUTPUT = Path(__file__).parent.parent / "src" / "paraline" / "alignment" / "centres.npz"


def read(path: Path) -> dict[str, list[str]]:
    """Return the sentences of each language; each English side counts for English."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, text, english, origin = line.rstrip("\n").split("\t")
            if not origin.startswith(LEFT_OUT) and len(text) >= SHORTEST:
                found[code][text] = None
                found["en"][english] = None
    return {code: list(texts) for code, texts in found.items()}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "pairs", nargs="?", type=Path, default=Path("../shared/data/mt-pairs.tsv.gz")
    )
    parser.add_argument("--sentences", type=int, default=600, help="of each language")
    options = parser.parse_args()
    embedder, draw = E5Embedder(), random.Random(0)
    centres = {}
    for code, texts in sorted(read(options.pairs).items()):
        chosen = draw.sample(texts, min(options.sentences, len(texts)))
        centres[code] = embedder.embed(chosen).mean(axis=0).astype(np.float16)
        print(code, len(chosen), flush=True)
    np.savez(OUTPUT, **centres)


if __name__ == "__main__":
    main()
