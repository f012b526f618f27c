"""Puts the chosen English words between the marks of the original."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paraline.story import Span
from paraline.translation.gloss.tokens import Word

Pairs = tuple[tuple[Span, Span], ...]
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)])")
_DOUBLED = re.compile(r",(?=\s*[,.;:!?])")


def written(words: Sequence[Word], said: Sequence[str], tail: str) -> tuple[str, Pairs]:
    """Return the English line, and which of its stretches stands for which word.

    Parameters
    ----------
    words
        The words of the original.
    said
        What is said for each of them; an empty text for a word that English leaves out.
    tail
        What stands after the last word.
    """
    text, gap, pairs, capital = "", "", [], False
    for word, english in zip(words, said, strict=True):
        gap += word.gap
        if word.first:
            capital = word.text[0].isupper()
        if not english:
            continue
        if capital:
            english = english[0].upper() + english[1:]
        capital = False
        text += _tidy(gap, text)
        pairs.append((word.span, Span(len(text), len(text) + len(english))))
        text += english
        gap = ""
    return (text + _tidy(gap + tail, text)).rstrip(), tuple(pairs)


def _tidy(gap: str, before: str) -> str:
    """Return the marks of *gap* with what the words left out between them taken away."""
    gap = _DOUBLED.sub("", _BEFORE_MARK.sub("", re.sub(r"\s+", " ", gap)))
    return gap if before else gap.lstrip(" ,;:")
