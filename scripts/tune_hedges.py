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

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.eval_differences import covers
from scripts.mark_examples import Example, done, place_of, tune_stances
from scripts.planting import modality
from scripts.planting.base import Planted

from paraline.differences import Context
from paraline.differences.marks import unsure
from paraline.differences.marks.mark import both_sides
from paraline.differences.marks.matching import Nearness
from paraline.differences.marks.stances import read_stances
from paraline.differences.modality import finding_of

NAMES = {f"{sort} {way}" for sort in ("hedge", "booster") for way in ("added", "removed")}
OUT = Path(unsure.__file__).parent / "hedges.toml"


def _plant(*text: object) -> Iterator[Planted]:
    return (one for one in modality.plant(*text) if one.name in NAMES)  # type: ignore[arg-type]


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


if __name__ == "__main__":
    tune_stances(__doc__, 2400, _plant, examples, OUT)
