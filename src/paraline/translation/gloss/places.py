"""Countries and cities, which languages name each in their own way, from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import Prefix

from paraline.lexicons import fold
from paraline.lexicons.locales import named_places

_SHORTEST = 4  # letters of a name
_STEM = 3  # letters by which names are found
_ENDING = 2  # letters that cases change, or add
_LONG_ENDINGS = ("ами", "ями")
_OF_ENDINGS = {  # letters
    "lv": frozenset("aāeēiīuūsšm"),
    "lt": frozenset("aąeęėiįyouųūsšjm"),
    "ru": frozenset("аеиоуыьэюяймвх"),
    "uk": frozenset("аеєиіїоуьюяймвх"),
}
_AFTER_A_SHORT_STEM = ("", "s", "i", "m", "й", "м")  # and a vowel


def place(word: str, language: str) -> str:
    """Return the English name of the place that *word* names, in any case; empty if none."""
    if not word[:1].isupper() or len(word) < _STEM:
        return ""
    folded = fold(word)
    best, longest = "", 0
    for form, name in _forms(language).get(folded[:_STEM], {}).items():
        alike = Prefix.similarity(folded, form)
        if alike > longest and _same(folded, form, alike, language):
            best, longest = name, alike
    return best


def _same(word: str, form: str, alike: int, language: str) -> bool:
    """Tell whether *word* is the name *form* in some case; so many letters are *alike*."""
    ending, letters = word[alike:], _OF_ENDINGS.get(language)
    if word == form:
        return True
    if letters and not letters.issuperset(form[alike:] + ending):
        return False
    if len(form) == _SHORTEST:
        return alike >= _STEM and ending[1:] in _AFTER_A_SHORT_STEM
    return (
        alike >= max(_SHORTEST, len(form) - _ENDING)
        and len(word) >= len(form) - 1
        and (len(ending) <= _ENDING or ending in _LONG_ENDINGS)
    )


@cache
def _forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the places of one word in both languages, by the first letters of their names."""
    english = dict(named_places("en"))
    found: dict[str, dict[str, str]] = {}
    for code, name in named_places(language):
        known = english.get(code, "")
        if name.isalpha() and known.isalpha() and len(name) >= _SHORTEST:
            found.setdefault(fold(name)[:_STEM], {})[fold(name)] = known
    return found
