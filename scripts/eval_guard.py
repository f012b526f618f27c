"""Measures the guard: good human translations must pass, outputs broken on purpose must not.

    python scripts/eval_guard.py ../shared/data

On the halves of FLORES and NTREX dev that ``scripts/tune_guard.py`` does not see, with another
seed; with ``--tuning``, on those that it does. Each direction's good translations and broken
outputs are judged as one batch, with the bundled encoder's vectors and without.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scripts.guard_cases import GOOD, Batch, batches, halves

from paraline.embedding import default_embedder
from paraline.embedding.embedder import Embedder
from paraline.translation.guard import judge_all

SEED, EACH = 7, 30


def reasons(batch: Batch, vectors: bool) -> list[str]:
    """Return the guard's verdicts on the outputs of *batch*."""
    cosines = batch.cosines if vectors else None
    return judge_all(batch.texts, batch.outputs, batch.source, batch.target, similarities=cosines)


def accused(batch: Batch, vectors: bool) -> Counter[str]:
    """Return how many good translations have each verdict."""
    verdicts = zip(batch.kinds, reasons(batch, vectors), strict=True)
    return Counter(reason for kind, reason in verdicts if kind == GOOD)


def confusion(made: Sequence[Batch], vectors: bool) -> dict[str, Counter[str]]:
    """Return how many broken outputs of each kind have each verdict."""
    table: dict[str, Counter[str]] = {}
    for batch in made:
        for kind, reason in zip(batch.kinds, reasons(batch, vectors), strict=True):
            if kind != GOOD:
                table.setdefault(kind, Counter())[reason] += 1
    return table


def caught(table: dict[str, Counter[str]]) -> float:
    """Return the share (0..1) of all broken outputs that have a reason against them."""
    total = sum(counts.total() for counts in table.values())
    return 1 - sum(counts[""] for counts in table.values()) / total


def make(
    data: Path, embedder: Embedder, *, tuning: bool = False, each: int = EACH, step: int = 1
) -> list[Batch]:
    """Return a batch for each collection and direction, of every *step*-th row."""
    return [
        batch
        for name, (tuned, kept) in halves(data).items()
        for batch in batches(name, (tuned if tuning else kept)[::step], each, SEED, embedder)
    ]


def report_good(made: Sequence[Batch]) -> None:
    """Print the share of good translations that are accused."""
    print("good human translations accused")
    print("                      with vectors  without  reasons (with vectors)")
    for batch in made:
        found, alone = accused(batch, True), accused(batch, False)
        shares = [1 - counts[""] / counts.total() for counts in (found, alone)]
        print(
            f"  {batch.name:7} {batch.source}-{batch.target} {found.total():5}"
            f"  {shares[0]:12.2%}  {shares[1]:7.2%}  {_listed(found)}"
        )


def report_broken(made: Sequence[Batch]) -> None:
    """Print the confusion table."""
    print("\noutputs broken on purpose, caught")
    print("                       with vectors  without  reasons (with vectors)")
    table, alone = confusion(made, True), confusion(made, False)
    for kind, counts in table.items():
        total = counts.total()
        print(
            f"  {kind:16} {total - counts['']:4}/{total:<4} {1 - counts[''] / total:7.2%}"
            f"  {1 - alone[kind][''] / total:7.2%}  {_listed(counts)}"
        )
    total = sum(counts.total() for counts in table.values())
    print(f"  {'all':16} {'':4} {total:<4} {caught(table):7.2%}  {caught(alone):7.2%}")


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in counts.most_common() if reason)


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
