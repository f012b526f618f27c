"""Measures the guard: good human translations must pass, outputs broken on purpose must not.

    python scripts/eval_guard.py ../shared/data

On the halves of FLORES and NTREX dev that nothing was learned from, with another seed; with
``--tuning``, on what the weights were fitted to. Each direction's good translations and broken
outputs are judged as one batch: as they are with the bundled encoder at hand (its vectors, and the
words read), by its vectors alone, as a gist is, and without it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.guard_cases import GOOD, Batch, batches, shares

from paraline.embedding import default_embedder, states_by
from paraline.embedding.embedder import Embedder
from paraline.translation.guard import judge_all
from paraline.translation.guard.reading import States

SEED, EACH = 7, 30
READ, VECTORS, WITHOUT = WAYS = ("words read", "vectors alone", "without")


@dataclass(frozen=True)
class Judged:
    """A batch with the guard's verdicts in each of the :data:`WAYS`."""

    batch: Batch
    told: Mapping[str, Sequence[str]]

    def verdicts(self, way: str) -> list[tuple[str, str]]:
        """Return how each output was made, and what the guard says of it."""
        return list(zip(self.batch.kinds, self.told[way], strict=True))


def judged(batch: Batch, states: States | None) -> Judged:
    """Return *batch* with verdicts."""
    one = (batch.texts, batch.outputs, batch.source, batch.target)
    told = {
        READ: judge_all(*one, similarities=batch.cosines, states=states),
        VECTORS: judge_all(*one, similarities=batch.cosines),
        WITHOUT: judge_all(*one),
    }
    return Judged(batch, told)


def accused(one: Judged, way: str) -> Counter[str]:
    """Return how many good translations have each verdict."""
    return Counter(reason for kind, reason in one.verdicts(way) if kind == GOOD)


def confusion(made: Sequence[Judged], way: str) -> dict[str, Counter[str]]:
    """Return how many broken outputs of each kind have each verdict."""
    table: dict[str, Counter[str]] = {}
    for one in made:
        for kind, reason in one.verdicts(way):
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
    states = states_by(embedder)
    return [
        judged(batch, states)
        for name, share in shares(data).items()
        for batch in batches(
            name, (share.weights if tuning else share.kept)[::step], each, SEED, embedder
        )
    ]


def report_good(made: Sequence[Judged]) -> None:
    """Print the share of good translations that are accused."""
    print("good human translations accused")
    print(f"  {'':13} {'of':>5}" + "".join(f"  {way:>13}" for way in WAYS))
    for one in made:
        found = [accused(one, way) for way in WAYS]
        shares_of = "".join(f"  {1 - counts[''] / counts.total():13.2%}" for counts in found)
        batch = one.batch
        print(f"  {batch.name:7} {batch.source}-{batch.target} {found[0].total():5}{shares_of}")


def report_broken(made: Sequence[Judged]) -> None:
    """Print the confusion table."""
    print("\noutputs broken on purpose, caught")
    columns = "".join(f"  {way:>13}" for way in WAYS)
    print(f"  {'':15} {'of':>5}{columns}  most often as")
    tables = [confusion(made, way) for way in WAYS]
    for kind, counts in tables[0].items():
        total = counts.total()
        found = "".join(f"  {1 - table[kind][''] / total:13.1%}" for table in tables)
        print(f"  {kind:15} {total:5}{found}  {_usual(counts)}")
    total = sum(counts.total() for counts in tables[0].values())
    found = "".join(f"  {caught(table):13.1%}" for table in tables)
    print(f"  {'all':15} {total:5}{found}")


def _usual(counts: Counter[str]) -> str:
    """Return the reasons that a tenth of the outputs have."""
    tenth = counts.total() / 10
    return ", ".join(reason for reason, count in counts.most_common() if reason and count >= tenth)


def main() -> None:
    """Run the evaluation."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder of flores-dev.tsv and ntrex-dev.tsv")
    parser.add_argument("--tuning", action="store_true", help="on what the weights were fitted to")
    options = parser.parse_args()
    made = make(options.data, default_embedder(), tuning=options.tuning)
    report_good(made)
    report_broken(made)


if __name__ == "__main__":
    main()
