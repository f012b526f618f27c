"""Fits how surely a negator is left out, and writes the weights.

Negations are planted (``scripts/planting/negation.py``) into NTREX dev's first 50 documents, into
FLORES dev and into WMT news that the coverage tagger did not learn from, either way round. A
negator without a partner that points at what was planted is an example of one that was left out,
any in an untouched pair one of a free translation. Those two, and negations added and removed,
weigh the same.

    python scripts/tune_negation.py [--news N] [--write]

Prints by set how many of the planted negations are found at some rates of false alarms, with
weights that were fitted on other sentences; ``--write`` fits on all.
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
from scripts.planting import negation
from scripts.planting.base import Planted

from paraline.differences import Context
from paraline.differences.marks import unsaid
from paraline.differences.marks.mark import both_sides
from paraline.differences.negation import finding_of

FOLDS = 5
OUT = Path(unsaid.__file__).parent / "denials.toml"
PLANT = {"negation": negation.plant}


def examples(
    found: Context, number: int, planted: Planted | None, lost: Sequence[tuple[int, int]]
) -> Iterator[Example]:
    """Yield the negators of a sentence without a partner; where one is planted, those at it."""
    bead = found.alignment.beads[number]
    text = found.a.sentences[number].text
    a, b = both_sides(found, bead)
    for one in unsaid.unsaid_denials(a, b, found.words(bead)):
        if not one.traits:
            continue
        if planted is None:
            yield Example(text, dict(one.traits), "")
        elif covers(finding_of(one, a, b), place_of(found, number, planted), lost):
            yield Example(text, dict(one.traits), done(planted))


def main() -> None:
    """Fit, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--news", type=int, default=1600)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results = read_all(options.news, PLANT, examples)
    found = [one for parts in results.values() for part in parts for one in part.examples]
    x = np.array([list(one.traits.values()) for one in found])
    y = np.array([float(bool(one.planted)) for one in found])
    weight = weights_of([one.planted for one in found])
    numbers = {text: n for n, text in enumerate(dict.fromkeys(one.sentence for one in found))}
    fold = np.array([numbers[one.sentence] % FOLDS for one in found])
    told = np.zeros(len(y))
    for n in range(FOLDS):
        fitted = fit(x[fold != n], y[fold != n], weight[fold != n])
        told[fold == n] = chances(fitted, x[fold == n])
    ends = np.cumsum([sum(len(part.examples) for part in parts) for parts in results.values()])
    report(results, dict(zip(results, np.split(told, ends[:-1]), strict=True)))
    if options.write:
        write(OUT, "tune_negation.py", list(found[0].traits), fit(x, y, weight))


if __name__ == "__main__":
    main()
