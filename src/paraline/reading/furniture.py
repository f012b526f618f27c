"""Lines that a story carries around its content: dates, bylines and credits."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from functools import cache

from paraline.reading.datelines import UPPER
from paraline.reading.dates import match_date
from paraline.reading.vocabulary import alternation, words


class Furniture(Enum):
    """What a line is, if it is not content."""

    DATE = "date"
    BYLINE = "byline"
    CREDIT = "credit"


SHORTEST = 2
LONGEST_BYLINE = 120
LONGEST_CREDIT = 200
NAME_WORD = rf"[{UPPER}](?:\.|[^\W\d_]+(?:['’-][^\W\d_]+)*)"
TIME = re.compile(r"\bT?\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)")
DIGIT = re.compile(r"\d")
FIELD = re.compile(r"\s*[|·•]\s*|\s/\s")
SECTION = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")  # "World news"
PART = re.compile(r"\s*[/,|;&–—]\s*|\s-\s")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def furniture_of(line: str) -> Furniture | None:
    """Tell what *line*, without white space around it, is; None for content."""
    if not SHORTEST <= len(line) <= LONGEST_CREDIT:
        return None
    if _credit().match(line) or ADDRESS.fullmatch(line):
        return Furniture.CREDIT
    if len(line) > LONGEST_BYLINE:
        return None
    rest = _without_date(line)
    if rest is not None and (not rest or _is_byline(rest) or _is_filed(line)):
        return Furniture.DATE
    return Furniture.BYLINE if _is_byline(line) else None


def date_in(line: str) -> dt.date | None:
    """Return the first full date in *line*."""
    starts = (match.start() for match in re.finditer(r"\b\w", line))
    found = (match_date(line, start) for start in starts)
    return next((each.date for each in found if each and each.date), None)


def is_name(line: str) -> bool:
    """Tell whether *line* is two to four capitalised words and nothing else."""
    return len(line) <= LONGEST_BYLINE and _name().fullmatch(line) is not None


@cache
def _name() -> re.Pattern[str]:
    particle = alternation(words("name_particles"))
    return re.compile(rf"{NAME_WORD}(?:\s{{1,2}}(?:{NAME_WORD}|{particle})){{1,3}}")


@cache
def _credit() -> re.Pattern[str]:
    labels, starts = alternation(words("credits")), alternation(words("credit_starts"))
    return re.compile(rf"[(\[]?(?:{labels}\s?:|{starts}|©|\(c\)\s)", re.IGNORECASE)


def _without_date(line: str) -> str | None:
    """Return what is left of *line* without its date, time and their labels; None without date."""
    if not DIGIT.search(line):
        return None
    for start in (match.start() for match in re.finditer(r"\b\w", line)):
        found = match_date(line, start)
        if found:
            rest = TIME.sub(" ", f"{line[:start]} {line[found.end :]}")
            rest = _date_words().sub(" ", rest)
            return rest.strip(" \t\u00a0,.;:|/-–—()[]")
    return None


@cache
def _date_words() -> re.Pattern[str]:
    known = alternation(words("date_words") | words("weekdays"))
    return re.compile(rf"\b{known}\.?", re.IGNORECASE)


@cache
def _byline_label() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words('bylines'))}\s?:\s?\S", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(words('by'))})\s+", re.IGNORECASE)


@cache
def _agency() -> re.Pattern[str]:
    names = words("agencies")
    return re.compile(rf"\b{alternation(names | {name.upper() for name in names})}")


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('staff'))}", re.IGNORECASE)


def _is_filed(line: str) -> bool:
    """Tell whether *line* names sections of a site beside a date: ``News | 25.11.2026``."""
    fields = [field for field in FIELD.split(line) if field]
    dates = [field for field in fields if _without_date(field) == ""]
    return len(dates) == 1 < len(fields) and all(
        field in dates or SECTION.fullmatch(field) or _is_byline(field) for field in fields
    )


def _is_byline(line: str) -> bool:
    if _byline_label().match(line):
        return True
    signed = _by().match(line)
    names = line[signed.end() if signed else 0 :].strip("()/")
    parts = [part for part in PART.split(names) if part]
    newsrooms = [_is_newsroom(part) for part in parts]
    if not all(room or _is_person(part) for room, part in zip(newsrooms, parts, strict=True)):
        return False
    return bool(parts) if signed else _agency().search(names) is not None and any(newsrooms)


def _is_person(part: str) -> bool:
    """Tell whether *part* is a name, with or without the person's task before it."""
    task = _task().match(part)
    return is_name(part[task.end() :] if task else part)


@cache
def _task() -> re.Pattern[str]:
    lists = ("by", "bylines", "credits", "credit_starts", "staff")
    tasks = frozenset[str]().union(*map(words, lists))
    return re.compile(rf"{alternation(tasks)}\s+", re.IGNORECASE)


def _is_newsroom(part: str) -> bool:
    """Tell whether *part* is an agency, or a desk of one: ``LETA``, ``TBT Staff``."""
    if _agency().fullmatch(part):
        return True
    short = len(part.split()) <= 4 and not part.endswith((".", "!", "?"))
    return short and _staff().search(part) is not None and part[:1].isupper()
