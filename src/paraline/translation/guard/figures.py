"""The figures of a text, with all their readings, and what its number words say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraline.translation.guard.number_words import NumberWords, number_words

_SPACE = r"[ \u00a0\u202f\u2009'’]"
_LITERAL = re.compile(
    r"(?<!\d)(?:"
    r"(?P<date>\d{1,4}([./-])\d{1,2}\2\d{1,4})"
    r"|(?P<clock>\d{1,2}:\d\d)(?!:)"
    rf"|(?P<grouped>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+"
    r"|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,})"
    r"|(?P<plain>\d+(?:[.,]\d+)?)"
    r")(?!\d)"
)
# "A320", "Covid-19", but not "$100" nor "c.1910"
_IN_NAME = re.compile(r"([^\W\d_]+)[-‑–]?\Z")
_LONGEST_NAME = 20
# "340–500 million", "2 to 4 inches": what follows the second number belongs to both.
_RANGE_AFTER = re.compile(r"[\s\u00a0]*(?:[-–—]|[^\W\d_]{1,4}\s)[\s\u00a0]*[~$€£]?\d+(?:[.,]\d+)?")
_ROMAN = re.compile(r"(?<!\w)(?=[IVXІХ])([XХ]{0,3})([IІ][XХ]|[IІ]V|V?[IІ]{0,3})(?!\w)")
_LATIN = str.maketrans("ХІ", "XI")
_DIGITS = {"I": 1, "V": 5, "X": 10}

# From a unit to its metric counterparts.
_FACTORS: Mapping[str, tuple[float, ...]] = {
    "mile": (1.609,),
    "mph": (1.609,),
    "nmi": (1.852,),
    "ft": (0.3048, 30.48),
    "inch": (2.54, 25.4),
    "yard": (0.9144,),
    "sqmi": (2.59,),
    "sqft": (0.0929,),
    "acre": (0.4047,),
    "lb": (0.4536,),
    "oz": (28.35,),
    "st": (6.35,),
    "gal": (3.785,),
    "impgal": (4.546,),
}
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A number written in figures.

    Parameters
    ----------
    values
        What it may be worth.
    minutes
        Since midnight or noon, where it may be a time of day.
    short, long
        The two figures that may stand for a year or a century, and the years' own.
    units
        Units that follow it.
    name
        The letters that run into it, if any.
    """

    values: frozenset[float]
    minutes: frozenset[int]
    short: frozenset[int]
    long: frozenset[int]
    units: frozenset[str]
    name: str

    @property
    def factors(self) -> Iterator[float]:
        """Yield by what it is to be multiplied to become metric."""
        return (factor for unit in self.units for factor in _FACTORS.get(unit, ()))

    def like(self, other: Figure) -> bool:
        """Tell whether both may mean the same."""
        return bool(
            self.values & other.values
            or self.minutes & other.minutes
            or self.short & other.long
            or self.long & other.short
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of a text, and the values of its number words."""

    figures: tuple[Figure, ...]
    words: frozenset[float]

    def say(self, asked: Figure) -> bool:
        """Tell whether any figure or word here may be what *asked* is."""
        return bool(asked.values & self.words) or any(map(asked.like, self.figures))


def read_numbers(text: str, language: str) -> Numbers:
    """Read the numbers of *text*; number words only where *language* has a lexicon."""
    words = number_words(language)
    figures = []
    spoken = set(words.values(text)) | set(_romans(text))
    clock = bool(words.clock.search(text))
    for match in _LITERAL.finditer(text):
        if match["date"]:
            # One text's figures are the other's name of a month.
            spoken |= {float(part) for part in re.findall(r"\d+", match[0])}
        else:
            figures.append(_figure(match, text, words, clock))
    return Numbers(tuple(figures), frozenset(spoken))


def _figure(match: re.Match[str], text: str, words: NumberWords, clock: bool) -> Figure:
    values = frozenset(_scaled(match, text, words))
    whole = {int(value) for value in values if value == int(value) and value < 10_000}
    years = {value for value in whole if 1900 <= value < 2100}
    return Figure(
        values=values,
        minutes=frozenset(_minutes(match, clock)),
        short=frozenset(value for value in whole if value < 100 and "." not in match[0]),
        long=frozenset(
            {year % 100 for year in years}
            | {year // 100 + 1 for year in whole if 1000 <= year < 2100}
        ),
        units=_units(match, text, words),
        name=_name_before(text, match.start()),
    )


def _name_before(text: str, place: int) -> str:
    found = _IN_NAME.search(text, max(0, place - _LONGEST_NAME), place)
    return found[1] if found else ""


def _scaled(match: re.Match[str], text: str, words: NumberWords) -> Iterator[float]:
    near = words.scale(text, match.end())
    later = _RANGE_AFTER.match(text, match.end())
    far = words.scale(text, later.end()) if later else None
    for value in _values(match):
        yield _rounded(value * (near or 1))
        if far:
            yield _rounded(value * far)


def _units(match: re.Match[str], text: str, words: NumberWords) -> frozenset[str]:
    later = _RANGE_AFTER.match(text, match.end())
    return words.units_at(text, match.end()) or (
        words.units_at(text, later.end()) if later else frozenset()
    )


def _values(match: re.Match[str]) -> Iterator[float]:
    literal = match[0]
    if match["clock"]:
        hour, minute = literal.split(":")
        if not int(minute):
            yield float(hour)
        elif int(minute) >= _MINUTES or int(hour) > _HOURS:  # a score, perhaps
            yield float(f"{hour}.{minute}")
        return
    if match["grouped"]:
        decimals = re.search(r"[.,](\d+)\Z", literal)
        if decimals and literal.count(decimals[0][0]) == 1:
            yield float(re.sub(r"\D", "", literal[: decimals.start()]) + "." + decimals[1])
        else:
            yield float(re.sub(r"\D", "", literal))
        return
    head, mark, tail = literal.replace(",", ".").partition(".")
    yield float(f"{head}.{tail or 0}")
    if mark and len(tail) == 3 and len(head) <= 3:
        yield float(head + tail)


def _minutes(match: re.Match[str], clock: bool) -> Iterator[int]:
    hour, mark, minute = re.sub(r"[.,]", ":", match[0]).partition(":")
    if not mark and clock and len(hour) == 4:
        hour, minute = hour[:2], hour[2:]
    told = (mark or clock) and hour.isdecimal() and len(hour) <= 2 and len(minute) in (0, 2)
    if told and int(hour) <= _HOURS and int(minute or 0) < _MINUTES:
        yield int(hour) % 12 * 60 + int(minute or 0)


def _romans(text: str) -> Iterator[float]:
    for match in _ROMAN.finditer(text):
        figures = [_DIGITS[letter] for letter in match[0].translate(_LATIN)]
        pairs = zip(figures, [*figures[1:], 0], strict=True)
        yield float(sum(-one if one < later else one for one, later in pairs))


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
