"""Countries and cities, which languages name each in their own way, from CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from paraline.lexicons import fold

_STEM, _ENDING, _LONGER = 4, 2, 2  # letters: of a stem, that cases change, that they add


def place(word: str, language: str) -> str:
    """Return the English name of the place that *word* names, in any case; empty if none."""
    if not word[:1].isupper() or len(word) < _STEM:
        return ""
    folded = fold(word)
    best, longest = "", 0
    for form, name in _forms(language).get(folded[:_STEM], {}).items():
        stem = form[: max(_STEM, len(form) - _ENDING)]
        fits = folded.startswith(stem) and len(folded) <= len(form) + _LONGER
        if fits and (len(stem) > longest or folded == form):
            best, longest = name, len(stem)
    return best


@cache
def _forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the places of one word in both languages, by the first letters of their names."""
    english = dict(_named("en"))
    found: dict[str, dict[str, str]] = {}
    for code, name in _named(language):
        # A town's zone is called as the town is in English, unless the locale says otherwise.
        known = english.get(code, code.rpartition("/")[2] if "/" in code else "")
        if name.isalpha() and known.isalpha() and len(name) >= _STEM:
            found.setdefault(fold(name)[:_STEM], {})[fold(name)] = known
    return found


def _named(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in locale.territories.items():
        if code.isalpha():
            yield code, str(name)
    for zone, names in locale.time_zones.items():
        if names.get("city"):
            yield zone, str(names["city"])
