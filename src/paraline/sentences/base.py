"""The base: the splitter of Koehn and Schroeder, as sentence-splitter packs it, for 24 languages.

It judges a full stop by the word before and the word after it, and by nothing else, so it is
asked about these two words only: then there are no offsets to be mapped back.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any


@lru_cache(maxsize=65536)
def base_ends_sentence(language: str, word: str, following: str) -> bool:
    """Tell whether the base splits between *word*, with its closing marks, and *following*."""
    splitter = _splitter(language) or _splitter(_relative(word + following))
    return len(splitter.split(f"{word} {following}")) > 1


@cache
def _splitter(language: str) -> Any:
    """Return the base's splitter for *language*, or ``None`` where it has no such language."""
    from sentence_splitter import SentenceSplitter, SentenceSplitterException

    try:
        return SentenceSplitter(language)
    except SentenceSplitterException:
        return None


def _relative(text: str) -> str:
    """Return a language that the base knows and that shares *text*'s script."""
    for char in text:
        name = unicodedata.name(char, "")
        if name.startswith("CYRILLIC"):
            return "ru"
        if name.startswith("GREEK"):
            return "el"
    return "en"
