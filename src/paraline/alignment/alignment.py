"""An alignment as data: beads, and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

BeadKind = Literal["match", "omission", "addition"]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences of A and the sentences of B that say the same.

    Parameters
    ----------
    a, b
        Sentence indices from 0, ascending and consecutive. One side may be empty, not both.
    score
        Similarity, 0..1. For an unmatched sentence: how sure it is that no partner exists, 0..1.
    moved
        The bead stands out of order: its partner comes from another place of the story.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float
    moved: bool = False

    @property
    def kind(self) -> BeadKind:
        """``match``, ``omission`` (only in A) or ``addition`` (only in B)."""
        if not self.b:
            return "omission"
        return "match" if self.a else "addition"

    def to_dict(self) -> dict[str, Any]:
        """Return the bead as the contract's JSON object."""
        return {
            "a": list(self.a),
            "b": list(self.b),
            "score": round(self.score, 4),
            "kind": self.kind,
            "moved": self.moved,
        }


@dataclass(frozen=True)
class Alignment:
    """Beads that hold every sentence of both sides exactly once, in reading order of A.

    Additions stand where B has them, after the bead of the B sentence before.
    """

    beads: tuple[Bead, ...]

    def __iter__(self) -> Iterator[Bead]:
        return iter(self.beads)

    def __len__(self) -> int:
        return len(self.beads)

    @property
    def matches(self) -> tuple[Bead, ...]:
        """The beads with sentences on both sides."""
        return tuple(bead for bead in self.beads if bead.kind == "match")

    @property
    def unmatched_a(self) -> tuple[int, ...]:
        """Indices of the sentences of A that have no partner."""
        return tuple(i for bead in self.beads if not bead.b for i in bead.a)

    @property
    def unmatched_b(self) -> tuple[int, ...]:
        """Indices of the sentences of B that have no partner."""
        return tuple(j for bead in self.beads if not bead.a for j in bead.b)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the beads as the contract's JSON objects, one for each bead."""
        return [bead.to_dict() for bead in self.beads]


def reading_order(beads: Sequence[Bead]) -> tuple[Bead, ...]:
    """Sort *beads* for a reader of A; an addition follows the B sentence before it."""
    home = {j: min(bead.a) for bead in beads if bead.a for j in bead.b}

    def key(bead: Bead) -> tuple[float, int, int]:
        if bead.a:
            return (bead.a[0], 0, 0)
        before = next((home[j] for j in range(bead.b[0] - 1, -1, -1) if j in home), -1)
        return (before, 1, bead.b[0])

    return tuple(sorted(beads, key=key))
