"""Fits how surely a hedge or a booster is left out, and writes the weights.

Hedges and boosters are put into, and taken out of, NTREX dev's first 50 documents and WMT news
that the coverage tagger did not learn from, either way round. A hedge without a partner that points
at what was planted is an example of one that was left out, any in an untouched pair one of a free
translation. Those two, and hedges added and removed, weigh the same.

    python scripts/tune_hedges.py [--news N] [--write]

Prints by set, and for FLORES dev, from which nothing is fitted, how many of the planted ones are
found at some rates of false alarms; ``--write`` writes the weights.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.eval_differences import covers, lost_words, rounds
from scripts.planting import modality
from scripts.planting.base import Planted, Remembered, context
from scripts.tune_negation import Example, Matrix, Read, Rows, fit, report, sets, weights_of

from paraline.differences import Context
from paraline.differences.marks import unsure
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.matching import Nearness
from paraline.differences.marks.stances import read_stances
from paraline.differences.modality import finding_of
from paraline.embedding.e5 import E5Embedder

NAMES = {f"{sort} {done}" for sort in ("hedge", "booster") for done in ("added", "removed")}
KEPT = "FLORES"
OUT = Path(unsure.__file__).parent / "hedges.toml"


def _plant(*text: object) -> Iterator[Planted]:
    return (one for one in modality.plant(*text) if one.name in NAMES)  # type: ignore[arg-type]


def read(stories: Sequence[Rows], pair: tuple[str, str], embedder: Remembered) -> Read:
    """Return the examples of *stories*, as they are and with hedges put in or taken out."""
    result = Read([], sum(map(len, stories)), Counter())
    for rows in stories:
        a, b = ([row[code] for row in rows] for code in pair)
        untouched = context(a, b, pair, embedder)
        for number in range(len(rows)):
            result.examples.extend(_examples(untouched, number))
        for errors in rounds(b, pair[1], {"modality": _plant}, "1"):
            changed = [errors[n].text if n in errors else text for n, text in enumerate(b)]
            after = context(a, changed, pair, embedder)
            for number, planted in errors.items():
                done = planted.name.split()[1]
                result.planted[done] += 1
                lost = lost_words(untouched, number, planted)
                start = after.b.sentences[number].start
                place = start + planted.start, start + planted.end
                result.examples.extend(_examples(after, number, done, place, lost))
    return result


def _examples(
    found: Context,
    number: int,
    done: str = "",
    place: tuple[int, int] = (0, 0),
    lost: Sequence[tuple[int, int]] = (),
) -> Iterator[Example]:
    bead = found.alignment.beads[number]
    a, b = both_sides(found, bead)
    words = found.words(bead)
    stances, alone = (read_stances(a), read_stances(b)), (words.alone_a, words.alone_b)
    for one in unsure.lone_hedges((a, b), stances, alone, Nearness.of(words)):
        if not done or covers(finding_of(one, a, b), place, lost):
            yield Example(found.a.sentences[number].text, dict(one.traits), done)


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=int, default=2400)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results: dict[str, list[Read]] = {}
    for name, pair, stories in sets(options.news):
        results.setdefault(name, []).append(read(stories, pair, Remembered(E5Embedder())))
    learnt = [
        e for name, parts in results.items() if name != KEPT for p in parts for e in p.examples
    ]
    x = np.array([list(one.traits.values()) for one in learnt])
    y = np.array([float(bool(one.planted)) for one in learnt])
    weights = fit(x, y, weights_of([one.planted for one in learnt]))
    chances: dict[str, Matrix] = {}
    for name, parts in results.items():
        rows = np.array([list(e.traits.values()) for part in parts for e in part.examples])
        chances[name] = 1 / (1 + np.exp(-weights[0] - rows @ weights[1:]))
    report(results, chances)
    if options.write:
        names = ["constant", *learnt[0].traits]
        lines = [f"{name} = {value:.3f}\n" for name, value in zip(names, weights, strict=True)]
        head = "# Written by scripts/tune_hedges.py: what a trait adds to the log odds.\n"
        OUT.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
