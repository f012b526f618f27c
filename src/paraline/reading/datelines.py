"""Datelines: the place, the date and the agency before the first sentence of a wire story.

Places cannot be listed, so a dateline is told by its form. A place in capitals before a dash or a
full stop is enough only where a sentence follows; a place in small letters needs a date or an
agency with it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from paraline.reading.dates import FoundDate, match_date
from paraline.reading.vocabulary import alternation, months, words

LONGEST = 160
"""Characters that a dateline may take."""
UPPER = "".join(chr(point) for point in range(0x41, 0x530) if chr(point).isupper())
CAPITALS = rf"(?:[{UPPER}]\.){{2,3}}|[{UPPER}][{UPPER}'’-]*[{UPPER}]"
WORD = rf"[{UPPER}]\w[\w'’-]+"
PLACE = re.compile(rf"{WORD}(?:[ \u00a0/-]{WORD}){{0,2}}(?!\w)")
REGION = re.compile(rf",\s(?:{WORD}(?:\s{WORD})?\.?|(?:[{UPPER}]\.){{2,3}})(?!\w)")
SEPARATOR = re.compile(r"\s?[,.]?\s{0,2}(?:[–—-]{1,2}\s{1,2})?")
DASH = re.compile(r"\s{0,2}(?:—|–|--|-)(?=\s|$)")
FULL_STOP = re.compile(r"\.(?=\s|$)")
STOP = re.compile(r"\s?[.:](?=\s|$)")
SENTENCE_START = re.compile(rf"\s*(?:$|[{UPPER}\d„“”\"«‹'‘’(\[–—-])")
UNREAD_DATE = re.compile(r"\d{1,2}\.?\s[^\W\d]{3,12}\.?(?!\w)|[^\W\d]{3,12}\.?\s\d{1,2}\.?(?!\w)")
SHORTEST_UNKNOWN = 5
"""Letters of a place that no lexicon lists: shorter words in capitals are abbreviations."""


class Dateline(NamedTuple):
    """Where a dateline ends; its date, if it names a full one; whether its form is beyond doubt."""

    end: int
    date: dt.date | None
    certain: bool


@cache
def _agency() -> re.Pattern[str]:
    names = words("agencies")
    one = alternation(names | {name.upper() for name in names})
    several = rf"{one}(?:\s?(?:--|[-–—/,])\s?{one}){{0,3}}"
    return re.compile(rf"(?P<enclosed>\({several}\)|/{several}/)|{several}")


def match_dateline(text: str, start: int, end: int) -> Dateline | None:
    """Return the dateline at the beginning of the paragraph ``text[start:end]``, or None."""
    head = text[start : min(end, start + LONGEST)]
    whole = start + LONGEST >= end
    for place_end, capitals in _places(head):
        found = _match_after(head, place_end, capitals)
        if found and (whole or found.end < len(head)) and SENTENCE_START.match(head, found.end):
            return found._replace(end=start + found.end)
    return None


def _places(head: str) -> Iterator[tuple[int, bool]]:
    """Yield the ends of what may be the place, and whether it is in capitals; 0 for no place."""
    for pattern, capitals in ((_capital_place(), True), (PLACE, False)):
        place = pattern.match(head)
        if place is None or place[0].casefold() in _calendar():
            continue
        yield place.end(), capitals
        region = REGION.match(head, place.end())
        if region:
            yield region.end(), capitals
    yield 0, False


@cache
def _capital_place() -> re.Pattern[str]:
    word = rf"(?:{alternation(words('place_abbreviations'))}|{CAPITALS})"
    return re.compile(rf"{word}(?:[ \u00a0]{word}){{0,3}}(?:/{word}){{0,3}}(?!\w)")


@cache
def _calendar() -> frozenset[str]:
    """Return the names of months and weekdays: they begin sentences, and are no places."""
    return frozenset(months()) | {day.casefold() for day in words("weekdays")}


def _match_after(head: str, place_end: int, capitals: bool) -> Dateline | None:
    """Match the date, the agency and the end of a dateline whose place ends at *place_end*."""
    separator = SEPARATOR.match(head, place_end)
    at = separator.end() if separator and place_end else place_end
    found = match_date(head, at)
    if found is None and capitals and place_end:
        found = _unread_date(head, at)
    if found and place_end and not capitals and head[place_end] not in ",.":
        return None
    after_date = found.end if found else place_end
    separator = SEPARATOR.match(head, after_date)
    agency = _agency().match(head, separator.end() if separator and after_date else after_date)
    date = found.date if found else None
    if agency:
        closed = _closed(head, agency.end(), open_ended=bool(agency["enclosed"]))
        dashed = DASH.match(head, agency.end()) is not None
        certain = found is not None if not place_end else bool(found or capitals)
        if closed and (certain or (agency["enclosed"] and dashed)):
            return Dateline(closed, date, True)
    if found and place_end:
        closed = _closed(head, found.end, open_ended=head[found.end - 1] == ".")
        return Dateline(closed, date, True) if closed else None
    return _match_bare(head, place_end) if capitals else None


def _unread_date(head: str, start: int) -> FoundDate | None:
    """Return where a day and a month end that no lexicon knows, if there is more to tell it by.

    An agency follows them, or they stand between a comma and a dash: ``MADRID, 26 juin -``.
    """
    day = UNREAD_DATE.match(head, start)
    separator = SEPARATOR.match(head, day.end()) if day else None
    if day is None or separator is None:
        return None
    enclosed = head[:start].rstrip().endswith(",") and DASH.match(head, day.end())
    if not enclosed and not _agency().match(head, separator.end()):
        return None
    return FoundDate(day.end(), None)


def _closed(head: str, end: int, *, open_ended: bool) -> int | None:
    """Return where the dateline ends: after a dash, a full stop, a colon, or with its line."""
    for pattern in (DASH, STOP):
        closing = pattern.match(head, end)
        if closing:
            return closing.end()
    return end if open_ended or not head[end:].strip() else None


def _match_bare(head: str, end: int) -> Dateline | None:
    """Match a place in capitals that has nothing but a dash or a full stop after it."""
    closing = DASH.match(head, end) or FULL_STOP.match(head, end)
    place = head[:end].split(",")[0]
    capitals = re.split(r"[ \u00a0/-]", place)
    known = place in words("places") or capitals[0] in words("places")
    letters = sum(map(len, capitals))
    if closing is None or words("not_places").intersection(capitals):
        return None
    if words("agencies").intersection(capitals) or not (known or letters >= SHORTEST_UNKNOWN):
        return None
    rest = head[closing.end() :]
    return Dateline(closing.end(), None, False) if rest.strip() and not rest.isupper() else None
