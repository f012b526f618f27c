"""Prints how long the aligner takes, how much memory, and how right it is, by length of text.

The texts are made, but for the last: directions with noise for vectors, and of the sentences
some are lost on either side and some split in two. The last is NTREX dev, its documents one
after the other. Each is measured in a process of its own; the vectors are given, and what the
process holds before align() is called is named, too.

Usage: python scripts/bench_alignment.py [DATA] [--only NAME]
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from scripts.alignment_data import Case
from scripts.news_cases import deleted

from paraline.alignment import Bead, align
from paraline.alignment.scoring import score
from paraline.embedding import default_embedder

Vectors = np.ndarray
SIZES = {
    "20 x 20": (20, 20),
    "60 x 60": (60, 60),
    "400 x 400": (400, 400),
    "5,000 x 6,300": (5000, 6300),
    "50,000 x 50,000": (50000, 50000),
}
NEWS = "NTREX dev en-lv, 12 % deleted"
_REPEATED_SECONDS = 1.0  # short texts are aligned again and again for so long
_SYLLABLES = ("ri", "ga", "po", "lis", "ter", "mi", "no", "an", "ve", "sta", "kur", "e", "do")


@dataclass(frozen=True)
class Given:
    """A case with its vectors."""

    case: Case
    vectors: tuple[Vectors, Vectors]


def made(
    n: int,
    m: int,
    seed: int = 0,
    *,
    dimensions: int = 384,
    common: float = 1.2,
    noise: float = 1.0,
) -> Given:
    """Return two versions of a text with *n* and *m* sentences.

    Their vectors are directions, all with a share in *common*, and *noise* (both in units of a
    direction's spread).

    About one of twelve is split in two on either side and one of fifteen has no partner, besides
    those that the longer side has more.
    """
    draw = random.Random(f"{n}-{m}-{seed}")
    gold: list[Bead] = []
    rows: tuple[list[list[int]], list[list[int]]] = ([], [])
    meanings = 0
    while len(rows[0]) < n or len(rows[1]) < m:
        left = n - len(rows[0]), m - len(rows[1])
        p, q = _next_shape(left, draw)
        i, j = len(rows[0]), len(rows[1])
        new = list(range(meanings, meanings + max(p, q)))
        meanings += len(new)
        for side, size in zip(rows, (p, q), strict=True):
            side += [new] if size == 1 else [[one] for one in new[:size]]
        gold.append(Bead(tuple(range(i, i + p)), tuple(range(j, j + q)), 1.0))
    dice = np.random.default_rng(seed)
    directions = dice.normal(size=(meanings, dimensions)).astype(np.float32)
    lengths = [draw.randint(50, 170) for _ in range(meanings)]
    texts = [[_text(sum(lengths[k] for k in one), draw) for one in side] for side in rows]
    vectors = tuple(_vectors(side, directions, dice, common, noise) for side in rows)
    return Given(Case(f"{n} x {m}", texts[0], texts[1], gold), (vectors[0], vectors[1]))


def _next_shape(left: tuple[int, int], draw: random.Random) -> tuple[int, int]:
    """Return the next bead's shape where so many sentences are *left* on either side."""
    if not left[0] or not left[1]:
        return (1, 0) if left[0] else (0, 1)
    chance = draw.random()
    lone = 1 / 15
    if chance < lone + max(0, 1 - left[1] / left[0]):
        return 1, 0
    if draw.random() < lone + max(0, 1 - left[0] / left[1]):
        return 0, 1
    if min(left) > 1 and chance > 5 / 6:
        return draw.choice([(1, 2), (2, 1)])
    return 1, 1


def _vectors(
    side: list[list[int]],
    directions: Vectors,
    dice: np.random.Generator,
    common: float,
    noise: float,
) -> Vectors:
    rows = np.array([directions[one].sum(axis=0) / len(one) ** 0.5 for one in side])
    rows += noise * dice.normal(size=rows.shape).astype(np.float32) + common
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _text(length: int, draw: random.Random) -> str:
    words: list[str] = []
    written = 0
    while written < length:
        words.append("".join(draw.choices(_SYLLABLES, k=draw.randint(1, 4))))
        written += len(words[-1]) + 1
    return " ".join(words)


def news(data: Path) -> Given:
    """Return NTREX dev as one long text, encoded."""
    gold: list[Bead] = []
    a: list[str] = []
    b: list[str] = []
    for case in deleted(data, ("en", "lv")):
        for bead in case.gold:
            in_a, in_b = tuple(i + len(a) for i in bead.a), tuple(j + len(b) for j in bead.b)
            gold.append(Bead(in_a, in_b, 1.0))
        a, b = a + case.a, b + case.b
    rows = default_embedder().embed([*a, *b])
    return Given(Case(NEWS, a, b, gold), (rows[: len(a)], rows[len(a) :]))


def measure(given: Given) -> str:
    """Align, and return a line of the table."""
    case = given.case
    before = _peak()
    seconds = sorted(_seconds(given))
    after = _peak()
    found = score(align(case.a, case.b, vectors=given.vectors), case.gold)
    return (
        f"{case.name:30} {len(case.a):6} {len(case.b):6} {seconds[len(seconds) // 2]:9.4f} "
        f"{after:6.0f} {before:6.0f} {found.strict.f1:8.4f} {found.unmatched.f1:10.4f}"
    )


def _seconds(given: Given) -> Iterator[float]:
    case, spent = given.case, 0.0
    if len(case.a) <= 400:
        align(case.a, case.b, vectors=given.vectors)
    while not spent or spent < _REPEATED_SECONDS:
        start = time.perf_counter()
        align(case.a, case.b, vectors=given.vectors)
        yield time.perf_counter() - start
        spent += time.perf_counter() - start


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", choices=[*SIZES, NEWS], help="measure this in this process")
    options = parser.parse_args()
    if options.only:
        given = news(options.data) if options.only == NEWS else made(*SIZES[options.only])
        print(measure(given))
        return
    print(
        f"{'':30} {'A':>6} {'B':>6} {'seconds':>9} {'MB':>6} {'before':>6} "
        f"{'strict':>8} {'unmatched':>10}"
    )
    for name in (*SIZES, NEWS):
        if name == NEWS and not options.data.is_dir():
            continue
        command = [sys.executable, __file__, str(options.data), "--only", name]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
