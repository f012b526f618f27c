"""Sentences that the other side tells in another place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from paraline.alignment.alignment import Bead
from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.prominence import OPENING


def find_moved(context: Context) -> Iterator[Finding]:
    """Yield one finding of kind ``moved`` for each run of consecutive moved beads.

    Beads are one run where they follow each other on both sides. Order is a matter of emphasis:
    ``low``, but ``medium`` where the run enters or leaves the first three sentences of a story.
    The confidence is the mean of the beads' scores.
    """
    for run in _runs([bead for bead in context.alignment.matches if bead.moved]):
        a = [context.a.sentences[i] for bead in run for i in bead.a]
        b = [context.b.sentences[j] for bead in run for j in bead.b]
        first_a, first_b = run[0].a[0], min(bead.b[0] for bead in run)
        severity: Severity = "medium" if (first_a < OPENING) != (first_b < OPENING) else "low"
        yield Finding(
            kind="moved",
            severity=severity,
            confidence=sum(bead.score for bead in run) / len(run),
            a=tuple(sentence.span for sentence in a),
            b=tuple(sentence.span for sentence in b),
            message=f"{_place(first_a, len(a))} in A, {_place(first_b, len(b))} in B",
            rule="out-of-order",
        )


def _runs(beads: list[Bead]) -> list[list[Bead]]:
    """Cut *beads*, in the order of A, where either side is interrupted."""
    runs = [beads[:1]] if beads else []
    for before, bead in pairwise(beads):
        if bead.a[0] == before.a[-1] + 1 and bead.b[0] == before.b[-1] + 1:
            runs[-1].append(bead)
        else:
            runs.append([bead])
    return runs


def _place(first: int, count: int) -> str:
    """Write where a run stands, counting sentences from 1, as readers do."""
    last = first + count
    return f"sentence {last}" if count == 1 else f"sentences {first + 1}-{last}"
