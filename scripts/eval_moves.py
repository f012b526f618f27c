"""Prints how well blocks that moved are found, and how often one is found where none moved.

Recall and precision are of the links between sentences of moved beads; ties, where either of two
blocks may be called the one that moved, are in the first rows only.

Usage: python scripts/eval_moves.py [DATA] [--seeds N]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.alignment_data import PAIRS, Case
from scripts.moved_cases import moved
from scripts.news_cases import deleted, reordered, split_anew

from paraline.alignment import AlignmentScore, Bead, Rate, align, score
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder


@dataclass(frozen=True)
class MoveScore:
    """Of several documents: links between moved sentences, moved beads, and all beads."""

    moves: Rate = field(default_factory=Rate)
    alignment: AlignmentScore = field(default_factory=AlignmentScore)
    beads: int = 0
    documents: int = 0

    @property
    def beads_in_200(self) -> float:
        """Beads called moved for each 200 documents: false ones, where nothing moved."""
        return 200 * self.beads / max(self.documents, 1)

    def __add__(self, other: MoveScore) -> MoveScore:
        return MoveScore(
            self.moves + other.moves,
            self.alignment + other.alignment,
            self.beads + other.beads,
            self.documents + other.documents,
        )


def measure(cases: Iterable[Case], embedder: Embedder) -> MoveScore:
    """Align every case and add up the scores."""
    result = MoveScore()
    for case in cases:
        found = align(case.a, case.b, embedder=embedder)
        ours, truth = _moved_links(found), _moved_links(case.gold)
        right = len(ours & truth)
        result += MoveScore(
            Rate(right, len(ours), right, len(truth)),
            score(found, case.gold),
            sum(bead.moved for bead in found),
            1,
        )
    return result


def groups(data: Path, pair: tuple[str, str], seeds: Iterable[int]) -> dict[str, list[Case]]:
    """Return the cases of one pair of languages by what was done to them."""
    made: dict[str, list[Case]] = {}
    for seed in seeds:
        for name, cases in (
            ("moved", reordered(data, pair, seed=seed)),
            ("moved, no ties", moved(data, pair, seed=seed)),
            ("moved, 12 % deleted", moved(data, pair, rate=0.12, seed=seed)),
            ("moved, split anew", moved(data, pair, anew=True, seed=seed)),
            ("moved, both", moved(data, pair, rate=0.12, anew=True, seed=seed)),
            ("12 % deleted", deleted(data, pair, seed=seed)),
            ("split anew", split_anew(data, pair, seed=seed)),
            ("both", split_anew(data, pair, rate=0.12, seed=seed)),
        ):
            made.setdefault(name, []).extend(cases)
    return made


def _moved_links(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    return {(i, j) for bead in beads if bead.moved for i in bead.a for j in bead.b}


def main() -> None:
    """Print one row for each group of cases and pair of languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=3, help="how many times to move")
    options = parser.parse_args()
    embedder = default_embedder()
    print(f"aligner with {embedder.signature}")
    print(
        f"{'':30}{'recall':>8}{'precision':>11}{'moved in 200':>14}"
        f"{'matched F1':>12}{'unmatched F1':>14}"
    )
    for pair in PAIRS:
        for name, cases in groups(options.data, pair, range(options.seeds)).items():
            found = measure(cases, embedder)
            if found.moves.expected:
                moves = f"{found.moves.recall:>8.3f}{found.moves.precision:>11.3f}{'':14}"
            else:
                moves = f"{'':19}{found.beads_in_200:>14.2f}"
            alone = found.alignment.unmatched
            unmatched = f"{alone.f1:.4f}" if alone.expected else "none"
            matched = f"{found.alignment.matched.f1:.4f}"
            print(f"{'-'.join(pair) + ' ' + name:30}{moves}{matched:>12}{unmatched:>14}")


if __name__ == "__main__":
    main()
