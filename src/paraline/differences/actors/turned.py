"""Whether two sides tell one thing from the two ends: *A beat B*, *B lost to A*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from paraline.differences.actors.likeness import likeness
from paraline.differences.actors.mentions import NameWord
from paraline.differences.actors.places import place_keys
from paraline.differences.actors.sides import Side

_ALIKE: Final = 0.75


def turned(a: Side, b: Side, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Tell whether the names before and after words of A stand after and before those of B.

    *ours* and *theirs* are the indices of the words; only the nearest names count.
    """
    before, after = _around(a.names, ours)
    before_b, after_b = _around(b.names, theirs)
    return _same(before, after_b) and _same(after, before_b)


def _around(
    names: Sequence[NameWord], words: Sequence[int]
) -> tuple[NameWord | None, NameWord | None]:
    before = [name for name in names if name.index < min(words)]
    after = [name for name in names if name.index > max(words)]
    return (before[-1] if before else None), (after[0] if after else None)


def _same(one: NameWord | None, other: NameWord | None) -> bool:
    if one is None or other is None:
        return False
    places = (place_keys(name.text, name.word.language) for name in (one, other))
    return bool(set.intersection(*map(set, places))) or likeness(one.text, other.text) >= _ALIKE
