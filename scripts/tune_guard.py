"""Fits the guard's weights and bounds on the halves that are for tuning.

    python scripts/tune_guard.py ../shared/data

Prints what ``paraline/translation/guard/evidence.py`` holds. For any weights, the bound is the
lowest under which, in each collection and direction, at most ``ACCUSED`` of the good translations
are accused by all checks together. A coordinate search finds the weights that catch most broken
outputs then, each way of breaking counting the same, with vectors and without; it starts anew
from several places, since it finds the nearest top only, and searches at a somewhat higher share,
which rests on more translations.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from scripts.guard_cases import GOOD, Batch, batches, halves

from paraline.embedding import default_embedder
from paraline.translation.guard import settled
from paraline.translation.guard.evidence import VECTORS, WEIGHTS, closenesses, gather

SEED, EACH = 1, 40
SEARCHED_AT, ACCUSED = 0.0082, 0.0062
START_AT = 99.7  # percentile of good translations that alone would reach the bound
FACTORS = (3.0, 2.0, 1.4, 1.2, 1.1)
ROUNDS = 4
STARTS, SCATTER = 16, 1.0
REASONS = tuple(WEIGHTS)
WITHOUT = np.array([reason != VECTORS for reason in REASONS])


@dataclass(frozen=True)
class Example:
    """An output: its set, how it was made, whether a check settles it, what speaks against it."""

    group: tuple[str, ...]
    kind: str
    settled: bool
    evidence: list[float]


class Task:
    """All examples as arrays, and what weights achieve on them."""

    def __init__(self, found: Sequence[Example]) -> None:
        self.rows = np.array([one.evidence for one in found])
        self.settled = np.array([one.settled for one in found])
        kinds = np.array([one.kind for one in found])
        groups = np.array(["-".join(one.group) for one in found])
        self.good = [
            np.flatnonzero((groups == group) & (kinds == GOOD)) for group in sorted(set(groups))
        ]
        self.broken = {
            str(kind): np.flatnonzero(kinds == kind) for kind in sorted(set(kinds)) if kind != GOOD
        }
        self.start = 1 / np.maximum(
            np.percentile(self.rows[np.concatenate(self.good)], START_AT, axis=0), 0.3
        )

    def sums(self, weights: np.ndarray) -> np.ndarray:
        """Return each example's weighted sum; what is settled is beyond any bound."""
        return np.where(self.settled, np.inf, self.rows @ weights)

    def bound(self, sums: np.ndarray, accused: float) -> float:
        """Return the lowest bound that accuses few enough in each set of good translations."""
        allowed = [np.sort(sums[which])[-1 - int(accused * len(which))] for which in self.good]
        return float(max(allowed))

    def caught(self, weights: np.ndarray, accused: float = SEARCHED_AT) -> float:
        """Return the mean share of broken outputs that are caught under the bound."""
        sums = self.sums(weights)
        least = self.bound(sums, accused)
        return float(np.mean([np.mean(sums[which] > least) for which in self.broken.values()]))

    def worth(self, weights: np.ndarray) -> float:
        """Return what the search raises."""
        return (self.caught(weights) + self.caught(weights * WITHOUT)) / 2


def search(task: Task) -> np.ndarray:
    """Return the best weights of several starts, scaled so that the bound with vectors is 1."""
    chance = np.random.default_rng(SEED)
    starts = [
        task.start * np.exp(chance.normal(0, SCATTER, len(task.start))) for _ in range(STARTS)
    ]
    weights = max((climb(task, start) for start in starts), key=task.worth)
    return np.asarray(weights / task.bound(task.sums(weights), ACCUSED))


def climb(task: Task, weights: np.ndarray) -> np.ndarray:
    """Change one weight after the other as long as that catches more."""
    best = task.worth(weights)
    for factor in FACTORS:
        for _, place in product(range(ROUNDS), range(len(weights))):
            for change in (factor, 1 / factor):
                tried = weights.copy()
                tried[place] *= change
                if (worth := task.worth(tried)) > best:
                    best, weights = worth, tried
    return weights


def examples(batch: Batch) -> Iterator[Example]:
    """Yield the batch's outputs as examples."""
    near = closenesses(batch.cosines)
    rows = zip(batch.kinds, batch.texts, batch.outputs, near, strict=True)
    for kind, text, output, closeness in rows:
        done = settled(text, output, batch.source, batch.target)
        found = gather(text, output, batch.source, batch.target, closeness)
        group = (batch.name, batch.source, batch.target)
        yield Example(group, kind, bool(done), [found[reason] for reason in REASONS])


def report(task: Task, weights: np.ndarray) -> None:
    """Print the bound and the shares that are caught and accused."""
    sums = task.sums(weights)
    least = task.bound(sums, ACCUSED)
    accused = [float(np.mean(sums[which] > least)) for which in task.good]
    print(f"bound {least:.2f}; accused " + " ".join(f"{share:.2%}" for share in accused))
    for kind, which in task.broken.items():
        print(f"  {kind:16} {np.mean(sums[which] > least):7.2%}")
    print(f"  {'all':16} {task.caught(weights, ACCUSED):7.2%}")


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    embedder = default_embedder()
    task = Task(
        [
            example
            for name, (tuning, _) in halves(parser.parse_args().data).items()
            for batch in batches(name, tuning, EACH, SEED, embedder)
            for example in examples(batch)
        ]
    )
    weights = search(task)
    for reason, weight in zip(REASONS, weights, strict=True):
        print(f'    "{reason}": {weight:.3f},')
    print("with vectors")
    report(task, weights)
    print("without")
    report(task, weights * WITHOUT)


if __name__ == "__main__":
    main()
