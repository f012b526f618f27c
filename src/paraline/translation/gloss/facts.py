"""Weekdays, months, currencies and acronyms: the nearest state may be another day's, or money's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from paraline.lexicons import fold
from paraline.lexicons.acronyms import english_acronym
from paraline.lexicons.locales import locale_of
from paraline.lexicons.money import money_words

if TYPE_CHECKING:
    from babel import Locale

_ENDING = re.compile(r"[aeiouyāēīōūьйаеёиоуыэюя]*s?$")  # what cases change
_LONGER = 2  # letters that cases add to a name
# A short stem begins other words as well: "среда", Wednesday, and "среди", among.
_DAY_STEM, _MONTH_STEM, _MONEY_STEM = 5, 3, 4


def fact_word(word: str, language: str) -> str:
    """Return the English weekday, month, currency or acronym that *word* is; or nothing."""
    short = english_acronym(word, language)
    if short:
        return short
    folded = fold(word)
    exact, stems = _forms(language)
    if folded in exact:
        return exact[folded]
    for length in range(len(folded), _MONTH_STEM - 1, -1):
        found = stems.get(folded[:length])
        if found and len(folded) <= found[1] + _LONGER:
            return found[0]
    return ""


Forms = tuple[Mapping[str, str], Mapping[str, tuple[str, int]]]


@cache
def _forms(language: str) -> Forms:
    """Return names as they are, and stems with the length of the whole name."""
    from babel import Locale

    locale = locale_of(language)
    if locale is None:
        return {}, {}
    exact: dict[str, str] = {}
    stems: dict[str, tuple[str, int]] = {}
    for name, english, least in _named(locale, Locale.parse("en")):
        folded = fold(name)
        stem = _ENDING.sub("", folded)
        if len(stem) >= least or least < _DAY_STEM:
            exact[folded] = english
        if len(stem) >= least:
            stems[stem] = (english, len(folded))
    return exact, stems


def _named(locale: Locale, english: Locale) -> Iterator[tuple[str, str, int]]:
    """Yield a name of one word, the English one, and how long a stem must be to be safe."""
    for table, least in (("days", _DAY_STEM), ("months", _MONTH_STEM)):
        said = getattr(english, table)["stand-alone"]["wide"]
        for form in ("format", "stand-alone"):
            for number, name in getattr(locale, table)[form]["wide"].items():
                if name.isalpha():
                    yield name, said[number], least
    for name, money in money_words(locale):
        yield name, money, _MONEY_STEM
