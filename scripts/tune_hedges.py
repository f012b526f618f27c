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
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.eval_differences import covers
from scripts.mark_examples import (
    Example,
    chances,
    done,
    fit,
    place_of,
    read_all,
    report,
    weights_of,
    write,
)
from scripts.planting import modality
from scripts.planting.base import Planted

from paraline.differences import Context
from paraline.differences.marks import unsure
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.matching import Nearness
from paraline.differences.marks.stances import read_stances
from paraline.differences.modality import finding_of

NAMES = {f"{sort} {way}" for sort in ("hedge", "booster") for way in ("added", "removed")}
KEPT = "FLORES"
OUT = Path(unsure.__file__).parent / "hedges.toml"


def _plant(*text: object) -> Iterator[Planted]:
    return (one for one in modality.plant(*text) if one.name in NAMES)  # type: ignore[arg-type]


PLANT = {"modality": _plant}


def examples(
    found: Context, number: int, planted: Planted | None, lost: Sequence[tuple[int, int]]
) -> Iterator[Example]:
    """Yield the hedges of a sentence without a partner; where one is planted, those at it."""
    bead = found.alignment.beads[number]
    text = found.a.sentences[number].text
    a, b = both_sides(found, bead)
    words = found.words(bead)
    stances, alone = (read_stances(a), read_stances(b)), (words.alone_a, words.alone_b)
    for one in unsure.lone_hedges((a, b), stances, alone, Nearness.of(words)):
        if planted is None:
            yield Example(text, dict(one.traits), "")
        elif covers(finding_of(one, a, b), place_of(found, number, planted), lost):
            yield Example(text, dict(one.traits), done(planted))


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=int, default=2400)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results = read_all(options.news, PLANT, examples)
    learnt = [
        e for name, parts in results.items() if name != KEPT for p in parts for e in p.examples
    ]
    x = np.array([list(one.traits.values()) for one in learnt])
    y = np.array([float(bool(one.planted)) for one in learnt])
    weights = fit(x, y, weights_of([one.planted for one in learnt]))
    told = {}
    for name, parts in results.items():
        rows = np.array([list(e.traits.values()) for part in parts for e in part.examples])
        told[name] = chances(weights, rows)
    report(results, told)
    if options.write:
        write(OUT, "tune_hedges.py", list(learnt[0].traits), weights)


if __name__ == "__main__":
    main()
