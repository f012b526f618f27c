"""Reads the moments of a text with the words of one language.

Table ``[dates]`` of its lexicon holds lists of forms, which may be several words and end in ``*``:

``weekdays``, ``months``, ``seasons``
    seven lists from Monday, twelve (beside those of ``[layout]``), four from winter;
``units``
    ``weeks``, ``months``, ``years`` → forms;
``past``, ``present``, ``coming``
    what stands before any of these: "last", "this", "next";
``before_then``, ``after_then``
    the same of another time than the story's: "previous", "following";
``relative``
    "unit count", or several counts, → forms: ``"days -1 0"`` → "last night";
``doubtful``, ``before``
    forms that are other words as well; they count beside a figure, and after one of ``before``;
``never``
    phrases that are no date;
``capital``
    whether months have one;
``inflected``
    whether all forms of names are there; if not, a missing name says nothing.

Whether a day follows its month is said by ``month_first`` of ``[numbers]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any, Final, cast

from paraline.differences.moments.moment import Moment, Sort
from paraline.differences.terms import Terms
from paraline.lexicons import fold, lexicon
from paraline.story import Span

_FULL = re.compile(
    r"(?<![\w.-])(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4}))(?!\d|-\d)"
)
_YEAR = re.compile(r"(?<![\w.,:/$€£])(?:1[5-9]|20|21)\d\d(?!\w|[.,:]\d|\s?[%€$])")
_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:[.\s-]|\w{2}\b|-\w{1,2}\b)?(?:\s+of)?\s*\Z")
_DAY_AFTER = re.compile(r"\.?\s(\d{1,2})(?!\d|[:.,]\d)")
_NEXT_PHRASE = re.compile(r"[,;:(–—]\s*[^\W\d]")  # "in December, not in 2030"
# Words that are one to the finder of terms: "mid-May", "Tuesday's", "3.decembrī".
_JOINED = re.compile(r"(?<=\w)[-–'’/](?=\w)|(?<=\d)\.(?=[^\W\d])")
_NEAR: Final = 16
_TURNS: Final = (
    (-1, "past"),
    (0, "present"),
    (1, "coming"),
    (-1, "before_then"),
    (1, "after_then"),
)
_MONTHS: Final = 12
_LONGEST_DAY: Final = 31


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a form says; ``doubtful`` where it is another word as well."""

    sort: Sort | None
    values: tuple[int, ...] = ()
    turn: int | None = None
    told: bool = False
    doubtful: bool = False


def read_moments(text: str, language: str) -> list[Moment]:
    """Return the moments in *text*, in order; without words of *language*, those in digits."""
    found = list(_in_digits(text))
    table = lexicon(language).get("dates", {})
    month_first = bool(lexicon(language).get("numbers", {}).get("month_first"))
    for term in _terms(language).find(_JOINED.sub(" ", text)):
        entry = term.entry
        if entry.sort is None or _covered(term.span, found):
            continue
        moment = Moment(term.span, entry.sort, entry.values, entry.turn, entry.told)
        if entry.sort == "month":
            moment = _dated(text, moment, month_first)
            if not _is_month(text, moment, entry, table):
                continue
        found.append(moment)
    found += [
        Moment(Span(*match.span()), "year", (int(match[0]),))
        for match in _YEAR.finditer(text)
        if not _covered(Span(*match.span()), found)
    ]
    return sorted(found, key=lambda moment: moment.span)


def _in_digits(text: str) -> Iterator[Moment]:
    for match in _FULL.finditer(text):
        parts = [int(match[name] or match[name + "2"]) for name in ("year", "month", "day")]
        year, month, day = parts
        if 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_DAY:
            yield Moment(Span(*match.span()), "month", (month,), day=day, year=year)


def _covered(span: Span, found: list[Moment]) -> bool:
    return any(span.start < one.span.end and one.span.start < span.end for one in found)


def _dated(text: str, moment: Moment, month_first: bool) -> Moment:
    """Take the day and the year that stand beside a month."""
    before = text[max(0, moment.span.start - _NEAR) : moment.span.start]
    after = text[moment.span.end : moment.span.end + _NEAR]
    day = _DAY_BEFORE.search(before) or (_DAY_AFTER.match(after) if month_first else None)
    number = int(day[1]) if day else 0
    return replace(
        moment,
        day=number if number <= _LONGEST_DAY else 0,
        year=_year_beside(before, after),
    )


def _year_beside(before: str, after: str) -> int:
    """Return the year next to a month, or 0: behind it, else before it, in the same phrase."""
    later = _YEAR.search(after)
    if later and not _NEXT_PHRASE.search(after[: later.start()]):
        return int(later[0])
    earlier = list(_YEAR.finditer(before))
    if earlier and not _NEXT_PHRASE.search(before[earlier[-1].end() :]):
        return int(earlier[-1][0])
    return 0


def _is_month(text: str, moment: Moment, entry: _Entry, table: Mapping[str, Any]) -> bool:
    """Tell a month from a name or a word that looks the same."""
    word = moment.span.of(text).split()[-1]
    opens = not text[: moment.span.start].strip(" \"'«„“”–—-(")
    if word[0].isupper() != bool(table.get("capital")) and not opens and not word.isupper():
        return False
    return not entry.doubtful or bool(moment.day) or bool(moment.year)


@cache
def _terms(language: str) -> Terms[_Entry]:
    return Terms(tuple(_entries(language)))


def _entries(language: str) -> Iterator[tuple[str, _Entry]]:
    table = lexicon(language).get("dates", {})
    doubtful = {fold(form) for form in table.get("doubtful", ())}
    said = [(turn, word) for turn, key in _TURNS for word in table.get(key, ())]
    told = set(table.get("before_then", ())) | set(table.get("after_then", ()))
    for form, sort, value in _names(language, table):
        doubt = fold(form) in doubtful
        if sort == "month" or not doubt:
            yield form, _Entry(sort, (value,), doubtful=doubt)
        if doubt:
            for word in table.get("before", ()):
                yield f"{word} {form}", _Entry(sort, (value,))
        for turn, word in said:
            yield f"{word} {form}", _Entry(sort, (value,), turn, word in told)
    for unit, forms in table.get("units", {}).items():
        for form, (turn, word) in product(forms, said):
            yield f"{word} {form}", _Entry(cast("Sort", unit), (turn,), told=word in told)
    for key, forms in table.get("relative", {}).items():
        unit, *values = key.split()
        for form in forms:
            yield form, _Entry(cast("Sort", unit), tuple(map(int, values)))
    for form in table.get("never", ()):
        yield form, _Entry(None)


def _names(language: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Sort, int]]:
    layout = lexicon(language).get("layout", {})
    for months in (layout.get("months", ()), table.get("months", ())):
        for number, forms in enumerate(months, start=1):
            yield from ((form, "month", number) for form in forms)
    for number, forms in enumerate(table.get("weekdays", ())):
        yield from ((form, "weekday", number) for form in forms)
    for number, forms in enumerate(table.get("seasons", ())):
        yield from ((form, "season", number) for form in forms)
