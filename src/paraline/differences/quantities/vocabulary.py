"""The number words of one language, compiled once from table ``[numbers]`` of its lexicon.

A form that ends in ``*`` is a stem: any letters may follow. ``[numbers]`` holds

``decimal``
    the language's decimal mark;
``dotted``
    whether a full stop after digits makes an ordinal (``1. decembris``);
``cardinals``, ``ordinals``, ``multipliers``, ``shares``
    value → forms: words that add up (``twenty`` ``one``), that end a number (``third``), that
    multiply what stands before (``hundred``, ``million``, ``dozen``), parts of one (``half``);
``ordinal_endings``
    endings that each stem of ``ordinals`` takes;
``nouns``, ``phrases``
    "value unit" → forms: one word, or several, that state a quantity without a number word
    (``decade``, ``noon``; ``час ночи``, one at night);
``weak``
    forms that may be no number where they stand alone (``one``, ``second``);
``heads``, ``tails``
    value → first parts, unit → second parts of compounds: ``трёх`` + ``лет``, where tens take ones
    as well (``двадцатипятилетний``); the unit is ``plain`` for none, or a multiplier;
``units``
    unit (or several where the word is ambiguous) → forms;
``joiners``, ``links``, ``ranges``, ``halves``, ``approximate``
    words inside a number ("and"), between multipliers ("hundreds of thousands"), between two
    ends, "and a half", "about";
``decades``
    what follows a year that stands for ten (``1990s``, ``1990. gados``);
``suffixes``, ``attached``
    endings of an ordinal after its digits; letters that multiply them (``bn``);
``month_first``
    whether a day follows its month's name (``May 3``); the names are those of table ``[layout]``;
``clock``
    words around a time of day: ``before`` it, after it for the two halves, ``am`` and ``pm``, and
    ``after`` it where it has minutes (``14.30 val.``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal

from paraline.differences.quantities.units import UNITS
from paraline.lexicons import fold, lexicon

Role = Literal["cardinal", "ordinal", "multiplier", "share", "noun"]
_SIGN = r"(?:[$€£]\s?)?"

# What no language needs to say.
_SYMBOLS: Mapping[str, tuple[str, ...]] = {
    "percent": ("%",),
    "EUR": ("€", "eur"),
    "GBP": ("£", "gbp"),
    "USD AUD CAD NZD HKD SGD": ("$",),
    "USD": ("us$", "usd"),
    "AUD": ("a$", "au$"),
    "CAD": ("c$", "ca$"),
    "NZD": ("nz$",),
    "JPY CNY": ("¥",),
    "RUB": ("₽", "rub"),
    "UAH": ("₴",),
    "INR": ("₹", "rs"),
    "C": ("°c", "℃"),
    "F": ("°f", "℉"),
    "C F": ("°",),
    "km": ("km",),
    "m": ("m",),
    "cm": ("cm",),
    "mm": ("mm",),
    "kg": ("kg",),
    "kmh": ("km/h", "kph"),
    "ms": ("m/s",),
    "mph": ("mph",),
    "km2": ("km²", "km2", "sq km"),
    "m2": ("m²", "m2"),
    "m3": ("m³", "m3"),
    "ha": ("ha",),
    "mw": ("mw",),
    "gw": ("gw",),
}


@dataclass(frozen=True, slots=True)
class Word:
    """What one form says: its value, how it joins others, and further readings."""

    value: Fraction
    role: Role
    units: tuple[str, ...] = ()
    weak: bool = False
    also: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """One language's number words, ready for reading; see the module for the tables' meaning."""

    decimal: str
    dotted: bool
    words: Mapping[str, Word]
    stems: Mapping[str, Word]
    openings: frozenset[str]
    attached: Mapping[str, Fraction]
    suffixes: frozenset[str]
    phrases: Mapping[str, Word]
    phrase: re.Pattern[str]
    joiner: re.Pattern[str]
    link: re.Pattern[str]
    range: re.Pattern[str]
    half: re.Pattern[str]
    approximate: re.Pattern[str]
    decade: re.Pattern[str]
    unit_after: re.Pattern[str]
    unit_keys: tuple[tuple[str, ...], ...]
    unit_before: re.Pattern[str]
    sign_keys: tuple[tuple[str, ...], ...]
    months: Mapping[str, int]
    month_after: re.Pattern[str]
    month_before: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    am: re.Pattern[str]
    pm: re.Pattern[str]

    def look_up(self, word: str) -> Word | None:
        """Return what a folded *word* says, or None if it is no number."""
        found = self.words.get(word)
        if found or word[:3] not in self.openings:
            return found
        stems = (self.stems.get(word[:end]) for end in range(len(word), 2, -1))
        return next((stem for stem in stems if stem), None)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the number words of *language* (ISO 639-1); only digits are read without a lexicon."""
    table: Mapping[str, Any] = lexicon(language).get("numbers", {})
    forms = dict(_words(table))
    stems = {form[:-1]: word for form, word in forms.items() if form.endswith("*")}
    units = _units(table)
    months = dict(_months(language))
    clock: Mapping[str, list[str]] = table.get("clock", {})
    return Vocabulary(
        decimal=table.get("decimal", ""),
        dotted=table.get("dotted", False),
        words={form: word for form, word in forms.items() if not form.endswith("*")},
        stems=stems,
        openings=frozenset(stem[:3] for stem in stems),
        attached={form: value for value, form in _forms(table, "attached")},
        suffixes=frozenset(map(fold, table.get("suffixes", ()))),
        phrases=dict(_fixed(table, "phrases")),
        phrase=_pattern(dict(_fixed(table, "phrases")), r"(?<!\w)(?:", r")(?!\w)"),
        joiner=_pattern(table.get("joiners", ()), r"\s+(?:", r")\s+"),
        link=_pattern(table.get("links", ()), r"\s+(?:", r")\s+"),
        range=_pattern(
            table.get("ranges", ()), r"\s+(?:", rf")\s+{_SIGN}", rf"\s?[-–—/]\s?{_SIGN}"
        ),
        half=_pattern(table.get("halves", ()), r"\s+(?:", r")(?!\w)"),
        approximate=_pattern(
            table.get("approximate", ()), r"(?<!\w)(?:", rf")\s+{_SIGN}\Z", rf"[~≈><]\s*{_SIGN}\Z"
        ),
        decade=_pattern(table.get("decades", ()), r"(?:", r")(?!\w)"),
        unit_after=_alternatives(units, r"[\s\-–]*", ""),
        unit_keys=tuple(tuple(key.split()) for _, key in units),
        unit_before=_alternatives(_signs(), r"(?<!\w)", r"\s?\Z"),
        sign_keys=tuple(tuple(key.split()) for _, key in _signs()),
        months=months,
        month_after=_pattern(months, r"\s*(", r")(?!\w)"),
        month_before=_pattern(months if table.get("month_first") else (), r"(?<!\w)(", r")\.?\s\Z"),
        clock_before=_pattern(clock.get("before", ()), r"(?<!\w)(?:", r")\W*\Z"),
        clock_after=_pattern(clock.get("after", ()), r"\s*(?:", r")(?!\w)"),
        am=_pattern(clock.get("am", ()), r"\s*(?:", r")(?!\w)"),
        pm=_pattern(clock.get("pm", ()), r"\s*(?:", r")(?!\w)"),
    )


def _months(language: str) -> Iterator[tuple[str, int]]:
    for number, forms in enumerate(lexicon(language).get("layout", {}).get("months", ()), start=1):
        for form in forms:
            yield fold(form), number


def _words(table: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    """Yield every form with what it says; a later table overrides an earlier one."""
    weak = {fold(form) for form in table.get("weak", ())}
    shares = {form: value for value, form in _forms(table, "shares")}
    for value, unit, form in _compounds(table):
        yield form, Word(value, "noun", unit, weak=True)
    for value, form in _forms(table, "ordinals"):
        endings = table.get("ordinal_endings", ("",)) if form.endswith("-") else ("",)
        also = (shares[form],) if form in shares else ()
        for ending in endings:
            full = form.removesuffix("-") + ending
            yield full, Word(value, "ordinal", weak=full in weak, also=also)
    for value, form in _forms(table, "shares"):
        if form not in table.get("ordinals", {}).get(str(1 / value), ()):
            yield form, Word(value, "share", weak=True)
    for role in ("cardinal", "multiplier"):
        for value, form in _forms(table, f"{role}s"):
            yield form, Word(value, role, weak=form in weak)
    yield from _fixed(table, "nouns")


def _fixed(table: Mapping[str, Any], name: str) -> Iterator[tuple[str, Word]]:
    for key, form in _inverted(table, name):
        value, *units = key.split()
        yield fold(form), Word(Fraction(value), "noun", tuple(units), weak=True)


def _forms(table: Mapping[str, Any], name: str) -> Iterator[tuple[Fraction, str]]:
    for value, form in _inverted(table, name):
        yield Fraction(value), fold(form)


def _inverted(table: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """Yield each (key, form) of the sub-table *name*, which maps a key to its forms."""
    for key, forms in table.get(name, {}).items():
        for form in forms:
            yield key, form


def _compounds(table: Mapping[str, Any]) -> Iterator[tuple[Fraction, tuple[str, ...], str]]:
    heads = list(_forms(table, "heads"))
    ones = [(value, head) for value, head in heads if 0 < value < 10 and value.denominator == 1]
    tens = [(value, head) for value, head in heads if value in range(20, 100, 10)]
    heads += [(ten + one, head + last) for ten, head in tens for one, last in ones]
    for unit, tail in _inverted(table, "tails"):
        scale = Fraction(unit) if unit[0].isdigit() else Fraction(1)
        units = (unit,) if unit in UNITS else ()
        for value, head in heads:
            yield value * scale, units, f"{head}{fold(tail)}*"


def _units(table: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (form, unit keys), the longest form first: "percentage points" before "percent"."""
    own = [(form, key) for key, form in _inverted(table, "units")]
    common = [(form, key) for key, forms in _SYMBOLS.items() for form in forms]
    return sorted([*own, *common], key=lambda pair: (-len(pair[0]), pair))


def _signs() -> list[tuple[str, str]]:
    """Return the signs of money, which may stand before the figure in any language."""
    return [pair for pair in _units({}) if UNITS[pair[1].split()[0]].dimension.startswith("money")]


def _expression(form: str) -> str:
    """Write *form* as a regular expression: ``*`` for any letters, a space for any spaces."""
    escaped = re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\-]*")
    return re.sub("[её]", "[её]", escaped)


def _pattern(
    forms: Iterable[str], before: str, after: str, always: str = "(?!)"
) -> re.Pattern[str]:
    """Compile any of *forms* between *before* and *after*, or else *always*."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    branches = [f"{before}{'|'.join(map(_expression, longest_first))}{after}"] * bool(longest_first)
    return re.compile("|".join([*branches, always]), re.IGNORECASE)


def _alternatives(units: list[tuple[str, str]], before: str, after: str) -> re.Pattern[str]:
    """Compile one group for each unit, so that ``lastindex`` tells which one matched."""
    # A word has to end where it ends; a sign may belong to the figure that follows it: 5 to $10.
    ends = {
        form: r"(?!\w)" if form[-1].isalnum() or form[-1] == "*" else r"(?!\s?[0-9])"
        for form, _ in units
    }
    groups = "|".join(f"({_expression(form)}){ends[form]}" for form, _ in units)
    return re.compile(f"{before}(?:{groups}){after}", re.IGNORECASE)
