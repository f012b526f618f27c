"""Countries and cities, which languages name each in their own way, from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from paraline.lexicons import fold
from paraline.lexicons.locales import named_places

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
    english = dict(named_places("en"))
    found: dict[str, dict[str, str]] = {}
    for code, name in named_places(language):
        known = english.get(code, "")
        if name.isalpha() and known.isalpha() and len(name) >= _STEM:
            found.setdefault(fold(name)[:_STEM], {})[fold(name)] = known
    return found
