"""Fits how surely a modal verb is left out, and writes the weights.

Modal verbs are taken out of, and put into, NTREX dev's first 50 documents and WMT news that the
coverage tagger did not learn from, either way round. A modal verb without a partner that points at
what was planted is an example of one that was left out, any in an untouched pair one of a free
translation. Those two, and verbs added and removed, weigh the same.

    python scripts/tune_modals.py [--news N] [--write]

Prints by set, and for FLORES dev, from which nothing is fitted, how many of the planted ones are
found at some rates of false alarms; ``--write`` writes the weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from paraline.differences.modality import lone_verbs, unpaired, verb_finding

NAMES = {
    "may removed": "removed",
    "must removed": "removed",
    "modal removed": "removed",
    "will to may": "added",
}
OUT = Path(unsure.__file__).parent / "modals.toml"


def _plant(*text: object) -> Iterator[Planted]:
    for one in modality.plant(*text):  # type: ignore[arg-type]
        if one.name in NAMES:
            yield replace(one, name=NAMES[one.name])


def examples(
    found: Context, number: int, planted: Planted | None, lost: Sequence[tuple[int, int]]
) -> Iterator[Example]:
    """Yield the modal verbs of a sentence without a partner; where one is planted, those at it."""
    bead = found.alignment.beads[number]
    text = found.a.sentences[number].text
    a, b = both_sides(found, bead)
    words = found.words(bead)
    near, stances = Nearness.of(words), (read_stances(a), read_stances(b))
    _, left = unpaired(*stances, near)
    for one in lone_verbs((a, b), left, stances, words, near):
        if planted is None:
            yield Example(text, dict(one.traits), "")
        elif covers(verb_finding(one, a, b, near), place_of(found, number, planted), lost):
            yield Example(text, dict(one.traits), done(planted))


if __name__ == "__main__":
    tune_stances(__doc__, 1600, _plant, examples, OUT)
