"""Stories that their formats say are one: a common original, or one identity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline

_Name = tuple[str | None, str]


def linked(outlines: Sequence[Outline]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs, the lower first, of stories that share an identity or an original.

    A name with a colon in it (a URI, a URN) is taken to be the same story's wherever it occurs,
    any other (``123``) only within one outlet.
    """
    first: dict[_Name, int] = {}
    for index, one in enumerate(outlines):
        for name in _names(one):
            earliest = first.setdefault(name, index)
            if earliest != index:
                yield earliest, index


def _names(one: Outline) -> Iterator[_Name]:
    for name in dict.fromkeys((one.metadata.identity, one.metadata.original)):
        if name:
            yield (None if ":" in name else one.metadata.outlet), name
