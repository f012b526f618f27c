"""Moments as formats write them: ISO 8601, RFC 822, or a date in words."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from paraline.reading.dates import match_date

_MILLISECONDS = 1e11
"""Seconds since 1970 reach this in the year 5138; a larger number counts milliseconds."""


def moment(value: object) -> dt.datetime | None:
    """Return the moment that *value*, of a feed or a record, names; None if it names none.

    Examples
    --------
    >>> moment("20261014T193000+0300").isoformat()
    '2026-10-14T19:30:00+03:00'
    >>> moment("Wed, 14 Oct 2026 16:30:00 GMT").isoformat()
    '2026-10-14T16:30:00+00:00'
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    found = match_date(text)
    day = found.date if found and found.end == len(text) else None
    return dt.datetime(day.year, day.month, day.day) if day else None


def _since_1970(value: float) -> dt.datetime | None:
    try:
        seconds = value / 1000 if abs(value) > _MILLISECONDS else value
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
