"""Looks for better weights of the aligner on the development data, and prints them.

A random walk that keeps what helps: one to three weights change at a time. What it finds goes
into ``src/paraline/alignment/weights.py`` by hand, after a look at ``eval_alignment.py``, which
deletes other sentences (other seeds).

Usage: python scripts/tune_alignment.py [DATA] [--minutes N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.alignment_data import PAIRS, Case, parice, textberg, wire_stories
from scripts.news_cases import deleted, joined, unrelated

from paraline.alignment.centres import centres_of
from paraline.alignment.monotone import align_monotone, bead_shapes
from paraline.alignment.scoring import AlignmentScore, score, total
from paraline.alignment.similarity import Evidence
from paraline.alignment.weights import WEIGHTS, Weights
from paraline.embedding import default_embedder

CORPORA = Path(__file__).parent.parent / "corpora"
SHAPES = bead_shapes(4)
# Some only scale others; no tuning data has two versions in one language.
FROZEN = {
    "alone_least",
    "keep_outside",
    "keep_slope",
    "keep_wording",
    "usual_skip",
    "wording",
}
TUNING_SEEDS = range(100, 103)

Prepared = list[tuple[Case, Evidence]]


def prepare(cases: Iterable[Case]) -> Prepared:
    """Encode and compare every case's sentences once."""
    embedder, prepared = default_embedder(), []
    for case in cases:
        rows = embedder.embed([*case.a, *case.b])
        a, b = rows[: len(case.a)], rows[len(case.a) :]
        centres = centres_of(a, b, embedder)
        prepared.append((case, Evidence(a, b, case.a, case.b, centres)))
    return prepared


def measure(prepared: Prepared, weights: Weights) -> AlignmentScore:
    """Score one group of cases under *weights*."""
    return total(
        score(align_monotone(evidence, SHAPES, weights)[0], case.gold)
        for case, evidence in prepared
    )


def load(data: Path) -> dict[str, Prepared]:
    """Return the groups of cases that are tuned on."""
    groups = {}
    for pair in PAIRS:
        name = "-".join(pair)
        groups[f"del {name}"] = prepare(
            case for seed in TUNING_SEEDS for case in deleted(data, pair, seed=seed)
        )
        groups[f"join {name}"] = prepare(joined(data, pair, seed=100))
        groups[f"unrelated {name}"] = prepare(unrelated(data, pair, seed=100))
        groups[f"both {name}"] = prepare(joined(data, pair, rate=0.12, seed=100))
    groups["Text+Berg"] = prepare([textberg(data)])
    groups["ParIce"] = prepare(parice(data))
    groups["own"] = prepare(wire_stories(CORPORA))
    return groups


def objective(groups: dict[str, Prepared], weights: Weights) -> tuple[float, str]:
    """Return what is maximised, and the figures behind it."""
    value = 0.0
    shown = []
    for name, prepared in groups.items():
        found = measure(prepared, weights)
        if name.startswith("unrelated"):
            exact, unmatched = 0.0, 0.5 * found.unmatched.f1
        elif name in ("Text+Berg", "ParIce"):
            exact, unmatched = found.strict.f1, 0.3 * found.unmatched.f1
        else:
            exact, unmatched = found.matched.f1, 0.5 * found.unmatched.f1
        value += exact + unmatched
        # What is already good must stay: a loss there counts more than a gain elsewhere.
        if name.startswith("del "):
            value -= 10 * max(0.0, 0.995 - exact) + 5 * max(0.0, 0.965 - found.unmatched.f1)
        shown.append(f"{name} {exact:.3f}/{found.unmatched.f1:.3f}")
    return value, "  ".join(shown)


def main() -> None:
    """Walk until the time is over, printing every step that helps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    groups = load(options.data)
    draw, best = random.Random(options.seed), WEIGHTS
    value, shown = objective(groups, best)
    print(f"{value:.4f}  {shown}", flush=True)
    end = time.monotonic() + 60 * options.minutes
    while time.monotonic() < end:
        values = asdict(best)
        names = sorted(values.keys() - FROZEN)
        for name in draw.sample(names, draw.randint(1, 3)):
            values[name] += draw.gauss(0, 0.2 * abs(values[name]) + 0.005)
        candidate = replace(best, **values)
        if min(candidate.prior_several, candidate.prior_one) <= 0:
            continue
        reached, shown = objective(groups, candidate)
        if reached > value:
            value, best = reached, candidate
            print(f"{value:.4f}  {shown}\n    {best}", flush=True)


if __name__ == "__main__":
    main()
