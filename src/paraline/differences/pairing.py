"""Takes pairs in the order in which they are offered, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Rank = TypeVar("Rank")


def one_to_one(ranked: Iterable[tuple[Rank, int, int]]) -> Iterator[tuple[Rank, int, int]]:
    """Yield those of *ranked*, (rank, i, j), whose i and whose j no earlier one has taken."""
    used_a: set[int] = set()
    used_b: set[int] = set()
    for rank, i, j in ranked:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield rank, i, j


def surest_first(weighted: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, int, int]]:
    """Yield pairs (weight, i, j) one to one, the heaviest first; of equals, by i and j."""
    return one_to_one(sorted(weighted, key=lambda pair: (-pair[0], pair[1], pair[2])))
