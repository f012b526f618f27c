"""Numbers in figures, as English writes them."""

from __future__ import annotations

import re
from functools import cache

from paraline.lexicons.locales import locale_of

_ENDING = re.compile(r"(?<=\d)[-‑'’]?[^\W\d_]{1,3}$")  # "30-е", "125-й"
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}$)")


def number_written(word: str, language: str) -> str:
    """Return a number with English marks, and without the ending of another script's case."""
    if word[0].isdigit() and not word.isascii():
        word = _ENDING.sub("", word)
    word = _DECIMAL.sub(".", word) if _decimal_comma(language) else word
    return _GROUPS.sub(",", word)


@cache
def _decimal_comma(language: str) -> bool:
    from babel.numbers import get_decimal_symbol

    locale = locale_of(language)
    return locale is not None and get_decimal_symbol(locale) == ","
