"""Dates as newsrooms write them at the head of a story, in any of the known languages."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from paraline.reading.vocabulary import alternation, months, words


class FoundDate(NamedTuple):
    """Where a date ends in the text, and the day, if its year is there and it is unambiguous."""

    end: int
    date: dt.date | None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{alternation(months())})\.?"
    day = r"(?P<day>\d{1,2})(?!\d)"
    ordinal = rf"(?:{alternation(words('ordinals'))})?"
    year_word = rf"{alternation(words('year_words'))}\.?"
    year = rf"(?P<year>\d{{4}})(?!\d)(?:\.?\s?{year_word})?"
    weekday = rf"(?:{alternation(words('weekdays'))}\.?,?\s)?"
    sources = (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)\.?",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?!\d)",
        rf"{weekday}{year}\.?,?\s{day}\.?\s?{month}",
        rf"{weekday}{year}\.?,?\s{month}\s{day}{ordinal}",
        rf"{weekday}{day}{ordinal}\.?\s?{month}(?:,?\s{year})?",
        rf"{weekday}{month}\s{day}{ordinal}(?:,?\s{year})?",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def match_date(text: str, start: int = 0) -> FoundDate | None:
    """Return the longest date that begins at *start*, or None.

    Examples
    --------
    >>> match_date("2021. gada 1. decembris")
    FoundDate(end=23, date=datetime.date(2021, 12, 1))
    """
    matches = (form.match(text, start) for form in _forms())
    longest = max((m for m in matches if m), key=lambda m: m.end(), default=None)
    return None if longest is None else FoundDate(longest.end(), _day(longest))


def _day(match: re.Match[str]) -> dt.date | None:
    year, month, day = match["year"], match["month"], int(match["day"])
    if year is None:
        return None
    number = int(month) if month.isdigit() else months()[month.casefold()]
    if "/" in match[0] and day != number and max(day, number) <= 12:
        return None  # 12/01 is a day in December in one country and in January in another
    if "/" in match[0] and number > 12:
        day, number = number, day
    try:
        return dt.date(int(year), number, day)
    except ValueError:
        return None
