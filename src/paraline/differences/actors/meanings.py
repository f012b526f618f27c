"""Names that are translated, not respelled: acronyms, peoples, words that names are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from paraline.differences.actors.places import place_keys
from paraline.lexicons import REMEMBERED, fold, lexicon
from paraline.lexicons.acronyms import english_acronym
from paraline.translation.guard.names import KeyedForms, meanings

_LEAST = 2  # letters of an acronym
_SHORT = 3  # letters; in small letters it is no acronym: "us"


@lru_cache(maxsize=REMEMBERED)
def name_keys(word: str, language: str) -> frozenset[str]:
    """Return what *word* stands for: keys that are the same in every language.

    They come from the lexicon's tables ``[translation.names]`` and ``[names.same]``, from the
    places that CLDR names and from the acronyms that each language makes of its own words.
    """
    if word.islower() and len(word) <= _SHORT:
        return frozenset()
    own = _forms(language).keys(fold(word))
    short = english_acronym(word, language)
    known = frozenset({f"acronym:{short}"} if short else ())
    return own | known | meanings(word, language) | place_keys(word, language)


@lru_cache(maxsize=REMEMBERED)
def is_pronoun(word: str, language: str) -> bool:
    """Tell whether *word* stands for somebody who is named elsewhere: ``[names] pronouns``."""
    return fold(word) in _pronouns(language)


def spells_out(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether words that follow one another in *words* begin with the acronym's letters."""
    letters = acronym.lower()
    long = [word for word in words if len(word) > _LEAST]
    initials = "".join(word[0].lower() for word in long)
    # Words begin with any two letters by chance; a name's first one has a capital.
    at = initials.find(letters)
    while len(letters) >= _LEAST and at >= 0:
        if long[at][0].isupper():
            return True
        at = initials.find(letters, at + 1)
    return False


@cache
def _forms(language: str) -> KeyedForms:
    table: Mapping[str, list[str]] = lexicon(language).get("names", {}).get("same", {})
    return KeyedForms.of((fold(form), key) for key, forms in table.items() for form in forms)


@cache
def _pronouns(language: str) -> frozenset[str]:
    return frozenset(map(fold, lexicon(language).get("names", {}).get("pronouns", ())))
