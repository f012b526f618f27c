"""Dates that do not agree: every moment of a bead's one side, set against the other side's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from paraline.differences.finding import Context, Finding, Severity
from paraline.differences.moments import Moment, agree, read_moments
from paraline.differences.pairing import one_to_one, surest_first
from paraline.differences.words import BeadWords
from paraline.lexicons import lexicon
from paraline.story import Sentence, Span

_SURE: Final = 0.95
_LINKED: Final = 0.9
_PLACED: Final = 0.6
_RESOLVED: Final = 0.8
_HIGH: Final = 0.8
_ALONE: Final = 0.4

Dates = tuple[dt.date | None, dt.date | None]
Pair = tuple[Moment, Moment]


def find_dates(context: Context) -> Iterator[Finding]:
    """Yield a finding of kind ``date`` for each moment of a matched bead that disagrees.

    Moments that may be the same time are paired first, each resolved against the date of its own
    story where both stories have one. What is left on both sides, and says its time in the same
    way, is a finding with spans on both sides: ``high`` where it is the only one left of its sort,
    or where the words are linked, ``medium`` where there are several. A weekday or a month that
    one side alone names, here and in the sentences beside, is ``low``: translators drop many. Days
    and years in digits are read by the finder of numbers, which reports them as dates.
    """
    dates = (context.a.date, context.b.date)
    read_a = [_in_story(sentence) for sentence in context.a.sentences]
    read_b = [_in_story(sentence) for sentence in context.b.sentences]
    for bead in context.alignment.matches:
        ours, theirs = _inside(read_a, bead.a), _inside(read_b, bead.b)
        if not ours and not theirs:
            continue
        words = context.words(bead)
        left_a, left_b = _unpaired(ours, theirs, words, dates)
        for alike in (True, False):
            for one, other, confidence in _slots(left_a, left_b, words, dates, alike):
                left_a = [moment for moment in left_a if moment is not one]
                left_b = [moment for moment in left_b if moment is not other]
                yield _differing(one, other, confidence, dates)
            left_a, left_b = _explained(left_a, left_b, dates)
        around_a, around_b = _around(read_a, bead.a), _around(read_b, bead.b)
        if all(_inflected(word.language) for word in (*words.a, *words.b)):
            linked_a = [words.a[i].span for i, _, _ in words.links]
            linked_b = [words.b[j].span for _, j, _ in words.links]
            yield from _alone(_untold(left_a, linked_a), theirs + around_b, dates, "A")
            yield from _alone(_untold(left_b, linked_b), ours + around_a, dates[::-1], "B")


def _inflected(language: str) -> bool:
    """Tell whether names of days and months are known in all forms: else many are missed."""
    table = lexicon(language).get("dates", {"inflected": False})
    return bool(table.get("inflected", True))


def _in_story(sentence: Sentence) -> list[Moment]:
    return [
        replace(one, span=Span(one.span.start + sentence.start, one.span.end + sentence.start))
        for one in read_moments(sentence.text, sentence.language)
    ]


def _inside(read: Sequence[list[Moment]], indices: Sequence[int]) -> list[Moment]:
    return [moment for index in indices for moment in read[index]]


def _around(read: Sequence[list[Moment]], indices: Sequence[int]) -> list[Moment]:
    beside = (indices[0] - 1, indices[-1] + 1)
    return _inside(read, [index for index in beside if 0 <= index < len(read)])


def _unpaired(
    ours: Sequence[Moment], theirs: Sequence[Moment], words: BeadWords, dates: Dates
) -> tuple[list[Moment], list[Moment]]:
    """Take away what is said in the same way and agrees, the linked and the nearest first."""
    ranked = sorted(
        ((not _linked(one.span, other.span, words), abs(i / len(ours) - j / len(theirs))), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one.sort == other.sort and agree(one, other, *dates)
    )
    pairs = list(one_to_one(ranked))
    used_a, used_b = {i for _, i, _ in pairs}, {j for _, _, j in pairs}
    left_a = [one for i, one in enumerate(ours) if i not in used_a]
    return left_a, [other for j, other in enumerate(theirs) if j not in used_b]


def _explained(
    left_a: Sequence[Moment], left_b: Sequence[Moment], dates: Dates
) -> tuple[list[Moment], list[Moment]]:
    """Take away what agrees and is said in another way: a weekday here, "yesterday" there."""
    kept_a, kept_b = list(left_a), list(left_b)
    for one in left_a:
        for other in kept_b:
            if _same_grain(one, other) and agree(one, other, *dates):
                kept_a.remove(one)
                kept_b.remove(other)
                break
    return kept_a, kept_b


def _same_grain(one: Moment, other: Moment) -> bool:
    """Tell whether one may stand for the other: a weekday for "yesterday", not for a year."""
    return abs(_grain(one) - _grain(other)) <= 1


def _grain(moment: Moment) -> int:
    if moment.sort == "month":
        return 0 if moment.day else 2
    return {"days": 0, "weekday": 0, "weeks": 1, "months": 2, "season": 2}.get(moment.sort, 3)


def _slots(
    left_a: Sequence[Moment],
    left_b: Sequence[Moment],
    words: BeadWords,
    dates: Dates,
    alike: bool,
) -> Iterator[tuple[Moment, Moment, float]]:
    """Yield (one, other, confidence 0..1) of the leftovers that fill one slot, the surest first.

    *alike*: of those that say their time in the same way, or of all others.
    """
    candidates = (
        (_likeness(one, other, left_a, left_b, words), i, j)
        for i, one in enumerate(left_a)
        for j, other in enumerate(left_b)
        if (one.sort == other.sort) == alike and _comparable(one, other, dates)
    )
    for score, i, j in surest_first(candidates):
        yield left_a[i], left_b[j], score


def _comparable(one: Moment, other: Moment, dates: Dates) -> bool:
    if one.sort == other.sort:
        return one.sort != "year" and not agree(one, other, *dates)
    return all(dates) and _same_grain(one, other) and not agree(one, other, *dates)


def _likeness(
    one: Moment, other: Moment, left_a: Sequence[Moment], left_b: Sequence[Moment], words: BeadWords
) -> float:
    if one.sort != other.sort:
        return _RESOLVED if {one.sort, other.sort} == {"days", "weekday"} else _PLACED
    counts = [sum(m.sort == one.sort for m in left) for left in (left_a, left_b)]
    if counts == [1, 1]:
        return _SURE
    return _LINKED if _linked(one.span, other.span, words) else _PLACED


def _linked(one: Span, other: Span, words: BeadWords) -> bool:
    return any(
        _overlap(words.a[i].span, one) and _overlap(words.b[j].span, other)
        for i, j, _ in words.links
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _untold(left: Sequence[Moment], linked: Sequence[Span]) -> list[Moment]:
    """Leave out what has a partner, though that is not read as a moment.

    For "overnight" others write "in the night"; Lithuanian "liepą", in July, is a tree as well.
    """
    return [one for one in left if not any(_overlap(span, one.span) for span in linked)]


def _alone(
    left: Sequence[Moment], others: Sequence[Moment], dates: Dates, side: str
) -> Iterator[Finding]:
    for moment in left:
        if moment.sort not in ("weekday", "month", "days") or _is_now(moment):
            continue
        if any(_grain(moment) == _grain(o) and agree(moment, o, *dates) for o in others):
            continue
        spans = (moment.span,)
        a, b = (spans, ()) if side == "A" else ((), spans)
        message = f"{moment.worded()} only in {side}"
        yield Finding("date", "low", _ALONE, a, b, message, "one-sided")


def _is_now(moment: Moment) -> bool:
    """Tell whether it is "today", which goes without saying and may mean "nowadays"."""
    return moment.sort == "days" and moment.value == 0


def _differing(one: Moment, other: Moment, confidence: float, dates: Dates) -> Finding:
    named, told = one.worded(), other.worded()
    if named == told or one.sort != other.sort:
        named, told = (_with_day(m, d) for m, d in ((one, dates[0]), (other, dates[1])))
    severity: Severity = "high" if confidence >= _HIGH else "medium"
    rule = one.sort if one.sort == other.sort else "resolved"
    message = f"{named} in A, {told} in B"
    return Finding("date", severity, confidence, (one.span,), (other.span,), message, rule)


def _with_day(moment: Moment, date: dt.date | None) -> str:
    """Name the day or the year that a count from the story's date comes to."""
    if not date or moment.sort not in ("days", "years"):
        return moment.worded()
    told = date + dt.timedelta(days=moment.value) if moment.sort == "days" else None
    return f"{moment.worded()} ({told or date.year + moment.value})"
