"""Whether two moments may be the same, each seen from its own story's date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from paraline.differences.moments.moment import Moment

Stretch = tuple[dt.date, dt.date]
_WEEK: Final = 7
_MONTHS: Final = 12
_LAST_DAY: Final = 31


def agree(
    one: Moment, other: Moment, date_a: dt.date | None = None, date_b: dt.date | None = None
) -> bool:
    """Tell whether *one* and *other* may be the same time.

    *date_a* and *date_b* are the days of the stories. Where both are known, everything is resolved
    to days, and whatever overlaps agrees. Where they are not, only what is worded alike can differ.
    """
    if one.sort == other.sort and one.sort in ("weekday", "month", "season", "year"):
        return _same_name(one, other)
    if date_a and date_b and not (one.told or other.told):
        ours, theirs = resolved(one, date_a), resolved(other, date_b)
        return any(_overlap(x, y) for x in ours for y in theirs)
    if one.sort == other.sort:
        return bool(set(one.values) & set(other.values))
    return True


def _same_name(one: Moment, other: Moment) -> bool:
    if not set(one.values) & set(other.values):
        return False
    if one.turn is not None and other.turn is not None and one.turn * other.turn < 0:
        return False
    return not (one.year and other.year) or one.year == other.year


def resolved(moment: Moment, date: dt.date) -> tuple[Stretch, ...]:
    """Return every stretch of days, first and last, that *moment* may mean in a story of *date*."""
    return tuple(stretch for value in moment.values for stretch in _stretches(moment, value, date))


def _stretches(moment: Moment, value: int, date: dt.date) -> Iterator[Stretch]:
    sort, turn = moment.sort, moment.turn or 0
    if sort == "days":
        day = date + dt.timedelta(days=value)
        yield day, day
    elif sort == "weekday":
        first, last = (-_WEEK if turn <= 0 else 0), (_WEEK if turn >= 0 else 0)
        for shift in range(first, last + 1):
            day = date + dt.timedelta(days=shift)
            if day.weekday() == value:
                yield day, day
    elif sort == "weeks":
        monday = date + dt.timedelta(days=_WEEK * value - date.weekday())
        yield monday, monday + dt.timedelta(days=_WEEK - 1)
    elif sort == "months":
        year, month = divmod(date.year * _MONTHS + date.month - 1 + value, _MONTHS)
        yield _of_month(year, month + 1)
    elif sort in ("years", "year"):
        year = date.year + value if sort == "years" else value
        yield dt.date(year, 1, 1), dt.date(year, _MONTHS, _LAST_DAY)
    else:
        years = [moment.year] if moment.year else range(date.year - 1, date.year + 2)
        for year in years:
            yield (
                _of_season(year, value) if sort == "season" else _of_month(year, value, moment.day)
            )


def _of_month(year: int, month: int, day: int = 0) -> Stretch:
    first = dt.date(year, month, 1)
    last = (first + dt.timedelta(days=_LAST_DAY)).replace(day=1) - dt.timedelta(days=1)
    if day > last.day:
        return first, last
    return (first.replace(day=day), first.replace(day=day)) if day else (first, last)


def _of_season(year: int, season: int) -> Stretch:
    """Return the three months from December, March, June or September."""
    first = _of_month(year, 3 * season)[0] if season else dt.date(year - 1, _MONTHS, 1)
    return first, _of_month(year, 3 * season + 2)[1]


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
