"""Stories brought together, step by step, into units: one for each story that was told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paraline.batch.matching.outline import Outline


@dataclass(slots=True)
class Unit:
    """Stories, by index, that are states or versions of one; and how surely.

    ``latest`` has the index of the newest state in each language, ``score`` is the lowest of the
    links of content, 1 where there is none.
    """

    members: list[int]
    latest: dict[str, int]
    score: float = 1.0
    by_content: bool = False


@dataclass(slots=True)
class Units:
    """All units of a feed; at first each story is one of its own."""

    outlines: Sequence[Outline]
    _of: list[Unit] = field(init=False)

    def __post_init__(self) -> None:
        self._of = [Unit([i], {one.language: i}) for i, one in enumerate(self.outlines)]

    def __iter__(self) -> Iterator[Unit]:
        """Yield each unit once, by its first story."""
        return (unit for index, unit in enumerate(self._of) if unit.members[0] == index)

    def of(self, index: int) -> Unit:
        """Return the unit of a story."""
        return self._of[index]

    def join(self, one: int, other: int, *, score: float | None = None) -> None:
        """Make one unit of those of two stories; *score* is given where the content tells."""
        a, b = self._of[one], self._of[other]
        if a is b:
            return
        if len(a.members) < len(b.members):
            a, b = b, a
        a.members = sorted([*a.members, *b.members])
        for language, index in b.latest.items():
            a.latest[language] = max(a.latest.get(language, index), index, key=self._age)
        a.score = min(a.score, b.score, 1.0 if score is None else score)
        a.by_content = a.by_content or b.by_content or score is not None
        for index in b.members:
            self._of[index] = a

    def _age(self, index: int) -> tuple[float, tuple[int, ...], int]:
        """Return what orders states: when they were changed, their version, the feed's order."""
        one = self.outlines[index]
        told = one.metadata.modified or one.metadata.published
        if told is None and one.day:
            told = dt.datetime.combine(one.day, dt.time())
        if told and told.tzinfo is None:
            told = told.replace(tzinfo=dt.UTC)
        version = re.findall(r"\d+", one.metadata.version or "")
        return told.timestamp() if told else 0.0, tuple(map(int, version)), index
