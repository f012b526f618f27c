"""Names that are translated, not respelled: acronyms, peoples, words that names are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from paraline.differences.actors.places import place_keys
from paraline.differences.terms import fold
from paraline.lexicons import lexicon
from paraline.translation.guard.names import meanings

_LEAST = 2  # letters of an acronym
_SHORT = 3  # letters; in small letters it is no acronym: "us"


@cache
def name_keys(word: str, language: str) -> frozenset[str]:
    """Return what *word* stands for: keys that are the same in every language.

    They come from the lexicon's tables ``[translation.names]`` and ``[names.same]`` and from the
    places that CLDR names.
    """
    folded = fold(word)
    if word.islower() and len(word) <= _SHORT:
        return frozenset()
    whole, stems = _forms(language)
    beginnings = (folded[:end] for end in range(2, len(folded) + 1))
    own = whole.get(folded, frozenset()).union(*(stems.get(one, ()) for one in beginnings))
    return own | meanings(word, language) | place_keys(word, language)


def spells_out(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether words that follow one another in *words* begin with the acronym's letters."""
    letters = acronym.lower()
    initials = "".join(word[0].lower() for word in words if len(word) > _LEAST)
    return len(letters) >= _LEAST and letters in initials


@cache
def _forms(language: str) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    whole: defaultdict[str, set[str]] = defaultdict(set)
    stems: defaultdict[str, set[str]] = defaultdict(set)
    table: Mapping[str, list[str]] = lexicon(language).get("names", {}).get("same", {})
    for key, forms in table.items():
        for form in forms:
            (stems if form.endswith("*") else whole)[fold(form.removesuffix("*"))].add(key)
    return (
        {form: frozenset(keys) for form, keys in whole.items()},
        {form: frozenset(keys) for form, keys in stems.items()},
    )
