"""Prints how well the aligner does on the development data, and on news with deletions.

Usage: python scripts/eval_alignment.py [DATA] [--seeds N]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.alignment_data import PAIRS, Case, different_stories, parice, textberg, wire_stories
from scripts.condensed_cases import condensed
from scripts.news_cases import deleted, joined, split_anew, unrelated
from scripts.parted_cases import parted

from paraline.alignment import AlignmentScore, align
from paraline.alignment.scoring import score, total
from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder

CORPORA = Path(__file__).parent.parent / "corpora"


def measure(cases: Iterable[Case], embedder: Embedder) -> AlignmentScore:
    """Align every case and add up the scores."""
    return total(score(align(case.a, case.b, embedder=embedder), case.gold) for case in cases)


def news_with_deletions(data: Path, embedder: Embedder, seeds: int) -> dict[str, AlignmentScore]:
    """Return the score of each pair of languages on NTREX dev less 12 % of the sentences."""
    return {
        "-".join(pair): total(
            measure(deleted(data, pair, seed=seed), embedder) for seed in range(seeds)
        )
        for pair in PAIRS
    }


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seeds", type=int, default=5, help="how many times to delete")
    options = parser.parse_args()
    embedder = default_embedder()
    print(f"aligner with {embedder.signature}")
    print(f"{'':34}{'strict':>8}{'lax':>8}{'matched':>9}{'unmatched F1':>14}")
    rows = {
        f"NTREX dev {pair}, 12 % deleted": result
        for pair, result in news_with_deletions(options.data, embedder, options.seeds).items()
    }
    for pair in PAIRS:
        name = "-".join(pair)
        rows[f"{name}, split anew"] = measure(split_anew(options.data, pair), embedder)
        changed = {
            "12 % deleted, split anew": partial(split_anew, rate=0.12),
            "40 % deleted": partial(deleted, rate=0.4),
            "deleted and joined": partial(joined, rate=0.12),
            "deleted and told shorter": condensed,
            "deleted and parted": parted,
        }
        for what, cases in changed.items():
            rows[f"{name}, {what}"] = total(
                measure(cases(options.data, pair, seed=seed), embedder)
                for seed in range(options.seeds)
            )
        rows[f"{name}, unrelated passages"] = measure(unrelated(options.data, pair), embedder)
    rows["the project's own stories"] = measure(wire_stories(CORPORA), embedder)
    rows["of those, different ones"] = measure(different_stories(CORPORA), embedder)
    rows["Text+Berg dev de-fr"] = measure([textberg(options.data)], embedder)
    rows["ParIce en-is"] = measure(parice(options.data), embedder)
    for name, result in rows.items():
        figures = (result.strict.f1, result.lax.f1, result.matched.f1, result.unmatched.f1)
        strict, lax, matched, unmatched = (f"{figure:.3f}" for figure in figures)
        print(f"{name:34}{strict:>8}{lax:>8}{matched:>9}{unmatched:>14}")


if __name__ == "__main__":
    main()
