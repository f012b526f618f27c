"""Words for who speaks, from the lexicons' tables ``[attribution.people]`` and ``bodies``.

Each key, the same in every lexicon, names an office or a sort of people, or a body, with its
forms: ``police = ["police*", "officer"]``. Of the people, ``pronouns`` stand for somebody who was
named before, and ``possessives`` for whose words they are, in a phrase: ``по его словам``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from paraline.differences.terms import Terms
from paraline.lexicons import REMEMBERED, fold, lexicon
from paraline.translation.guard.names import KeyedForms

_PRONOUNS: Final = "pronouns"
_POSSESSIVES: Final = "possessives"


@lru_cache(maxsize=REMEMBERED)
def callings(word: str, language: str) -> frozenset[str]:
    """Return the keys of what *word* may call a speaker; none for most words."""
    return _forms("people", language).keys(fold(word)) | bodies(word, language)


@lru_cache(maxsize=REMEMBERED)
def bodies(word: str, language: str) -> frozenset[str]:
    """Return the keys of the bodies that *word* may stand for."""
    return _forms("bodies", language).keys(fold(word))


@lru_cache(maxsize=REMEMBERED)
def is_pronoun(word: str, language: str) -> bool:
    """Tell whether *word* stands for somebody who was named before."""
    return fold(word) in map(fold, _table("people", language).get(_PRONOUNS, ()))


@lru_cache(maxsize=REMEMBERED)
def is_possessive(word: str, language: str) -> bool:
    """Tell whether *word* says that words are those of somebody who was named before."""
    return fold(word) in map(fold, _table("people", language).get(_POSSESSIVES, ()))


@lru_cache(maxsize=REMEMBERED)
def is_nameless(word: str, language: str) -> bool:
    """Tell whether *word* is a source without a name: ``officials``."""
    return any(_nameless(language).find(word))


@cache
def _forms(table: str, language: str) -> KeyedForms:
    return KeyedForms.of(
        (fold(form), key)
        for key, forms in _table(table, language).items()
        for form in forms
        if key not in (_PRONOUNS, _POSSESSIVES)
    )


@cache
def _nameless(language: str) -> Terms[str]:
    return Terms((form, form) for form in _table("sources", language).get("anonymous", ()))


def _table(name: str, language: str) -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = lexicon(language).get("attribution", {}).get(name, {})
    return found
