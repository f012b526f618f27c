"""A moment as data: what one expression of time says, before it is set against a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from paraline.lexicons import lexicon
from paraline.story import Span

Sort = Literal["weekday", "month", "season", "year", "days", "weeks", "months", "years"]

SEASONS: Final = ("winter", "spring", "summer", "autumn")
_DAYS: Final = {
    -2: "the day before yesterday",
    -1: "yesterday",
    0: "today",
    1: "tomorrow",
    2: "the day after tomorrow",
}
_TURNS: Final = {-1: "last", 0: "this", 1: "next"}
_TELLING_WEEKDAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """One expression of time.

    Parameters
    ----------
    span
        Its characters in the text that was read.
    sort
        ``weekday``, ``month``, ``season`` and ``year`` say which one by its name or number;
        ``days``, ``weeks``, ``months`` and ``years`` count from the day of writing.
    values
        Every reading: 0 to 6 from Monday, 1 to 12, 0 to 3 from winter, the year; of a count, how
        many later (``yesterday`` is -1, ``last night`` -1 or 0).
    turn
        -1 for "last Tuesday", 1 for "next Tuesday", 0 for "this"; none where it is not said.
    told
        A count from another time that the story tells of ("the year before"), not from its day.
    day, year
        What stands beside a month: 0 where nothing does.
    """

    span: Span
    sort: Sort
    values: tuple[int, ...]
    turn: int | None = None
    told: bool = False
    day: int = 0
    year: int = 0

    @property
    def value(self) -> int:
        """The likeliest reading."""
        return self.values[0]

    def worded(self) -> str:
        """Write it in one plain form, whatever its language: ``Tuesday``, ``last year``."""
        turn = f"{_TURNS[self.turn]} " if self.turn is not None else ""
        layout = lexicon("en")["layout"]
        if self.sort == "weekday":
            return turn + str(layout["weekdays"][:_TELLING_WEEKDAYS][self.value])
        if self.sort == "month":
            name = str(layout["months"][self.value - 1][0])
            return turn + f"{self.day or ''} {name} {self.year or ''}".strip()
        if self.sort == "season":
            return turn + SEASONS[self.value]
        if self.sort == "year":
            return str(self.value)
        if self.sort == "days" and self.value in _DAYS:
            return _DAYS[self.value]
        if self.value in _TURNS:
            return f"{_TURNS[self.value]} {self.sort[:-1]}"
        return f"{abs(self.value)} {self.sort} {'ago' if self.value < 0 else 'ahead'}"
