"""Countries, territories and cities that languages name each in their own way, from CLDR."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain

from paraline.lexicons import REMEMBERED, fold
from paraline.lexicons.locales import named_places

_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_SHORTEST = 4  # letters of a word that a place is known by
_ENDING = 2  # letters that cases may change at the end of a word
_LONGER = 3  # letters that an ending may add
_STEM = 4  # letters that stay in any case


@lru_cache(maxsize=REMEMBERED)
def place_keys(word: str, language: str) -> frozenset[str]:
    """Return the codes of the places that *word*, in any form, may be or belong to."""
    folded = fold(word)
    if len(folded) < _SHORTEST:
        return frozenset()
    found: set[str] = set()
    for form, keys in _forms(language).get(folded[:_STEM], {}).items():
        stem = form[: max(_STEM, len(form) - _ENDING)]
        if folded.startswith(stem) and len(folded) <= len(form) + _LONGER:
            found |= keys
    return frozenset(found)


@cache
def _forms(language: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the words of places' names with their codes, by the words' first letters."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in named_places(language):
        # A text may write "Ида-Вирумаа", and "Вирумаа" alone.
        for match in chain(_WORD.finditer(name), _HYPHENATED.finditer(name)):
            word = fold(match[0])
            # "and", "islands" and the like stand in small letters in most languages.
            if len(word) >= _SHORTEST and match[0][0].isupper():
                codes[word].add(f"place:{code}")
    found: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for word, keys in codes.items():
        found[word[:_STEM]][word] = frozenset(keys)
    return found
