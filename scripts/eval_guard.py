"""Measures the guard: good human translations must pass, outputs broken on purpose must not.

    python scripts/eval_guard.py ../shared/data

On the halves of FLORES and NTREX dev that ``scripts/tune_guard.py`` does not see, with another
seed; with ``--tuning``, on those that it does. Each direction's good translations and broken
outputs are judged as one batch, with the bundled encoder's vectors and without.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.guard_cases import GOOD, Batch, batches, halves

from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder
from paraline.translation.guard import judge_all

SEED, EACH = 7, 30


@dataclass(frozen=True)
class Judged:
    """A batch with the guard's verdicts, with vectors and without."""

    batch: Batch
    with_vectors: Sequence[str]
    without: Sequence[str]

    def verdicts(self, vectors: bool) -> list[tuple[str, str]]:
        """Return how each output was made, and what the guard says of it."""
        told = self.with_vectors if vectors else self.without
        return list(zip(self.batch.kinds, told, strict=True))


def judged(batch: Batch) -> Judged:
    """Return *batch* with verdicts."""
    one = (batch.texts, batch.outputs, batch.source, batch.target)
    return Judged(batch, judge_all(*one, similarities=batch.cosines), judge_all(*one))


def accused(one: Judged, vectors: bool) -> Counter[str]:
    """Return how many good translations have each verdict."""
    return Counter(reason for kind, reason in one.verdicts(vectors) if kind == GOOD)


def confusion(made: Sequence[Judged], vectors: bool) -> dict[str, Counter[str]]:
    """Return how many broken outputs of each kind have each verdict."""
    table: dict[str, Counter[str]] = {}
    for one in made:
        for kind, reason in one.verdicts(vectors):
            if kind != GOOD:
                table.setdefault(kind, Counter())[reason] += 1
    return table


def caught(table: dict[str, Counter[str]]) -> float:
    """Return the share (0..1) of all broken outputs that have a reason against them."""
    total = sum(counts.total() for counts in table.values())
    return 1 - sum(counts[""] for counts in table.values()) / total


def make(
    data: Path, embedder: Embedder, *, tuning: bool = False, each: int = EACH, step: int = 1
) -> list[Judged]:
    """Return a batch with verdicts for each collection and direction, of every *step*-th row."""
    return [
        judged(batch)
        for name, (tuned, kept) in halves(data).items()
        for batch in batches(name, (tuned if tuning else kept)[::step], each, SEED, embedder)
    ]


def report_good(made: Sequence[Judged]) -> None:
    """Print the share of good translations that are accused."""
    print("good human translations accused")
    print(f"  {'':13} {'of':>5}  {'with vectors':>12}  {'without':>8}")
    for one in made:
        found = [accused(one, vectors) for vectors in (True, False)]
        shares = [1 - counts[""] / counts.total() for counts in found]
        print(
            f"  {one.batch.name:7} {one.batch.source}-{one.batch.target} {found[0].total():5}"
            f"  {shares[0]:12.2%}  {shares[1]:8.2%}"
        )


def report_broken(made: Sequence[Judged]) -> None:
    """Print the confusion table."""
    print("\noutputs broken on purpose, caught")
    print(f"  {'':15} {'of':>5}  {'with vectors':>12}  {'without':>8}  most often as")
    table, alone = confusion(made, True), confusion(made, False)
    for kind, counts in table.items():
        total = counts.total()
        print(
            f"  {kind:15} {total:5}  {1 - counts[''] / total:12.1%}"
            f"  {1 - alone[kind][''] / total:8.1%}  {_usual(counts)}"
        )
    total = sum(counts.total() for counts in table.values())
    print(f"  {'all':15} {total:5}  {caught(table):12.1%}  {caught(alone):8.1%}")


def _usual(counts: Counter[str]) -> str:
    """Return the reasons that a tenth of the outputs have."""
    tenth = counts.total() / 10
    return ", ".join(reason for reason, count in counts.most_common() if reason and count >= tenth)


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder of flores-dev.tsv and ntrex-dev.tsv")
    parser.add_argument("--tuning", action="store_true", help="on the halves for tuning")
    options = parser.parse_args()
    made = make(options.data, default_embedder(), tuning=options.tuning)
    report_good(made)
    report_broken(made)


if __name__ == "__main__":
    main()
