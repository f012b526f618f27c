"""The words of a text, as the checks see them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words and numbers of *text*."""
    return _WORD.findall(text)


def plain_words(text: str) -> list[str]:
    """Return the words that are neither names nor numbers: those all in lower case."""
    return [word for word in words(text) if is_plain(word)]


def is_plain(word: str) -> bool:
    """Tell whether *word* is no name and no number: all its letters are in lower case."""
    return word.islower() and word.isalpha()
