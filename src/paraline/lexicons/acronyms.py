"""Acronyms that each language makes of its own words: ``acronyms.tsv``, written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from paraline.lexicons import column

_ENGLISH = "en"


def english_acronym(word: str, language: str) -> str:
    """Return what English papers call what *word* is short for; empty if that is not known."""
    return _known(language).get(word, "")


@cache
def _known(language: str) -> Mapping[str, str]:
    return {word: english for english, word in column("acronyms.tsv", _ENGLISH, language)}
