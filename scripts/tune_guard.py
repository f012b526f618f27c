"""Fits the guard's weights on the halves that are for tuning.

    python scripts/tune_guard.py ../shared/data

Prints what ``paraline/translation/guard/evidence.py`` holds. The weights, none of them negative,
are those of a logistic regression, once with the words read, once with vectors alone and once
without: each way of breaking counts the same but for the ``HARDER`` ones, good translations
``GOOD_WEIGHT`` times as much as all broken outputs, and what another check settles not at all. They
are then scaled so that, in the collection and direction where most are, at most ``ACCUSED`` of the
good translations reach 1 or are accused by another check; and, where no words are read, all but
those of the vectors are divided by ``MARGIN``, for the texts of other documents lose names and
numbers more often. What the reader of words learned from is left out where its word is weighed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from scripts.guard_cases import GOOD, Batch, batches, shares

from paraline.embedding import default_embedder, states_by
from paraline.translation.guard import settled
from paraline.translation.guard.evidence import READING, VECTORS, WEIGHTS, closenesses, gather
from paraline.translation.guard.reading import Reading, States, readings

SEED, EACH, EACH_READ = 1, 40, 60
ACCUSED, ACCUSED_READ = 0.011, 0.017
MARGIN = 1.18
GOOD_WEIGHT = 12.0
# Ways that count more than the others.
HARDER = {"names lost": 2.0, "names replaced": 2.0, "other sentence": 2.0}
MOSTLY_SETTLED = 0.97  # a way of breaking that other checks catch so often has no say
STEPS, RATE, DECAY = 800, 0.08, 1e-4
KINDS = tuple(WEIGHTS)
ALL = np.ones(len(KINDS))
UNREAD = np.array([float(kind not in READING) for kind in KINDS])
PLAIN = np.array([float(kind not in (*VECTORS, *READING)) for kind in KINDS])


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
        self.groups = np.array(["-".join(one.group) for one in found])
        self.is_good = kinds == GOOD
        self.good = {
            str(group): np.flatnonzero((self.groups == group) & self.is_good)
            for group in sorted(set(self.groups))
        }
        self.broken = {
            str(kind): np.flatnonzero(kinds == kind) for kind in sorted(set(kinds)) if kind != GOOD
        }

    def sums(self, weights: np.ndarray) -> np.ndarray:
        """Return each example's weighted sum; what is settled is beyond any bound."""
        return np.where(self.settled, np.inf, self.rows @ weights)

    def bound(self, sums: np.ndarray, accused: float) -> float:
        """Return the lowest bound that accuses few enough in each set of good translations."""
        return float(
            max(
                np.sort(sums[which])[-1 - int(accused * len(which))] for which in self.good.values()
            )
        )

    def counting(self) -> np.ndarray:
        """Return how much each example counts."""
        shares = np.zeros(len(self.rows))
        shares[self.is_good] = GOOD_WEIGHT / self.is_good.sum()
        open_ones = [
            kind
            for kind, which in self.broken.items()
            if self.settled[which].mean() < MOSTLY_SETTLED
        ]
        for kind in open_ones:
            which = self.broken[kind]
            shares[which] = HARDER.get(kind, 1.0) / len(open_ones) / len(which)
        return np.where(self.settled, 0.0, shares)

    def fit(self, used: np.ndarray, accused: float, margin: float) -> np.ndarray:
        """Return the weights of the kinds that are *used*, scaled to the bound."""
        scale = np.maximum(self.rows.std(axis=0), 1e-6)
        rows = np.column_stack([self.rows / scale * used, np.ones(len(self.rows))])
        shares, wanted = self.counting(), np.where(self.is_good, 0.0, 1.0)
        found = np.append(0.2 * used, -2.0)
        mean, square = np.zeros_like(found), np.zeros_like(found)
        for step in range(1, STEPS + 1):  # Adam (Kingma and Ba, 2015)
            told = 1 / (1 + np.exp(-(rows @ found)))
            slope = rows.T @ ((told - wanted) * shares) + DECAY * found
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            usual = np.sqrt(square / (1 - 0.99**step)) + 1e-9
            found -= RATE * (1.02 - step / STEPS) * mean / (1 - 0.9**step) / usual
            found[:-1] = np.maximum(found[:-1], 0)
        weights = found[:-1] * used / scale
        scaled = weights / self.bound(self.sums(weights), accused)
        return np.asarray(scaled / np.where(PLAIN, margin, 1.0))


def examples(batch: Batch, states: States | None = None) -> Iterator[Example]:
    """Yield the batch's outputs as examples; with *states* those that are not settled are read."""
    pair, both = (batch.source, batch.target), list(zip(batch.texts, batch.outputs, strict=True))
    done = [bool(settled(*texts, *pair)) for texts in both]
    left = [number for number, settled_already in enumerate(done) if not settled_already]
    read: dict[int, Reading | None] = {}
    if states:
        sides = ([side[number] for number in left] for side in (batch.texts, batch.outputs))
        read = dict(zip(left, readings(*sides, *pair, states), strict=True))
    near = closenesses(batch.cosines)
    for number, (kind, texts, closeness) in enumerate(zip(batch.kinds, both, near, strict=True)):
        found = gather(*texts, *pair, closeness, read.get(number))
        evidence = [found[one] for one in KINDS]
        yield Example((batch.name, *pair), kind, done[number], evidence)


def report(task: Task, weights: np.ndarray) -> None:
    """Print the shares that are caught and accused."""
    over = task.sums(weights) > 1
    for group, which in task.good.items():
        print(f"  {group:16} {np.mean(over[which]):7.2%} accused")
    for kind, which in task.broken.items():
        print(f"  {kind:16} {np.mean(over[which]):7.2%}")
    shares = [np.mean(over[which]) for which in task.broken.values()]
    print(f"  {'all':16} {np.mean(shares):7.2%}")


def fit_all(read: Task, unread: Task) -> None:
    """Fit with the words read, with vectors and without, and print."""
    tasks = {"words read": read, "with vectors": unread, "without": unread}
    columns = [
        read.fit(ALL, ACCUSED_READ, 1.0),
        unread.fit(UNREAD, ACCUSED, MARGIN),
        unread.fit(PLAIN, ACCUSED, MARGIN),
    ]
    for kind, *weights in zip(KINDS, *columns, strict=True):
        print(f'    "{kind}": ({weights[0]:.3f}, {weights[1]:.3f}, {weights[2]:.3f}),')
    for name, weights in zip(tasks, columns, strict=True):
        print(name)
        report(tasks[name], weights)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    embedder = default_embedder()
    states = states_by(embedder)
    read, unread = [], []
    for name, share in shares(data).items():
        for batch in batches(name, share.tuning, EACH, SEED, embedder):
            unread += examples(batch)
        for batch in batches(name, share.weights, EACH_READ, SEED, embedder):
            read += examples(batch, states)
    fit_all(Task(read), Task(unread))


if __name__ == "__main__":
    main()
