"""What is known of a language that has no lexicon of its own: its calendar, numbers and units.

Names and patterns are those of the Unicode CLDR, by babel, which has no inflected forms; number
words are those of num2words. Negation, modality and all else that needs a lexicon stay silent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from paraline.lexicons.locales import locale_of
from paraline.lexicons.money import money_words

if TYPE_CHECKING:
    from babel import Locale

_UNITS: Final[Mapping[str, str]] = {
    "concentr-percent": "percent", "duration-second": "second", "duration-minute": "minute",
    "duration-hour": "hour", "duration-day": "day", "duration-week": "week",
    "duration-month": "month", "duration-year": "year", "duration-decade": "decade",
    "duration-century": "century", "length-kilometer": "km", "length-meter": "m",
    "length-centimeter": "cm", "length-millimeter": "mm", "length-mile": "mile",
    "length-foot": "ft", "length-inch": "inch", "area-square-kilometer": "km2",
    "area-square-meter": "m2", "area-hectare": "ha", "area-acre": "acre", "volume-liter": "l",
    "volume-cubic-meter": "m3", "volume-gallon": "gal impgal", "volume-barrel": "barrel",
    "mass-kilogram": "kg", "mass-gram": "g", "mass-tonne": "t", "mass-ton": "ton",
    "speed-kilometer-per-hour": "kmh", "speed-mile-per-hour": "mph",
    "power-kilowatt": "kw", "power-megawatt": "mw", "power-gigawatt": "gw",
    "temperature-celsius": "C", "temperature-fahrenheit": "F", "temperature-generic": "C F",
}  # fmt: skip
_FIELDS: Final = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
_COUNTED: Final = 100  # words for all numbers below; above, words are put together
_LARGE: Final = tuple(10**power for power in (3, 6, 9, 12))
_SHORT: Final = 4
_STEM: Final = 6  # letters of a weekday after which it may take endings
_VOWELS = re.compile(r"[aeiouyáéíóúäöåąęıаеёиоуыэюя]{1,2}$")
_FIGURE = re.compile(r"\{0\}|[0\s\u00a0\u202f.]+")


def common_lexicon(code: str) -> dict[str, Any]:
    """Return tables as those of a lexicon, for the language *code* (ISO 639-1), if it is known."""
    locale = locale_of(code)
    if locale is None:
        return {}
    return {
        "layout": {"months": _months(locale)},
        "numbers": _numbers(locale),
        "dates": _dates(locale),
    }


def _months(locale: Locale) -> list[list[str]]:
    """Return the forms of each month: in a date, alone, and short where they are no number."""
    kinds = [
        locale.months[form][width]
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    return [_distinct(kind[number].rstrip(".") for kind in kinds) for number in range(1, 13)]


def _distinct(forms: Iterable[str]) -> list[str]:
    return [form for form in dict.fromkeys(forms) if form[1:] and not form[0].isdigit()]


def _dates(locale: Locale) -> dict[str, Any]:
    weekdays = [
        _distinct(locale.days[form]["wide"][day] for form in ("format", "stand-alone"))
        for day in range(7)
    ]
    fields = locale._data["date_fields"]
    relative: defaultdict[str, list[str]] = defaultdict(list)
    for field, unit in _FIELDS.items():
        for count, form in fields.get(field, {}).get("relative", {}).items():
            relative[f"{unit} {count}"].append(form)
    months = chain.from_iterable(_months(locale))
    return {
        "capital": locale.months["format"]["wide"][1][:1].isupper(),
        "weekdays": [
            [*forms, *(f"{one}*" for one in forms if len(one) >= _STEM)] for forms in weekdays
        ],
        "relative": dict(relative),
        # Short names are other words as well ("mai", more), and no list tells which.
        "doubtful": [form for form in (*months, *chain(*weekdays)) if len(form) <= _SHORT],
        "inflected": False,
    }


def _stems(forms: Iterable[str]) -> Iterator[str]:
    """Yield the forms that are long enough to be told with any ending, as stems."""
    return (f"{form}*" for form in forms if len(form) >= _STEM)


def _numbers(locale: Locale) -> dict[str, Any]:
    pattern = locale.date_formats["long"].pattern
    cardinals = dict(_cardinals(locale.language))
    return {
        "decimal": locale.number_symbols["latn"]["decimal"],
        "dotted": "d." in pattern,
        "month_first": "d" in pattern
        and "M" in pattern
        and pattern.index("M") < pattern.index("d"),
        "cardinals": {str(value): [form] for value, form in cardinals.items()},
        "multipliers": _multipliers(locale),
        "weak": [cardinals[value] for value in (0, 1) if value in cardinals],
        "units": _units(locale),
    }


def _cardinals(code: str) -> Iterator[tuple[int, str]]:
    for value in range(_COUNTED):
        word = _said(value, code)
        if word and " " not in word:
            yield value, word


def _multipliers(locale: Locale) -> dict[str, list[str]]:
    """Return the words for hundred, thousand, million and so on, which multiply what precedes."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for value in (100, 1000):
        word, one = _said(value, locale.language), _said(1, locale.language)
        # "One hundred" without its "one", if that can be told.
        bare = word.removeprefix(one.rstrip("s")).strip() if one else word
        found[str(value)].update(dict.fromkeys((bare, word)))
    for value, forms in _magnitudes(locale):
        found[str(value)].update(dict.fromkeys((*forms, *_bare_stems(forms))))
    return {
        value: words
        for value, forms in found.items()
        if (words := [form for form in forms if form and " " not in form])
    }


def _bare_stems(forms: Iterable[str]) -> Iterator[str]:
    """Yield long words as stems, without the vowels at their end, which cases change."""
    for form in forms:
        stem = _VOWELS.sub("", form)
        yield from (f"{one}*" for one in (stem, form) if len(one) >= _STEM)


def _said(value: int, code: str) -> str:
    from num2words import num2words

    try:
        return str(num2words(value, lang=code)).lower()
    except (NotImplementedError, ValueError, KeyError, IndexError):
        return ""


def _magnitudes(locale: Locale) -> Iterator[tuple[int, list[str]]]:
    """Yield the words for a million and more, long and short."""
    for value in _LARGE:
        patterns = (
            str(kinds[str(value)].pattern)
            for width in ("long", "short")
            for kinds in locale.compact_decimal_formats[width].values()
            if str(value) in kinds
        )
        yield value, _distinct(_FIGURE.sub("", one).replace("'", "") for one in patterns)


def _units(locale: Locale) -> dict[str, list[str]]:
    from paraline.lexicons import lexicon

    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, key in _UNITS.items():
        patterns = locale._data["unit_patterns"].get(name, {}).get("long", {})
        forms = (text for count, text in patterns.items() if count not in ("per", "case"))
        found[key] += _distinct(_FIGURE.sub(" ", str(form)).strip() for form in forms)
    english = {
        form: key for key, forms in lexicon("en")["numbers"]["units"].items() for form in forms
    }
    for word, kind in money_words(locale):
        if kind in english:
            found[english[kind]].append(word)
    return dict(found)
